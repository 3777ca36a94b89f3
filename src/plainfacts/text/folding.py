"""Fold a text, so that two typings of the same words compare equal, and map folded offsets back to the source's own.

Folded: quotation marks and apostrophes, dashes and the minus sign, white space (a run of it, line breaks included, is
one space), canonical form (NFC), invisible characters. Never folded: case, accents, digits, ligatures and other
compatibility forms, punctuation of any other kind.

Zero width joiners and non-joiners are folded too. They shape Hindi, Persian and Sinhala words and are lost whenever
such a text is copied; folding only finds a place, and it is the source's own code points that are stored.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator

from plainfacts.text.spans import Span

_MARKS = {
    "'": "‘’‚‛‹›′`´ʻʼ❛❜",
    '"': "“”„‟«»″〝〞〟⹂❝❞",
    "-": "‐‑‒–—―−⸺⸻",
    " ": "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000",
}
_PLAIN = [(variant, plain) for plain, variants in _MARKS.items() for variant in variants]
_PLAIN_ASCII = [pair for pair in _PLAIN if pair[0].isascii()]
# Soft hyphen, grapheme joiner, zero width space, joiners, directional marks, word joiner, BOM, variation selectors. The
# tag characters stay: the flags of Scotland and Wales differ in nothing else.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0100-\U000e01ef"
)
_INVISIBLES = re.compile(f"[{_INVISIBLE}]+")
_RUNS = re.compile(r"\s{2,}")
_RUNS_AND_INVISIBLES = re.compile(rf"[\s{_INVISIBLE}]{{2,}}|[{_INVISIBLE}]")
_MANY_MARKS = re.compile(r"[^\w\s]{65,}")
_MOST_MARKS = 64  # normalising sorts a run of combining marks, at a cost that grows with its square


class Folded:
    """A folded text that knows where each of its characters came from. All offsets are code points."""

    __slots__ = ("_pieces", "source", "text")

    def __init__(self, source: str, text: str) -> None:
        self.source = source
        self.text = text
        self._pieces: _Pieces | None = None

    def source_span(self, start: int, end: int) -> Span | None:
        """The tight source span that folds to `text[start:end]`, without the invisible characters around it.

        None where there is no such span, because an end falls inside one character that folding took apart.
        """
        if not 0 <= start < end <= len(self.text):
            return None
        if self._pieces is None:
            self._pieces = _Pieces(self.source)
        first = self._pieces.source_start(start)
        last = self._pieces.source_end(end)
        return None if first is None or last is None else Span(first, last)


def fold(text: str) -> Folded:
    """`text` folded, with the way back to its own offsets."""
    return Folded(text, _plain(_canonical(_INVISIBLES.sub("", text))) if not text.isascii() else _plain(text))


def _plain(text: str) -> str:
    """Marks and white space made plain. None of the results composes with anything, so NFC stays NFC."""
    for variant, plain in _PLAIN_ASCII if text.isascii() else _PLAIN:
        if variant in text:
            text = text.replace(variant, plain)
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _canonical(visible: str) -> str:
    if _most_marks(visible) == sys.maxsize:
        return unicodedata.normalize("NFC", visible)
    return _clusters(visible).sub(lambda found: _canonical_piece(found[0], _MOST_MARKS), visible)


def _canonical_piece(piece: str, most: int) -> str:
    """NFC of one base with its marks; more marks than any script stacks are an attack, and stay as they are."""
    return piece if len(piece) > most else unicodedata.normalize("NFC", piece)


def _most_marks(visible: str) -> int:
    """The longest cluster to normalise: any, unless the text holds an endless run of marks.

    A run longer than the step holds a sampled position, which keeps the question next to free for real text.
    """
    endless = any(map(unicodedata.combining, visible[::_MOST_MARKS])) and _MANY_MARKS.search(visible)
    return _MOST_MARKS if endless else sys.maxsize


def _clusters(visible: str) -> re.Pattern[str]:
    """What NFC may change in this text: a character with the marks that follow it, or one that is not NFC by itself.

    White space is left to the runs, and no alternative begins with an invisible character, so that a text full of them
    is read once.
    """
    chars = sorted(char for char in set(visible) if not char.isspace())
    marks = "".join(re.escape(char) for char in chars if _joins(char)) or "\ufffe"
    alone = "".join(re.escape(char) for char in chars if unicodedata.normalize("NFC", char) != char) or "\ufffe"
    more = f"(?:[{_INVISIBLE}]*+[{marks}])"
    return re.compile(rf"[^\s{_INVISIBLE}]{more}++|[{marks}]{more}*+|[{alone}]")


def _joins(char: str) -> bool:
    """Whether NFC may join the character to the one before: marks, Hangul vowels and finals, Kirat Rai vowels."""
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff" or "\U00016d63" <= char <= "\U00016d6a"


class _Pieces:
    """The stretches whose length folding changes; between them one folded character is one source character."""

    __slots__ = ("_folded_end", "_folded_start", "_source_end", "_source_start")

    def __init__(self, source: str) -> None:
        self._folded_start = array("q")
        self._folded_end = array("q")
        self._source_start = array("q")
        self._source_end = array("q")
        gained = 0
        for start, end, length in _changes(source):
            self._source_start.append(start)
            self._source_end.append(end)
            self._folded_start.append(start + gained)
            self._folded_end.append(start + gained + length)
            gained += length - (end - start)

    def source_start(self, folded: int) -> int | None:
        before = bisect_right(self._folded_end, folded)
        if before < len(self._folded_end) and self._folded_start[before] <= folded:
            return self._source_start[before] if self._folded_start[before] == folded else None
        return folded + self._shift(before)

    def source_end(self, folded: int) -> int | None:
        before = bisect_right(self._folded_end, folded - 1)
        if before < len(self._folded_end) and self._folded_start[before] < folded:
            return self._source_end[before] if self._folded_end[before] == folded else None
        return folded + self._shift(before)

    def _shift(self, before: int) -> int:
        return self._source_end[before - 1] - self._folded_end[before - 1] if before else 0


def _changes(source: str) -> Iterator[tuple[int, int, int]]:
    """Source start, source end and folded length of each stretch that maps as a whole, in order."""
    if source.isascii():
        return ((found.start(), found.end(), 1) for found in _RUNS.finditer(source))
    visible = _INVISIBLES.sub("", source)
    if _canonical(visible) != visible:
        return _canonical_changes(source, visible)
    pattern = _RUNS if len(visible) == len(source) else _RUNS_AND_INVISIBLES
    return _run_changes(source, pattern, 0, len(source))


def _run_changes(source: str, pattern: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    for found in pattern.finditer(source, start, end):
        yield found.start(), found.end(), 0 if _INVISIBLES.fullmatch(found[0]) else 1


def _canonical_changes(source: str, visible: str) -> Iterator[tuple[int, int, int]]:
    """As above for a text that is not NFC: a cluster that NFC changes is one more stretch."""
    most = _most_marks(visible)
    done = 0
    for found in _clusters(visible).finditer(source):
        cluster = _INVISIBLES.sub("", found[0])
        canonical = _canonical_piece(cluster, most)
        if canonical != cluster:
            yield from _run_changes(source, _RUNS_AND_INVISIBLES, done, found.start())
            yield found.start(), found.end(), len(canonical)
            done = found.end()
    yield from _run_changes(source, _RUNS_AND_INVISIBLES, done, len(source))
