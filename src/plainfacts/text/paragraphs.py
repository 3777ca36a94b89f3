r"""Paragraphs of running text, for search and coverage: what stands between blank lines, trimmed.

Where a block of lines grows past `LONGEST`, as in a document without blank lines, a line break ends a paragraph too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainfacts.text.spans import Span

LONGEST = 2000
"""Code points; a block of lines that is longer is taken apart at its line breaks."""

_LINE = re.compile(r"[^\r\n]+")
_BLANK = re.compile(r"(?:\r\n|\r(?!\n)|\n)[^\S\r\n]*(?:\r\n?|\n)")


def paragraphs(text: str) -> list[Span]:
    """The paragraphs in order. Every character that is no white space stands in exactly one."""
    return list(_paragraphs(text))


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for blank in _BLANK.finditer(text):
        yield from _block(text, Span(start, blank.start()))
        start = blank.end()
    yield from _block(text, Span(start, len(text)))


def _block(text: str, block: Span) -> Iterator[Span]:
    found = block.trimmed(text)
    if found.length > LONGEST:
        for line in _LINE.finditer(text, found.start, found.end):
            inside = Span(*line.span()).trimmed(text)
            if inside.length:
                yield inside
    elif found.length:
        yield found
