"""Passages that two of many texts share word for word, found in time linear in the texts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plainfacts.text.kinds import without_accents
from plainfacts.text.spans import Span

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_STEP = 8
"""Words that are looked up at once; a shared passage of fewer is not seen."""
_KEPT = 5
"""Texts that are kept for each run of words: what more of them share leads to these, and pairs stay few."""


class Shared(NamedTuple):
    """The longest passage that two texts share."""

    one: str
    """The id that sorts first."""
    other: str
    spans: tuple[Span, Span]
    words: int


class Words(NamedTuple):
    """The words of a text in lower case, each with its span; None where a passage is left out."""

    words: list[str | None]
    spans: list[Span]


def words_of(text: str, left_out: Iterable[tuple[int, int]] = ()) -> Words:
    """The words of a text without those that begin in a span of `left_out`; there a shared passage ends."""
    holes = sorted(left_out)
    words: list[str | None] = []
    spans: list[Span] = []
    at = 0
    for found in _WORD.finditer(text):
        while at < len(holes) and holes[at][1] <= found.start():
            at += 1
        hidden = at < len(holes) and holes[at][0] <= found.start()
        words.append(None if hidden else found[0].lower().replace("’", "'"))
        spans.append(Span(*found.span()))
    return Words(words, spans)


def phrase_in(text: Words, phrase: Sequence[str]) -> Span | None:
    """Where the words of `phrase`, in lower case, first stand in a row; accents do not count. None for nowhere."""
    wanted = [without_accents(word) for word in phrase]
    plain = [None if word is None else without_accents(word) for word in text.words] if wanted else []
    for at in range(len(plain) - len(wanted) + 1 if wanted else 0):
        if plain[at : at + len(wanted)] == wanted:
            return Span(text.spans[at].start, text.spans[at + len(wanted) - 1].end)
    return None


def shared_passages(texts: Mapping[str, Words], least: int) -> Iterator[Shared]:
    """For each two texts that share `least` words in a row (8 or more), the longest such passage, in order of ids."""
    places: dict[tuple[str | None, ...], list[tuple[str, int]]] = {}
    longest: dict[tuple[str, str], tuple[int, int, int]] = {}
    for name in sorted(texts):
        words = texts[name].words
        running: dict[tuple[str, int], int] = {}
        for at in range(len(words) - _STEP + 1):
            run = tuple(words[at : at + _STEP])
            if None in run:
                running = {}
                continue
            here = places.setdefault(run, [])
            going: dict[tuple[str, int], int] = {}
            for other, start in here:
                if other != name:
                    length = running.get((other, start - 1), _STEP - 1) + 1
                    going[other, start] = length
                    pair = other, name
                    if length >= least and length > longest.get(pair, (0, 0, 0))[0]:
                        longest[pair] = length, start + _STEP - length, at + _STEP - length
            running = going
            if len(here) < _KEPT and all(other != name for other, _ in here):
                here.append((name, at))
    for (one, other), (length, first, second) in sorted(longest.items()):
        yield Shared(one, other, (_span(texts[one], first, length), _span(texts[other], second, length)), length)


def _span(text: Words, start: int, length: int) -> Span:
    return Span(text.spans[start].start, text.spans[start + length - 1].end)
