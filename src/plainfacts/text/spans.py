"""A span of a text: the one way in which every floor says "from here to there"."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Unicode code points of a text, 0-based and half-open (W3C Web Annotation, TextPositionSelector)."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Code points inside, never below zero: a reversed span is empty."""
        return max(0, self.end - self.start)

    def fits(self, length: int) -> bool:
        """Whether the span holds at least one code point and lies inside a text of that length."""
        return 0 <= self.start < self.end <= length

    def of(self, text: str) -> str:
        """The words at the span; what lies outside the text counts as nothing."""
        return text[max(0, self.start) : max(0, self.end)]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return max(self.start, other.start) < min(self.end, other.end)

    def shifted(self, by: int) -> Span:
        """The same span, `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def trimmed(self, text: str) -> Span:
        """The span without the white space at its ends; empty, at its start, where it holds nothing else."""
        words = self.of(text)
        inner = words.strip()
        start = max(0, self.start)
        if not inner:
            return Span(start, start)
        start += words.index(inner[0])
        return Span(start, start + len(inner))


def stands_at(text: str, quote: str, span: tuple[int, int]) -> bool:
    """Whether the quote, to the letter, is what the span holds; no words stand nowhere. The hot path of a check.

    A slice would not tell: Python cuts one that runs past the end of the text, and counts a negative one from there.
    """
    start, end = span
    return end - start == len(quote) and start >= 0 and quote != "" and text.startswith(quote, start)
