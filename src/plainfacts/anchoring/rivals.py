"""Whether a passage that resembles a quote has a rival: of two that fit nearly alike, no program may choose."""

from __future__ import annotations

from plainfacts.anchoring.document import Document
from plainfacts.anchoring.loose import loosened
from plainfacts.anchoring.near import nearest
from plainfacts.text.folding import fold
from plainfacts.text.spans import Span

SHORTEST = 24
"""Code points of a quote, folded, below which resemblance says nothing: eight letters out of ten are no evidence."""
_MARGIN = 0.05
"""Of the quote's length: how much better one passage must fit than another, in edits, to be the one that is meant."""


def is_long_enough(quote: str) -> bool:
    """Whether a quote is long enough for a passage to resemble it."""
    return len(fold(quote).text.strip(" ")) >= SHORTEST


def rival(document: Document, quote: str, found: Span) -> Span | None:
    """The span of another passage, before or behind `found`, that resembles the quote nearly as much; None if none."""
    needle = fold(quote).text.strip(" ")
    limit = _distance(needle, found.of(document.text)) + max(2, int(_MARGIN * len(needle)))
    for start, end in ((0, found.start), (found.end, len(document.text))):
        part = Document(document.id, document.text[start:end])
        other = nearest(part, needle, None)
        if other is not None and _distance(needle, other.of(part.text)) <= limit:
            return other.shifted(start)
    return None


def _distance(needle: str, passage: str) -> int:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  needed only once a quote is wrong

    return Levenshtein.distance(loosened(needle), loosened(fold(passage).text))
