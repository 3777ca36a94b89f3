"""A quote that somebody shortened by an ellipsis: its parts, each to be found word for word, in their order.

An ellipsis may be the source's own; only where the source does not have it, it stands for words left out.
"""

from __future__ import annotations

import re
from itertools import pairwise

from plainfacts.anchoring.anchor import anchor_parts
from plainfacts.anchoring.document import Document
from plainfacts.anchoring.verdicts import Verdict
from plainfacts.text.folding import fold
from plainfacts.text.spans import Span

_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:…|\.{2,4}|\. \. \.)\s*\]|\(\s*(?:…|\.{3}|\. \. \.)\s*\)|…|\.{3,4}|\. \. \.)\s*")
_FOUND = frozenset({Verdict.UNLOCATED, Verdict.NORMALIZED})
_SHORTEST = 4
"""Code points of a part, folded; fewer stand somewhere by chance."""
WIDEST = 1000
"""Code points that an ellipsis may leave out: two ends of an article are two quotes."""


def parts_around_ellipses(quote: str) -> tuple[str, ...]:
    """The parts of a quote between its ellipses; the quote alone where it has none inside it."""
    parts = tuple(part for part in _ELLIPSIS.split(quote) if part.strip())
    return parts if len(parts) > 1 else (quote,)


def anchor_with_gaps(document: Document, parts: tuple[str, ...], widest: int = WIDEST) -> tuple[Span, ...] | None:
    """The span of each of several parts, where all of them stand word for word, at one place each, in order.

    None otherwise: for a part that is missing, too short, at several places, or more than `widest` code points behind
    the one before it.
    """
    if len(parts) < 2 or any(len(fold(part).text.strip(" ")) < _SHORTEST for part in parts):
        return None
    found = anchor_parts(document, parts, (), near=False)
    spans = tuple(part.found for part in found.parts if part.found is not None and part.verdict in _FOUND)
    if not found.in_order or len(spans) < len(parts):
        return None
    far = any(after.start - before.end > widest for before, after in pairwise(spans))
    return None if far else spans
