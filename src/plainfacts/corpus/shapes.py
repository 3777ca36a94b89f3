"""From plain data to records: pydantic validates, and what it refuses becomes faults in a person's words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from difflib import get_close_matches
from typing import Any, get_args
from unicodedata import normalize

from pydantic import ValidationError

from plainfacts.corpus.corpus import Record
from plainfacts.corpus.faults import Fault
from plainfacts.model import claims, facts, sources
from plainfacts.model.fields import describe, why_not
from plainfacts.model.ids import shorten

_MOST = 50
"""Faults of one record that are said; a file of a hundred thousand wrong keys is refused as surely by the first."""

# The rule that reports each kind of pydantic error; our own errors carry the rule's name nearly as it is.
_RULES = {
    "missing": "missing-key",
    "unexpected_keyword_argument": "unknown-key",
    "literal_error": "unknown-value",
    "empty": "empty-text",
    "identifier": "malformed-id",
    "slug": "malformed-slug",
    "edtf": "malformed-date",
    "span": "malformed-span",
    "number": "malformed-number",
    "range": "malformed-number",
    "flag": "unknown-value",
    "checksum": "malformed-checksum",
    "wikidata": "malformed-slug",
    "claim-value": "claim-value",
    "value-kind": "claim-value",
}

# The record type that stands under each key, to suggest the key that somebody meant.
_BELOW: dict[str, Any] = {
    "citations": facts.Citation,
    "attribution": facts.Attribution,
    "context": facts.Context,
    "claim": claims.Claim,
    "relations": facts.Relations,
    "reviews": facts.Review,
    "retracted": facts.Retraction,
    "resolution": facts.Preference,
    "text": sources.FrozenText,
    "excluded": sources.Excluded,
    "retrieved": sources.Retrieved,
    "redirects": sources.Redirect,
}


Keys = tuple[str | int, ...]


def validate(model: type[Record], data: dict[str, Any], path: str, index: int) -> Record | list[Fault]:
    """The record that `data` describes, or the faults that keep it from being one."""
    try:
        record: Record = model.__pydantic_validator__.validate_python(data)  # type: ignore[union-attr]
        return record
    except ValidationError as error:
        known = data.get("id")
        name = shorten(known) if isinstance(known, str) else None
        return [replace(fault, path=path, index=index, record=name) for fault in _faults(model, data, error)]


def _faults(model: type[Record], data: dict[str, Any], error: ValidationError) -> Iterator[Fault]:
    problems = error.errors(include_url=False, include_context=True, include_input=True)
    for problem in problems[:_MOST]:
        yield _fault(model, data, _reworded(dict(problem)))
    if len(problems) > _MOST:
        yield Fault("wrong-shape", f"this record has {len(problems) - _MOST:,} more faults like these", "")


def _reworded(problem: dict[str, Any]) -> dict[str, Any]:
    """pydantic speaks of patterns and lengths where a person has to hear of an empty text or of a slug."""
    if not problem["type"].startswith("string_"):
        return problem
    reason = why_not(problem["input"])
    return problem | {"type": reason.type, "msg": reason.message()}


def _fault(model: type[Record], data: dict[str, Any], problem: dict[str, Any]) -> Fault:
    keys = _keys(data, problem["loc"])
    kind, given = _RULES.get(problem["type"], "wrong-shape"), problem["input"]
    if kind == "unknown-value" and not isinstance(given, str):
        kind = "wrong-shape"
    message, mend = _in_words(model, kind, problem, keys)
    place = keys[:-1] if kind == "missing-key" else keys
    return Fault(kind, message, "", keys=place, help=mend, given=given if isinstance(given, str) else None)


def _keys(data: Any, loc: tuple[Any, ...]) -> Keys:
    """pydantic's location without the names of its union members, which are no keys of the record."""
    keys: list[str | int] = []
    for position, step in enumerate(loc):
        last = position == len(loc) - 1
        if isinstance(data, dict) and (step in data or last):
            keys.append(step)
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            keys.append(step)
            data = data[step]
    return tuple(keys)


