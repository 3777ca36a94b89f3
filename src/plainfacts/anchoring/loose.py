"""A text without case and accents, offset by offset the same, and the places in it where parts of a quote stand."""

from __future__ import annotations

import unicodedata

from plainfacts.anchoring.grams import GRAM, GramIndex
from plainfacts.text.kinds import without_accents

_LARGE = 32_768
_STEP = 4
_MOST_PLACES = 12  # of one piece; a piece that stands everywhere says nothing
_PIECE = 8
_SHORTEST_PIECE = 4


class LooseText:
    """A folded text made loose. Offsets are those of the folded text."""

    __slots__ = ("_index", "text")

    def __init__(self, folded: str) -> None:
        self.text = loosened(folded)
        self._index: GramIndex | None = None

    def starts(self, needle: str) -> list[int]:
        """Where the needle would begin if a part of it that stands in the text were right; one entry for each part."""
        if len(self.text) > _LARGE:
            return self._indexed_starts(needle)
        size = _PIECE if len(needle) >= 4 * _PIECE else max(_SHORTEST_PIECE, len(needle) // 4)
        starts: list[int] = []
        for offset in range(0, len(needle) - size + 1, size):
            piece = needle[offset : offset + size]
            at = self.text.find(piece)
            left = _MOST_PLACES
            while at >= 0 and left:
                starts.append(at - offset)
                at = self.text.find(piece, at + 1)
                left -= 1
        return starts

    def _indexed_starts(self, needle: str) -> list[int]:
        if self._index is None:
            self._index = GramIndex([self.text], _STEP)
        starts: list[int] = []
        for offset in range(len(needle) - GRAM + 1):
            gram = needle[offset : offset + GRAM]
            starts.extend(at - offset for _, at in self._index.places(gram, _MOST_PLACES))
        return starts


def loosened(folded: str) -> str:
    """The text in lower case and with bare letters, one code point for one code point."""
    if folded.isascii():
        return folded.lower()
    lower = folded.lower()
    if len(lower) != len(folded):
        lower = "".join(char.lower() if len(char.lower()) == 1 else char for char in folded)
    for char in set(lower):
        if char > "\x7f" and unicodedata.decomposition(char):
            bare = without_accents(char)
            if len(bare) == 1 and bare != char:
                lower = lower.replace(char, bare)
    return lower
