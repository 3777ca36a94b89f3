"""The verdict on a quote: exact first, then folded, then what resembles it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice, repeat

from plainfacts.anchoring.document import Document
from plainfacts.anchoring.verdicts import Anchoring, PartedAnchoring, Verdict
from plainfacts.text.folding import fold
from plainfacts.text.spans import Span, stands_at

__all__ = ["MOST_PLACES", "Anchoring", "PartedAnchoring", "anchor", "anchor_parts"]

MOST_PLACES = 20
_MOST_PART_PLACES = 50_000


def anchor(document: Document, quote: str, at: tuple[int, int] | None, *, near: bool = True) -> Anchoring:
    """Set a quote against its source, at a span (code points) and, where it is not there, anywhere.

    Words at the span that fold to the quote settle it, whatever stands elsewhere. A span that is reversed or outside
    the text holds nothing. Without `near`, which costs most, a quote that is not there in so many words is `absent`.
    """
    span = None if at is None else Span(*at)
    if span is not None and stands_at(document.text, quote, span):
        return Anchoring(Verdict.EXACT, span, span, (), quote)
    needle = _needle(quote)
    here = _folded_at(document.text, needle, span)
    if here is not None:
        return _settled(document, quote, span, here)
    places = _places(document, quote, needle, MOST_PLACES)
    if places:
        return _chosen(document, quote, span, places)
    return _resembling(document, quote, needle, span) if near else Anchoring(Verdict.ABSENT, span)


def anchor_parts(
    document: Document, quotes: Sequence[str], spans: Sequence[tuple[int, int] | None], *, near: bool = True
) -> PartedAnchoring:
    """Set a quote with gaps against its source: its parts stand one behind the other and do not overlap.

    A part whose span is missing or wrong is looked for between its neighbours; where no order fits, every part that
    is there is `absent`. Spans that are too few count as missing.
    """
    given = [None if at is None else Span(*at) for at in islice(chain(spans, repeat(None)), len(quotes))]
    known = [_known_places(document, quote, span) for quote, span in zip(quotes, given, strict=True)]
    choices = _in_order(known)
    if choices is None:
        known = [_places(document, quote, _needle(quote), _MOST_PART_PLACES) for quote in quotes]
        choices = _in_order(known)
    parts: list[Anchoring] = []
    for number, (quote, span) in enumerate(zip(quotes, given, strict=True)):
        if choices is not None and choices[number]:
            parts.append(_chosen(document, quote, span, choices[number]))
        elif known[number] or not near:
            parts.append(Anchoring(Verdict.ABSENT, span))
        else:
            parts.append(_resembling(document, quote, _needle(quote), span))
    return PartedAnchoring(tuple(parts), choices is not None)


def _folded_at(text: str, needle: str, span: Span | None) -> Span | None:
    """The tight span of the words at `span` when they fold to the needle, white space at the ends aside."""
    if span is None or not needle or not span.fits(len(text)):
        return None
    folded = fold(span.of(text))
    words = folded.text.strip(" ")
    if words != needle:
        return None
    at = folded.text.index(words)
    tight = folded.source_span(at, at + len(words))
    return tight.shifted(span.start) if tight else None


def _needle(quote: str) -> str:
    return fold(quote).text.strip(" ")


def _places(document: Document, quote: str, needle: str, most: int) -> list[Span]:
    """Where the quote stands to the letter, or else where its folded form does."""
    if not quote:
        return []
    return document.places(quote, most) or (document.folded_places(needle, most) if needle else [])


def _known_places(document: Document, quote: str, span: Span | None) -> list[Span]:
    """The one place that the span gets right, or else every place."""
    if span is not None and stands_at(document.text, quote, span):
        return [span]
    needle = _needle(quote)
    here = _folded_at(document.text, needle, span)
    return [here] if here is not None else _places(document, quote, needle, _MOST_PART_PLACES)


def _in_order(known: list[list[Span]]) -> list[list[Span]] | None:
    """For each part its places that leave room for all others, none for a part without any; None where no order fits.

    The earliest place of each part, counted from the front, and the latest, counted from the back, bound what fits.
    """
    at = 0
    earliest: list[int] = []
    for places in known:
        first = next((place for place in places if place.start >= at), None)
        if places and first is None:
            return None
        earliest.append(first.start if first else at)
        at = first.end if first else at
    fitting: list[list[Span]] = []
    until: int | None = None
    for places, start in zip(reversed(known), reversed(earliest), strict=True):
        fits = [place for place in places if place.start >= start and (until is None or place.end <= until)]
        fitting.append(fits)
        until = fits[-1].start if fits else until
    return fitting[::-1]


def _chosen(document: Document, quote: str, span: Span | None, places: list[Span]) -> Anchoring:
    if len(places) > 1:
        return Anchoring(Verdict.AMBIGUOUS, span, None, tuple(places[:MOST_PLACES]))
    return _settled(document, quote, span, places[0])


def _settled(document: Document, quote: str, span: Span | None, found: Span) -> Anchoring:
    """The verdict on a quote that has one right place."""
    passage = found.of(document.text)
    if passage != quote:
        from plainfacts.text.kinds import Difference  # noqa: PLC0415  a base without mistakes needs none of this

        return Anchoring(Verdict.NORMALIZED, span, found, (), passage, (Difference.TYPOGRAPHY,))
    if span == found:
        return Anchoring(Verdict.EXACT, span, found, (), passage)
    return Anchoring(Verdict.UNLOCATED if span is None else Verdict.MOVED, span, found, (), passage)


def _resembling(document: Document, quote: str, needle: str, span: Span | None) -> Anchoring:
    """The verdict on a quote that is nowhere in so many words."""
    from plainfacts.anchoring.near import nearest  # noqa: PLC0415  a base without mistakes needs none of this
    from plainfacts.text.kinds import differences  # noqa: PLC0415

    found = nearest(document, needle, span)
    if found is None:
        return Anchoring(Verdict.ABSENT, span)
    passage = found.of(document.text)
    return Anchoring(Verdict.NEAR, span, found, (), passage, differences(quote, passage))
