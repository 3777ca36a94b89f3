"""Passages that two of many texts share word for word, found in time near linear in the texts.

Of each text every few runs of words are remembered, and every run of the next texts is looked up: whatever two texts
share that is long enough holds one of those. What is met is then followed to both sides, word by word.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import attrgetter
from typing import NamedTuple

from plainfacts.text.kinds import without_accents
from plainfacts.text.spans import Span

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_RUN = 8
"""Words that are looked up at once; a shared passage of fewer is not seen."""
_KEPT = 5
"""Texts that are kept for each passage: what more of them share leads to these, and pairs stay few."""
_OFTEN, _PLACES = 16, 3
"""How often a run that a text repeats is looked up in it, and kept of it: a litany must not cost a square of time."""
_CHUNK = 64
"""Words that are compared at once."""


class Shared(NamedTuple):
    """The longest passage that two texts share."""

    one: str
    """The id that sorts first."""
    other: str
    spans: tuple[Span, Span]
    words: int


class Passages(NamedTuple):
    """A text, and the spans of it that do not count: there a shared passage ends."""

    text: str
    left_out: tuple[tuple[int, int], ...] = ()


class Words(NamedTuple):
    """The words of a text in lower case, each with its span."""

    words: list[str]
    spans: list[Span]


def words_of(text: str) -> Words:
    """The words of a text."""
    found = list(_WORD.finditer(text))
    return Words([_plain(each[0]) for each in found], [Span(*each.span()) for each in found])


def phrase_in(text: Words, phrase: Sequence[str]) -> Span | None:
    """Where the words of `phrase`, in lower case, first stand in a row; accents do not count. None for nowhere."""
    wanted = [without_accents(word) for word in phrase]
    plain = [without_accents(word) for word in text.words] if wanted else []
    for at in range(len(plain) - len(wanted) + 1 if wanted else 0):
        if plain[at : at + len(wanted)] == wanted:
            return Span(text.spans[at].start, text.spans[at + len(wanted) - 1].end)
    return None


class _Stretch(NamedTuple):
    """Words that stand in a row, as numbers, with nothing left out between them."""

    text: str
    """The id of the text."""
    start: int
    """Where the stretch begins in the text, in code points."""
    end: int
    words: list[int]

    @property
    def runs(self) -> list[int]:
        """A number for each run of words; equal runs have equal numbers, and few others do."""
        return list(map(hash, zip(*(self.words[at:] for at in range(_RUN)), strict=False)))


class _Numbers(dict[str, tuple[int, ...]]):
    """The words of what stands between white space, as numbers: each such token is taken apart once."""

    def __init__(self) -> None:
        super().__init__()
        self._words: dict[str, int] = {}

    def __missing__(self, token: str) -> tuple[int, ...]:
        words = (self._words.setdefault(_plain(word), len(self._words)) for word in _WORD.findall(token))
        return self.setdefault(token, tuple(words))


class _Met(NamedTuple):
    """A passage that two stretches share: where it begins in each, in words, and how many it has."""

    words: int
    one: _Stretch
    first: int
    other: _Stretch
    second: int


def shared_passages(texts: Mapping[str, Passages], least: int) -> Iterator[Shared]:
    """For each two texts that share `least` words in a row (8 or more), the longest such passage, in order of ids.

    Of more than five texts that share one, each is shown beside five of them.
    """
    numbers = _Numbers()
    every = (stretch for name in sorted(texts) for stretch in _stretches(name, texts[name], numbers))
    stretches = [stretch for stretch in every if len(stretch.words) >= least]
    step = least - _RUN + 1
    longest = _longest(met for met in _met(stretches, step) if met.words >= least)
    for (one, other), met in sorted(longest.items()):
        first = _span(texts[one].text, met.one, met.first, met.words)
        yield Shared(one, other, (first, _span(texts[other].text, met.other, met.second, met.words)), met.words)


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _stretches(name: str, passages: Passages, numbers: _Numbers) -> Iterator[_Stretch]:
    start = 0
    for hole, end in (*sorted(passages.left_out), (len(passages.text), 0)):
        tokens = passages.text[start:hole].split()
        yield _Stretch(name, start, hole, [word for words in map(numbers.__getitem__, tokens) for word in words])
        start = max(start, end)


def _repeated(stretches: Iterable[_Stretch], step: int) -> tuple[set[int], set[str]]:
    """The runs that one text has at every `step`th place and a later one anywhere; and the texts that have them."""
    first: dict[int, str] = {}
    repeated: set[int] = set()
    texts: set[str] = set()
    for name, parts in groupby(stretches, key=attrgetter("text")):
        own: list[int] = []
        for stretch in parts:
            runs = stretch.runs
            found = first.keys() & runs
            repeated |= found
            if found:
                texts.update((name, *map(first.__getitem__, found)))
            own += runs[::step]
        for run in own:
            first.setdefault(run, name)
    return repeated, texts


def _met(stretches: Sequence[_Stretch], step: int) -> Iterator[_Met]:
    """What each text shares with earlier ones, each passage of two stretches once, in the order of the later ones."""
    repeated, texts = _repeated(stretches, step)
    places: dict[int, list[tuple[_Stretch, int]]] = {}
    for _, parts in groupby((each for each in stretches if each.text in texts), key=attrgetter("text")):
        own: list[tuple[int, _Stretch, int]] = []
        for stretch in parts:
            here = [(at, run) for at, run in enumerate(stretch.runs) if run in repeated]
            yield from _followed(stretch, here, places)
            own += [(run, stretch, at) for at, run in here if at % step == 0]
        _keep(places, own)


def _followed(
    stretch: _Stretch, here: Iterable[tuple[int, int]], places: Mapping[int, list[tuple[_Stretch, int]]]
) -> Iterator[_Met]:
    """The passages around the places at which a stretch has runs of earlier ones; none is followed twice."""
    until: dict[tuple[int, int], int] = {}
    often: Counter[int] = Counter()
    for at, run in here:
        often[run] += 1
        for earlier, start in places.get(run, ()) if often[run] <= _OFTEN else ():
            way = id(earlier), start - at
            if until.get(way, -1) < at:
                met = _around(earlier, start, stretch, at)
                until[way] = met.second + met.words
                yield met


def _keep(places: dict[int, list[tuple[_Stretch, int]]], own: Iterable[tuple[int, _Stretch, int]]) -> None:
    """Remember where a text has the runs that others repeat: a few places of each of a few texts."""
    for run, stretch, at in own:
        kept = places.setdefault(run, [])
        texts = Counter(each.text for each, _ in kept)
        if len(texts | {stretch.text: 1}) <= _KEPT and texts[stretch.text] < _PLACES:
            kept.append((stretch, at))


def _around(one: _Stretch, first: int, other: _Stretch, second: int) -> _Met:
    """The passage around two equal places, as far as it goes to both sides."""
    here, there = one.words, other.words
    end, other_end = first, second
    while end < len(here) and here[end : end + _CHUNK] == there[other_end : other_end + _CHUNK]:
        end, other_end = min(end + _CHUNK, len(here)), min(other_end + _CHUNK, len(there))
    while end < len(here) and other_end < len(there) and here[end] == there[other_end]:
        end, other_end = end + 1, other_end + 1
    while min(first, second) >= _CHUNK and here[first - _CHUNK : first] == there[second - _CHUNK : second]:
        first, second = first - _CHUNK, second - _CHUNK
    while first and second and here[first - 1] == there[second - 1]:
        first, second = first - 1, second - 1
    return _Met(end - first, one, first, other, second)


def _longest(found: Iterable[_Met]) -> dict[tuple[str, str], _Met]:
    """The longest passage of each two texts, beside five at most for the same words of the later one."""
    best: dict[str, dict[str, _Met]] = {}
    for met in found:
        mine = best.setdefault(met.other.text, {})
        known = mine.get(met.one.text)
        if known is None or _order(met) < _order(known):
            mine[met.one.text] = met
    kept: dict[tuple[str, str], _Met] = {}
    for name, mine in best.items():
        chosen: list[_Met] = []
        for met in sorted(mine.values(), key=lambda each: (_order(each), each.one.text)):
            if sum(_overlap(met, each) for each in chosen) < _KEPT:
                chosen.append(met)
                kept[met.one.text, name] = met
    return kept


def _order(met: _Met) -> tuple[int, int, int, int, int]:
    """Longer passages first; of equally long ones that which stands first."""
    return -met.words, met.one.start, met.first, met.other.start, met.second


def _overlap(one: _Met, other: _Met) -> bool:
    if one.other is not other.other:
        return False
    return max(one.second, other.second) < min(one.second + one.words, other.second + other.words)


def _span(text: str, stretch: _Stretch, first: int, words: int) -> Span:
    """Where so many words of a stretch stand, from the one with the number `first` on."""
    found = _WORD.finditer(text, stretch.start, stretch.end)
    start = next(islice(found, first, None)).start()
    return Span(start, next(islice(found, words - 2, None)).end())