def _in_words(model: type[Record], kind: str, problem: dict[str, Any], keys: Keys) -> tuple[str, str | None]:
    """What is wrong, and the mend where it is more exact than the rule's own."""
    name, given = str(keys[-1]) if keys else "", problem["input"]
    match kind:
        case "missing-key":
            return f"the key {name} is missing{_under(keys[:-1])}", None
        case "unknown-key":
            return f"the key {shorten(name)!r} is unknown{_under(keys[:-1])}", _meant_key(model, keys)
        case "unknown-value":
            allowed = _allowed(problem)
            message = f"{_named(keys)} is {shorten(given)!r}, which is none of its values"
            return message, did_you_mean(given, allowed) if problem["type"] != "flag" else "write true or false"
        case "wrong-shape":
            return _wrong_shape(problem, keys), _shape_mend(problem, keys)
        case "malformed-slug" if problem["type"] == "slug":
            fitting = _slugged(given)
            return f"{_named(keys)}: {problem['msg']}", f"write {fitting}" if fitting else None
        case _:
            return f"{_named(keys)}: {problem['msg']}", None


def _allowed(problem: dict[str, Any]) -> list[str]:
    said = str(problem.get("ctx", {}).get("expected", ""))
    return said.replace("'", "").replace(" or ", ", ").split(", ")


def _wrong_shape(problem: dict[str, Any], keys: Keys) -> str:
    if keys == ("resolution",):
        return f"resolution: expected open or a mapping, not {describe(problem['input'])}"
    expected = {
        "dataclass_type": "a mapping of keys to values",
        "dict_type": "a mapping of keys to values",
        "literal_error": "one word",
        "flag": "true or false",
        "string_type": "a text",
        "tuple_type": "a list",
    }.get(problem["type"])
    said = f"expected {expected}, not {describe(problem['input'])}" if expected else problem["msg"]
    return f"{_named(keys)}: {said}"


def _shape_mend(problem: dict[str, Any], keys: Keys) -> str | None:
    if keys == ("resolution",):
        return "write resolution: open, or resolution: {prefer: ID, reason: …}"
    if problem["type"] == "literal_error":
        return f"write one of: {', '.join(_allowed(problem)[:20])}"
    model = _BELOW.get(_named(keys))
    if model is None or problem["type"] not in ("dataclass_type", "shape"):
        return None
    return f"the keys of {_named(keys)} are {', '.join(field.name for field in fields(model))}"


def _named(keys: Keys) -> str:
    return next((shorten(key) for key in reversed(keys) if isinstance(key, str)), "the record")


def _under(keys: Keys) -> str:
    named = [shorten(key) for key in keys if isinstance(key, str)]
    return f" in {named[-1]}" if named else ""


def _meant_key(model: type[Any], keys: Keys) -> str:
    """Where an unknown key belongs, or what it may be a slip for."""
    name = str(keys[-1])
    own = _own_keys(model, keys)
    near = get_close_matches(name, own, n=1, cutoff=0.8) if len(name) <= 40 else []
    if near:
        return f"did you mean {near[0]}?"
    if len(keys) > 1 and name in _names(model):
        return f"it belongs to the record itself, not into {_named(keys[:-1])}"
    home = next((at for at in _names(model) if at in _BELOW and name in _names(_BELOW[at])), None)
    return f"it belongs into {home}" if home else did_you_mean(name, own)


def _own_keys(model: type[Any], keys: Keys) -> list[str]:
    """The keys that the mapping may have in which an unknown one stands."""
    parent = next((key for key in reversed(keys[:-1]) if isinstance(key, str)), None)
    if parent == "value":
        return sorted({name for kind in get_args(claims.Value) for name in _names(kind)})
    return _names(_BELOW.get(str(parent), model) if parent else model)


def _names(model: type[Any]) -> list[str]:
    return [field.name for field in fields(model)]


def _slugged(text: str) -> str:
    """The slug that is nearest to a name."""
    bare = normalize("NFKD", text[:100]).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", bare))


def did_you_mean(text: str, known: Sequence[str]) -> str:
    """A suggestion out of `known`, or the list of them where none is near."""
    near = get_close_matches(text, known, n=1, cutoff=0.6) if len(text) <= 40 else []
    if near:
        return f"did you mean {near[0]}?"
    listed = ", ".join(known[:20])
    return f"write one of: {listed}{', …' if len(known) > 20 else ''}"
