"""Find a piece of text in large or many texts without reading them through.

Every `step`-th gram (eight code points) of each text goes into a hash table; whoever holds a piece of at least
`GRAM + step - 1` code points holds one of those grams whole, so nothing is ever missed. Arrays of integers and no
object for a gram: at a step of 8, a text of 4 MB costs 6 MB and an eighth of a second.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

GRAM = 8
_MOST_STEPS = 4000  # a piece made of grams that stand everywhere is found by reading instead
_STEP = 16
_LARGE = 32_768  # code points; below, reading the text through costs less than looking up
_SEARCHES_BEFORE_INDEX = 8


class GramIndex:
    """The grams of some texts. Places are pairs of the text's number and the offset in it."""

    __slots__ = ("_bases", "_chain", "_counts", "_heads", "_mask", "_step", "_texts")

    def __init__(self, texts: Sequence[str], step: int) -> None:
        self._texts = texts
        self._step = step
        self._bases = array("q")
        count = 0
        for text in texts:
            self._bases.append(count)
            count += self._samples(text)
        self._mask = (1 << max(8, count.bit_length())) - 1
        self._heads = array("i", [-1]) * (self._mask + 1)
        self._counts = array("i", [0]) * (self._mask + 1)
        self._chain = array("i", [-1]) * count
        self._fill()

    def find(self, piece: str) -> list[tuple[int, int]] | None:
        """Every place of a piece, in order; None where only reading can tell."""
        if len(piece) < GRAM + self._step - 1:
            return None
        counts, mask = self._counts, self._mask
        held = [(counts[hash(piece[at : at + GRAM]) & mask], at) for at in range(len(piece) - GRAM + 1)]
        rarest = [min(held[offset :: self._step]) for offset in range(self._step)]
        if sum(count for count, _ in rarest) > _MOST_STEPS:
            return None
        places: list[tuple[int, int]] = []
        for count, offset in rarest:
            for number, at in self._samples_of(piece[offset : offset + GRAM]) if count else ():
                if at >= offset and self._texts[number].startswith(piece, at - offset):
                    places.append((number, at - offset))
        return sorted(places)

    def places(self, gram: str, most: int) -> list[tuple[int, int]]:
        """The sampled places of one gram; none where there could be more than `most` of them."""
        if self._counts[hash(gram) & self._mask] > most:
            return []
        return [(number, at) for number, at in self._samples_of(gram) if self._texts[number].startswith(gram, at)]

    def _samples_of(self, gram: str) -> Iterator[tuple[int, int]]:
        """The places of the samples that share the slot of a gram; a few of them are other grams."""
        sample = self._heads[hash(gram) & self._mask]
        while sample >= 0:
            number = bisect_right(self._bases, sample) - 1
            yield number, (sample - self._bases[number]) * self._step
            sample = self._chain[sample]

    def _samples(self, text: str) -> int:
        return max(0, (len(text) - GRAM) // self._step + 1)

    def _fill(self) -> None:
        heads, counts, chain, mask = self._heads, self._counts, self._chain, self._mask
        sample = 0
        for text in self._texts:
            for at in range(0, len(text) - GRAM + 1, self._step):
                slot = hash(text[at : at + GRAM]) & mask
                chain[sample] = heads[slot]
                heads[slot] = sample
                counts[slot] += 1
                sample += 1


class Searched:
    """One text that is searched again and again. A large one is indexed as soon as that pays."""

    __slots__ = ("_index", "_searches", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._searches = 0
        self._index: GramIndex | None = None

    def find(self, piece: str, most: int) -> list[int]:
        """The first `most` offsets at which a piece stands, overlapping ones too, in order."""
        found = self._look_up(piece, most) if len(self.text) > _LARGE else None
        return read_for(self.text, piece, most) if found is None else found

    def _look_up(self, piece: str, most: int) -> list[int] | None:
        self._searches += 1
        if self._index is None:
            if self._searches <= _SEARCHES_BEFORE_INDEX:
                return None
            self._index = GramIndex([self.text], _STEP)
        places = self._index.find(piece)
        return None if places is None else [at for _, at in places[:most]]


def read_for(text: str, piece: str, most: int) -> list[int]:
    """The first `most` offsets at which a piece that is not empty stands in a text, overlapping ones too, in order."""
    places: list[int] = []
    at = text.find(piece)
    while at >= 0 and len(places) < most:
        places.append(at)
        at = text.find(piece, at + 1)
    return places
