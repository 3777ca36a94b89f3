"""What a fact says, from options and answers to the plain data of a record: claim, quantity, attribution, date."""

import re
from typing import Any, get_args

from plainfacts.cli import vocabulary
from plainfacts.cli.asking import NoAnswer
from plainfacts.corpus.corpus import Corpus
from plainfacts.model import edtf
from plainfacts.model.claims import Qualifier
from plainfacts.model.facts import Act
from plainfacts.text.spoken_dates import date_parts

_QUANTITY = re.compile(
    r"(?:(?P<qualifier>[a-z-]+)\s+)?(?P<number>-?[0-9][0-9,_\u00a0 ]*(?:\.[0-9]+)?)(?:\s+(?P<unit>[a-z0-9-]+))?"
)
_RANGE = re.compile(
    r"(?P<min>-?[0-9]+(?:\.[0-9]+)?)\s*\.\.\s*(?P<max>-?[0-9]+(?:\.[0-9]+)?)(?:\s+(?P<unit>[a-z0-9-]+))?"
)

Data = dict[str, Any]


def date(typed: str) -> str:
    """An EDTF date. Raises `NoAnswer`, as all of these do, with what to type instead."""
    try:
        edtf.parse(typed)
    except edtf.EdtfError as error:
        meant = _spoken(typed)
        raise NoAnswer(f"{typed[:40]!r} is not EDTF; did you mean {meant}?" if meant else str(error)) from None
    return typed


def _spoken(typed: str) -> str | None:
    """The EDTF of a date as a sentence has it, such as `4 May 2026`; None where it is another, or none."""
    parts = {each.part: each.value for each in date_parts(typed)}
    if "year" not in parts or "month" not in parts:
        return None
    meant = f"{parts['year']:04}-{parts['month']:02}" + (f"-{parts['day']:02}" if "day" in parts else "")
    try:
        edtf.parse(meant)
    except edtf.EdtfError:
        return None
    return meant


def quantity(typed: str, unit: str | None = None) -> Data:
    """`about 100 person`, `25,000`, `12..15 ton`; `unit` is that of the predicate, where none is typed."""
    span = _RANGE.fullmatch(typed.strip())
    if span:
        measured = span["unit"] or unit
        return {"min": _number(span["min"]), "max": _number(span["max"]), **({"unit": measured} if measured else {})}
    found = _QUANTITY.fullmatch(typed.strip())
    if found is None:
        raise NoAnswer(
            "a quantity is a number, with a qualifier before and a unit behind it, such as: about 100 person"
        )
    said: Data = {"quantity": _number(re.sub(r"[,_\u00a0 ]", "", found["number"]))}
    measured = found["unit"] or unit
    if measured:
        said["unit"] = measured
    if found["qualifier"]:
        said["qualifier"] = one_of(found["qualifier"], get_args(Qualifier), "qualifier")
    return said


def _number(digits: str) -> int | float:
    return float(digits) if "." in digits else int(digits)


def one_of(typed: str, known: tuple[str, ...], what: str) -> str:
    """A word out of a short list, or the only one that begins so."""
    matching = [word for word in known if word == typed] or [word for word in known if word.startswith(typed)]
    if len(matching) != 1:
        raise NoAnswer(f"{typed[:40]!r} is no {what}; write one of {', '.join(known)}")
    return matching[0]


def voice(corpus: Corpus, typed: str) -> Data:
    """`AGENT`, `AGENT:ACT` or `AGENT:ACT:DATE`: one voice of an attribution."""
    agent, _, more = typed.partition(":")
    act, _, on = more.partition(":")
    said: Data = {"agent": vocabulary.entity(corpus, agent.strip())}
    if act.strip():
        said["act"] = one_of(act.strip(), get_args(Act), "act")
    if on.strip():
        said["on"] = date(on.strip())
    return said


def value(corpus: Corpus, predicate: str, typed: str) -> Data:
    """The value of a claim as its predicate takes it: `{"object": …}` or `{"value": …}`."""
    entry = corpus.predicate_by_id[predicate].record
    match entry.value:
        case "entity":
            return {"object": vocabulary.entity(corpus, typed)}
        case "quantity":
            return {"value": quantity(typed, entry.unit)}
        case "date":
            return {"value": {"date": date(typed)}}
        case "text":
            return {"value": {"text": typed}}


def file_words(statement: str, most: int = 40) -> str:
    """A few telling words of a statement for the name of its file; empty where it has no Latin letters."""
    words = [word for word in re.findall(r"[a-z0-9]+", _ascii(statement)) if word not in _EMPTY]
    name = ""
    for word in words[:5]:
        if len(name) + len(word) > most:
            break
        name += f"-{word}"
    return name.removeprefix("-")


def _ascii(text: str) -> str:
    import unicodedata  # noqa: PLC0415

    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


_EMPTY = frozenset(
    re.findall(
        r"\w+", "a an the of in on at to for by with from that this and or as is are was were be been had has its it"
    )
)
