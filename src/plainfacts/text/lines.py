r"""Lines and columns of a text, for a person who looks the place up in an editor."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from plainfacts.text.spans import Span

_BREAK = re.compile(r"\r\n?|\n")


class LineIndex:
    r"""Where the lines of a text begin. `\n`, `\r\n` and a lone `\r` end one; so does the text."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        pattern = _BREAK if "\r" in text else re.compile("\n")
        self._text = text
        self._starts = array("Q", [0])
        self._starts.extend(found.end() for found in pattern.finditer(text))

    def __len__(self) -> int:
        return len(self._starts)

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column of a code point, both from 1; an offset outside counts as the nearest end."""
        inside = min(max(offset, 0), len(self._text))
        line = bisect_right(self._starts, inside)
        return line, inside - self._starts[line - 1] + 1

    def line_span(self, number: int) -> Span:
        """The span of line `number` (from 1) without its break. Raises IndexError for a line that is not there."""
        if not 1 <= number <= len(self._starts):
            raise IndexError(f"line {number} of {len(self._starts)}")
        start = self._starts[number - 1]
        if number == len(self._starts):
            return Span(start, len(self._text))
        end = self._starts[number] - 1
        if end > start and self._text[end - 1 : end + 1] == "\r\n":
            end -= 1
        return Span(start, end)

    def line_text(self, number: int) -> str:
        """The words of line `number` (from 1) without its break. Raises IndexError for a line that is not there."""
        return self.line_span(number).of(self._text)
