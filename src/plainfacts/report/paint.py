"""Colour for a terminal, or none: the same words either way."""

from collections.abc import Callable
from dataclasses import dataclass

Paint = Callable[[str], str]


def _plain(text: str) -> str:
    return text


def _sgr(code: str) -> Paint:
    return lambda text: f"\x1b[{code}m{text}\x1b[0m" if text else text


@dataclass(frozen=True, slots=True)
class Palette:
    """What each kind of word is painted with (ECMA-48 SGR)."""

    error: Paint = _plain
    warning: Paint = _plain
    place: Paint = _plain
    gutter: Paint = _plain
    wrong: Paint = _plain
    right: Paint = _plain
    help: Paint = _plain


PLAIN = Palette()
COLOUR = Palette(
    error=_sgr("1;31"),
    warning=_sgr("1;33"),
    place=_sgr("1"),
    gutter=_sgr("34"),
    wrong=_sgr("31"),
    right=_sgr("32"),
    help=_sgr("36"),
)
