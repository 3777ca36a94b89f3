"""A quote as another program describes it: its words, the words around them, and where that program counted them.

The words decide (W3C Web Annotation: TextQuoteSelector). What stands around them, and a position, only choose among
several places that hold the same words; a position counts code points to one program and UTF-16 units to another, of a
text that may have been another version, so that it chooses only where it hits a place exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from plainfacts.anchoring.anchor import MOST_PLACES, anchor
from plainfacts.anchoring.document import Document
from plainfacts.anchoring.verdicts import Anchoring, Verdict
from plainfacts.text.folding import fold
from plainfacts.text.kinds import Difference
from plainfacts.text.spans import Span

_MOST_CANDIDATES = 5000
_GLANCE = 12
_CLOSE = 6
"""Code points next to the quote that have to be the same for words around it to agree at all."""


@dataclass(frozen=True, slots=True)
class Described:
    """The words of a quote; `prefix` and `suffix` stand around them, `start` is where another program counted them."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None


def anchor_described(document: Document, described: Described) -> Anchoring:
    """The verdict on a quote without a span of ours, chosen among several places by what else is known of it.

    Where that does not choose, the verdict is `ambiguous`, and its places are those that fit best.
    """
    plain = anchor(document, described.quote, None)
    if plain.verdict in (Verdict.NEAR, Verdict.ABSENT):
        return plain
    if plain.found is not None and not (described.prefix or described.suffix):
        return plain
    if plain.found is not None and _agreement(document, plain.found, described) == _most(described):
        return plain
    places = _best(document, _candidates(document, described), described)
    if len(places) != 1:
        return Anchoring(Verdict.AMBIGUOUS, None, None, tuple(places[:MOST_PLACES]))
    return _settled(document, described.quote, places[0])


def stands_in_other_words(document: Document, span: Span, described: Described) -> bool:
    """Whether nothing next to a place is what the description says stands next to the quote.

    Then the words may be there by chance, while the passage that was meant is not in this text.
    """
    given = [
        _close(_bare(before_or_after), _bare(said), tail)
        for said, before_or_after, tail in (
            (described.prefix, _before(document, span, described.prefix), True),
            (described.suffix, _after(document, span, described.suffix), False),
        )
        if _bare(said)
    ]
    return bool(given) and not any(given)


def _candidates(document: Document, described: Described) -> list[Span]:
    """The places of the words: those to the letter, and the folded ones too where words around may speak for them."""
    needle = fold(described.quote).text.strip(" ")
    exact = document.places(described.quote, _MOST_CANDIDATES)
    if not needle or (exact and not _most(described)):
        return exact
    known = {span.trimmed(document.text) for span in exact}
    folded = document.folded_places(needle, _MOST_CANDIDATES)
    return sorted({*exact, *(span for span in folded if span.trimmed(document.text) not in known)})


def _best(document: Document, places: list[Span], described: Described) -> list[Span]:
    """The places with the most words around them in their favour; of several, the one that a position hits."""
    agreements = [_agreement(document, place, described) for place in places]
    most = max(agreements, default=0)
    best = [place for place, agreement in zip(places, agreements, strict=True) if agreement == most]
    starts = _starts(document, described.start)
    hit = [place for place in best if place.start in starts]
    return hit if len(hit) == 1 else best


def _most(described: Described) -> int:
    return bool(_bare(described.prefix)) + bool(_bare(described.suffix))


def _agreement(document: Document, span: Span, described: Described) -> int:
    """How many of prefix and suffix stand at a place, white space aside: pages lose it between paragraphs."""
    prefix, suffix, text = _bare(described.prefix), _bare(described.suffix), document.text
    # The next few code points first: of a short quote there are thousands of places, and most differ there.
    before = (
        bool(prefix)
        and _bare(text[max(0, span.start - _GLANCE) : span.start])[-1:] in ("", prefix[-1])
        and _bare(_before(document, span, described.prefix)).endswith(prefix)
    )
    after = (
        bool(suffix)
        and _bare(text[span.end : span.end + _GLANCE])[:1] in ("", suffix[0])
        and _bare(_after(document, span, described.suffix)).startswith(suffix)
    )
    return before + after


def _starts(document: Document, start: int | None) -> set[int]:
    """Where the quote would begin if a position counted code points, or UTF-16 units; with or without a BOM."""
    if start is None or not 0 <= start <= 2 * len(document.text):
        return set()
    mark = document.text.startswith("\ufeff")
    counted = {start, start + 1} if mark else {start}
    return counted | {_from_utf_16(document.text, each) for each in counted}


def _from_utf_16(text: str, units: int) -> int:
    if text.isascii():
        return units
    return len(text[:units].encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "replace"))


def _before(document: Document, span: Span, said: str) -> str:
    return document.text[max(0, span.start - 2 * len(said) - 64) : span.start]


def _after(document: Document, span: Span, said: str) -> str:
    return document.text[span.end : span.end + 2 * len(said) + 64]


@lru_cache(maxsize=64)
def _bare(text: str) -> str:
    return fold(text).text.replace(" ", "")


def _close(there: str, said: str, tail: bool) -> bool:
    """Whether the code points next to the quote are the same, as many as `_CLOSE` or as are said."""
    length = min(_CLOSE, len(said))
    return there[-length:] == said[-length:] if tail else there[:length] == said[:length]


def _settled(document: Document, quote: str, place: Span) -> Anchoring:
    passage = place.of(document.text)
    if passage == quote:
        return Anchoring(Verdict.UNLOCATED, None, place, (), passage)
    return Anchoring(Verdict.NORMALIZED, None, place, (), passage, (Difference.TYPOGRAPHY,))
