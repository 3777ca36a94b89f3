"""The targets of a W3C Web Annotation (Recommendation of 23 February 2017, section 4): words of documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plainfacts.anchoring.described import Described
from plainfacts.foreign.annotation import Unusable
from plainfacts.foreign.plain_text import kind_of, text_of
from plainfacts.text.folding import fold

_DEEPEST = 8
"""How far `refinedBy` and nested targets are followed; real ones have one or two."""
_GROUPS = ("Composite", "List", "Independents", "Choice")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Target:
    """The words of one document that an annotation is about."""

    documents: tuple[str, ...]
    described: Described
    passed_over: tuple[str, ...]
    """The types of the selectors that give no words."""


def targets_of(annotation: Json) -> list[Target]:
    """Each target with its words. Raises `Unusable` where one has none, or where there is no target."""
    found = [_target(each) for each in _flat(annotation.get("target"), _DEEPEST)]
    if not found:
        raise Unusable("it has no target")
    return found


def _flat(target: Any, left: int) -> Iterator[Any]:
    """Single targets: lists and groups taken apart, of a choice the first."""
    if left == 0:
        raise Unusable("its targets nest too deep")
    if isinstance(target, list):
        for each in target:
            yield from _flat(each, left - 1)
    elif isinstance(target, dict) and target.get("type") in _GROUPS:
        items = target.get("items", target.get("members"))
        items = items if isinstance(items, list) else []
        yield from _flat(items[:1] if target["type"] == "Choice" else items, left - 1)
    elif target is not None:
        yield target


def _target(target: Any) -> Target:
    if isinstance(target, str):
        raise Unusable("it is about a whole document, not about words of it")
    if not isinstance(target, dict):
        raise Unusable(f"its target is {kind_of(target)}")
    described, passed_over = _words(target.get("selector"))
    if described is None:
        given = ", ".join(dict.fromkeys(passed_over))
        raise Unusable(
            f"its target has no TextQuoteSelector, only {given}: places without words are not trusted"
            if given
            else "it is about a whole document, not about words of it"
        )
    states = target.get("state")
    cached = [
        each.get("cached") for each in (states if isinstance(states, list) else [states]) if isinstance(each, dict)
    ]
    names = [*cached, *_names(target.get("source")), *_names(target.get("scope")), target.get("id")]
    known = (text_of(name, "the source of its target") for name in names)
    passed = tuple(name for name in dict.fromkeys(passed_over) if name != "TextPositionSelector")
    return Target(tuple(dict.fromkeys(name for name in known if name)), described, passed)


def _names(source: Any) -> list[Any]:
    """What a source is called: its address, and an identifier beside it; a state names the very bytes before either."""
    if isinstance(source, list):
        source = source[0] if source else None
    if not isinstance(source, dict):
        return [source]
    return [source.get("id", source.get("@id")), *(source.get(key) for key in ("dcterms:identifier", "identifier"))]


def _words(selector: Any) -> tuple[Described | None, list[str]]:
    """The words that alternative selectors give, and the types of those that give none."""
    quotes: list[Described] = []
    starts: list[int] = []
    others: list[str] = []
    for each in selector if isinstance(selector, list) else [selector]:
        if each is None:
            continue
        if not isinstance(each, dict):
            raise Unusable(f"a selector is {kind_of(each)}, not an object")
        _read(each, quotes, starts, others, _DEEPEST)
    if not quotes:
        return None, others
    best = max(quotes, key=lambda quote: (bool(quote.prefix) + bool(quote.suffix), len(quote.quote)))
    start = best.start if best.start is not None else starts[0] if starts else None
    return Described(best.quote, best.prefix, best.suffix, start), others


def _read(selector: Json, quotes: list[Described], starts: list[int], others: list[str], left: int) -> None:
    kind = _kind(selector)
    inner = selector.get("refinedBy")
    if left == 0:
        raise Unusable("its selectors nest too deep")
    if kind == "TextQuoteSelector":
        quotes.append(_refined(_quote(selector), inner, others))
    elif kind == "TextPositionSelector":
        others.append(kind)
        start = selector.get("start")
        if isinstance(start, int) and not isinstance(start, bool):
            starts.append(start)
    else:
        others.append(kind)
    if kind != "TextQuoteSelector":
        for each in inner if isinstance(inner, list) else [inner]:
            if isinstance(each, dict):
                _read(each, quotes, [], others, left - 1)  # a position in a part is none in the whole


def _kind(selector: Json) -> str:
    kind = selector.get("type", selector.get("@type", "a selector without a type"))
    kind = kind[0] if isinstance(kind, list) and kind else kind
    return text_of(kind, "the type of a selector").removeprefix("oa:")


def _quote(selector: Json) -> Described:
    exact = text_of(selector.get("exact"), "exact")
    if not exact.strip():
        raise Unusable("its TextQuoteSelector has no words in `exact`")
    return Described(exact, text_of(selector.get("prefix"), "prefix"), text_of(selector.get("suffix"), "suffix"))


def _refined(outer: Described, inner: Any, others: list[str]) -> Described:
    """The words inside a quote, with the rest of the quote as what stands around them."""
    inner = inner[0] if isinstance(inner, list) and inner else inner
    if not isinstance(inner, dict):
        return outer
    if _kind(inner) != "TextQuoteSelector":
        others.append(f"refinedBy {_kind(inner)}")
        return outer
    words = _quote(inner)
    whole, part = fold(outer.quote).text, fold(words.quote).text.strip(" ")
    around = fold(words.prefix).text.strip(" ")
    at = whole.find(part, max(0, whole.find(around)) + len(around) if around and around in whole else 0)
    if at < 0 or not part:
        raise Unusable("the words of refinedBy are not in the quote that they refine")
    return Described(words.quote, outer.prefix + whole[:at], whole[at + len(part) :] + outer.suffix)
