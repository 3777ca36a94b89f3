"""How a terminal shows each code point of a hostile text: harmless, and in a known number of columns."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_TAB = 4


class Cell(NamedTuple):
    """What stands for one code point, and how many columns it takes: 0 for a mark that joins the cell before it."""

    shown: str
    width: int


_SHOWN = {
    "\t": Cell(" " * _TAB, _TAB),
    "\n": Cell("↵", 1),
    "\x7f": Cell("␡", 1),
    "\ufe0e": Cell("\ufe0e", 0),
    "\ufe0f": Cell("\ufe0f", 0),
}


@lru_cache(maxsize=4096)
def cell(char: str) -> Cell:
    """The cell of one code point.

    Controls become their pictures (`␛`), what is invisible or turns the direction of text its number (`<U+202E>`), a
    space that is not U+0020 `␣`. Widths follow East Asian Width (Unicode Standard Annex 11).
    """
    if " " <= char <= "~":
        return Cell(char, 1)
    known = _SHOWN.get(char)
    if known is not None:
        return known
    if char < " ":
        return Cell(chr(0x2400 + ord(char)), 1)
    category = unicodedata.category(char)
    if category == "Zs":
        return Cell("␣", 1)
    if category[0] in "CZ" or char in "\u034f\u115f\u3164\uffa0":
        number = f"<U+{ord(char):04X}>"
        return Cell(number, len(number))
    if category in ("Mn", "Me") or "\u1160" <= char <= "\u11ff":
        return Cell(char, 0)
    return Cell(char, 2 if unicodedata.east_asian_width(char) in "WF" else 1)


def cells(text: str) -> Iterator[Cell]:
    """The cells of a text, one a code point."""
    return map(cell, text)


def harmless(text: str) -> str:
    """The text as one line that a terminal only shows and never obeys."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(cell(char).shown for char in text)
