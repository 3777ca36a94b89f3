"""Where a name stands in a text, however it is spelled there: case, accents, line breaks, escapes, parts of addresses.

A text is read as its bare letters and digits (NFKD without marks, casefolded, references of HTML and percent-encoding
decoded), each of which knows where it stands. Between two of them is nothing, the end of a word, or a line break.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from plainfacts.text.spans import Span

_ESCAPED = re.compile(
    r"(?P<percent>(?:%(?:25)*[0-9A-Fa-f]{2})+)|(?P<entity>&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<code>\\u[0-9a-fA-F]{4})"
)
_BYTE = re.compile(r"%(?:25)*([0-9A-Fa-f]{2})")
_OTHER_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t"}
)
_HYPHENATED = re.compile(r"[-‐‑\u00ad][ \t]*(?:\r\n?|\n)[ \t>#*]*")
_BROKEN = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t>#*]*")
_FAR = 24
"""Code points between two words from which they are no longer one name."""
_TOLD = 4
"""Letters of a part of a name at which a text was cut, from which they are more than an article."""
_SPACELESS = (
    ("\u0e00", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u9fff"),
    ("\uac00", "\ud7a3"),
    ("\uf900", "\ufaff"),
)


class Gap(IntEnum):
    """What stands before a letter."""

    NONE = 0
    HYPHENATED = 1
    """A word goes on in the next line behind a hyphen."""
    BROKEN = 2
    """A line ends, and nothing says whether the word does."""
    WORD = 3
    FAR = 4


class Form(NamedTuple):
    """A name to look for: its bare letters, and the numbers of those that begin another word."""

    letters: str
    breaks: frozenset[int]


@dataclass(frozen=True, slots=True)
class Trace:
    """A name in a text."""

    span: Span
    """The name alone, in code points of the text."""
    word: Span
    """The words that it stands in, whole; `span` where it stands alone."""
    opens: bool
    """Whether the word begins with it."""

    @property
    def alone(self) -> bool:
        """Whether it is no part of a longer word."""
        return self.word == self.span


class Letters:
    """The bare letters of a text, with the way back."""

    __slots__ = ("_ends", "_gaps", "_starts", "letters", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts, self._ends = array("q"), array("q")
        self._gaps = bytearray()
        found: list[str] = []
        for bare, start, end in _pieces(text):
            for letter in bare:
                if not letter.isalnum():
                    continue
                self._gaps.append(self._gap(start) if self._ends else Gap.FAR)
                found.append(letter)
                self._starts.append(start)
                self._ends.append(end)
            if (
                not bare and self._ends and self._ends[-1] == start
            ):  # a mark, or what nobody sees, belongs to its letter
                self._ends[-1] = end
        self.letters = "".join(found)

    def _gap(self, start: int) -> Gap:
        end = self._ends[-1]
        if end >= start:
            return Gap.NONE
        between = self.text[end:start]
        if _HYPHENATED.fullmatch(between):
            return Gap.HYPHENATED
        if _BROKEN.fullmatch(between):
            return Gap.BROKEN
        return Gap.WORD if len(between) <= _FAR else Gap.FAR

    def traces(self, form: Form) -> Iterator[Trace]:
        """Every place of the name, in order; inside of other words too."""
        size = len(form.letters)
        at = self.letters.find(form.letters) if size else -1
        while at >= 0:
            if self._holds_together(at, form):
                yield self._trace(at, at + size)
            at = self.letters.find(form.letters, at + 1)

    def cut_traces(self, form: Form, piece: Span) -> Iterator[Trace]:
        """Where a piece of the text begins with the last words of the name, or ends with its first ones."""
        first, behind = bisect_left(self._starts, piece.start), bisect_left(self._starts, piece.end)
        for at in sorted(form.breaks):
            last_words, first_words = form.letters[at:], form.letters[:at]
            if len(last_words) >= _TOLD and self.letters.startswith(last_words, first, behind):
                yield self._trace(first, first + len(last_words))
            if len(first_words) >= _TOLD and self.letters.endswith(first_words, first, behind):
                yield self._trace(behind - len(first_words), behind)

    def _holds_together(self, at: int, form: Form) -> bool:
        gaps = self._gaps[at + 1 : at + len(form.letters)]
        alone = not self._joined(at) and not self._joined(at + len(form.letters))
        for number, gap in enumerate(gaps, 1):
            if gap == Gap.FAR or (gap == Gap.WORD and number not in form.breaks):
                return False
            if gap == Gap.BROKEN and number not in form.breaks and not alone:
                return False
        return True

    def _trace(self, first: int, behind: int) -> Trace:
        start, end = first, behind
        while self._joined(start):
            start -= 1
        while self._joined(end):
            end += 1
        span = Span(self._starts[first], self._ends[behind - 1])
        return Trace(span, Span(self._starts[start], self._ends[end - 1]), start == first)

    def _joined(self, at: int) -> bool:
        """Whether the letter `at` and the one before it belong to one word."""
        if not 0 < at < len(self.letters) or self._gaps[at] != Gap.NONE or self._starts[at] == self._starts[at - 1]:
            return 0 < at < len(self.letters) and self._starts[at] == self._starts[at - 1]
        here, before = self.letters[at], self.letters[at - 1]
        if here.isdigit() != before.isdigit() or _spaceless(here) or _spaceless(before):
            return False
        shown, past = self.text[self._starts[at]], self.text[self._starts[at - 1]]
        return not (shown.isupper() and past.islower())


def form(name: str) -> Form:
    """A name as it is looked for; without letters where it has none."""
    letters = Letters(name)
    breaks = frozenset(at for at, gap in enumerate(letters._gaps) if at and gap != Gap.NONE)
    return Form(letters.letters, breaks)


def is_spaceless(letters: str) -> bool:
    """Whether the letters are of a script that writes no spaces between words, where two make a name."""
    return any(_spaceless(letter) for letter in letters)


def _spaceless(letter: str) -> bool:
    return letter > "\u0dff" and any(first <= letter <= last for first, last in _SPACELESS)


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """The bare letters of each character or escape, and where that stands; nothing for a mark of the letter before."""
    done = 0
    for found in _ESCAPED.finditer(text):
        yield from _plain(text, done, found.start())
        done = found.end()
        if found.lastgroup == "percent":
            yield from _percent(text, found)
        elif found.lastgroup == "entity":
            decoded = found[0]
            while (further := unescape(decoded)) != decoded:
                decoded = further
            if decoded == found[0]:
                yield from _plain(text, found.start(), done)
            else:
                yield "".join(map(bare, decoded)) or " ", found.start(), done
        else:
            yield bare(chr(int(found[0][2:], 16))), found.start(), done
    yield from _plain(text, done, len(text))


def _plain(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for at in range(start, end):
        yield bare(text[at]), at, at + 1


def _percent(text: str, found: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    places = list(_BYTE.finditer(text, *found.span()))
    data = bytes(int(each[1], 16) for each in places)
    try:
        decoded = data.decode("utf-8")
        sizes = [len(char.encode("utf-8")) for char in decoded]
    except UnicodeDecodeError:
        decoded, sizes = data.decode("latin-1"), [1] * len(data)
    at = 0
    for char, size in zip(decoded, sizes, strict=True):
        yield bare(char), places[at].start(), places[at + size - 1].end()
        at += size


@lru_cache(maxsize=4096)
def bare(char: str) -> str:
    """A character as bare letters in lower case; a space for what is none, nothing for a mark or what is not seen."""
    if char.isascii():
        return char.lower() if char.isalnum() else " "
    category = unicodedata.category(char)
    if category[0] == "M" or category == "Cf":
        return ""
    plain = unicodedata.normalize("NFKD", char).casefold().translate(_OTHER_LETTERS)
    plain = "".join(each for each in unicodedata.normalize("NFKD", plain) if each.isalnum())
    return plain or " "
