"""The claims of one subject and predicate that can exclude one another, looked up instead of compared one by one.

Numbers and dates are intervals, kept sorted by both ends: those that end before another one begins are found by
halving, however many there are. Entities are kept by name. What was so at one time is found through a segment tree over
the first days. Who looks a claim up compares what he is given: a rival may turn out to be compatible (its time has a
gap, or it is part of the other), but none is missing. Only denials without an end, such as of at least so many, are
gone through one by one.
"""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import inf
from typing import NamedTuple

from plainfacts.evidence.amounts import amount, in_base_units
from plainfacts.evidence.comparing import Vocabulary, days_meant
from plainfacts.model.claims import Claim, DateValue, Quantity, Range, TextValue


class Alike(NamedTuple):
    """Facts that claim the same for the same time: compared once with others, whatever their number."""

    facts: tuple[str, ...]
    """Their ids, in order."""
    claim: Claim
    when: str | None

    @property
    def id(self) -> str:
        """The id of the first of them."""
        return self.facts[0]


_Family = tuple[str, str | None]
_Number = Fraction | float
_LAST = "\U0010ffff"  # sorts behind every id


class _Interval(NamedTuple):
    """What a value can mean, beside all others of one family, which are numbers of one unit or days."""

    family: _Family
    low: _Number
    above: bool
    """Whether `low` itself is excluded."""
    high: _Number


Days = tuple[float, float]
"""The first and the last day of a time, as numbers that sort; infinite where it is open."""


class Contemporaries:
    """The claims of one subject and predicate, and of each those that may exclude it at a time that they share."""

    def __init__(self, claims: Sequence[Alike], times: Mapping[str, Days], known: Vocabulary) -> None:
        """`times` are those of the claims, by id."""
        self._times = times
        self._starts = sorted({times[each.id][0] for each in claims})
        self._lasting: dict[int, Rivals] = {}
        self._begun: dict[int, Rivals] = {}
        predicate = claims[0].claim.predicate
        for each in sorted(claims, key=lambda claim: claim.id):
            for tree, nodes in zip((self._lasting, self._begun), self._nodes_of(each), strict=True):
                for node in nodes:
                    tree.setdefault(node, Rivals(predicate, known)).add(each)

    def rivals(self, one: Alike) -> Iterator[Alike]:
        """Those that were already so on its first day, then those that began before its last; some of them twice."""
        here, last = self._places(one)
        for tree, nodes in (
            (self._lasting, _above(here, self._size)),
            (self._begun, _over(here + 1, last, self._size)),
        ):
            for node in nodes:
                if node in tree:
                    yield from tree[node].of(one)

    def _nodes_of(self, one: Alike) -> tuple[Iterator[int], Iterator[int]]:
        """Where a claim stands in the tree of what lasts, all over its time, and in that of what begins."""
        here, last = self._places(one)
        return _over(here, last, self._size), _above(here, self._size)

    @property
    def _size(self) -> int:
        return len(self._starts)

    def _places(self, one: Alike) -> tuple[int, int]:
        """The place of its first day among all first days, and that behind the last one that is not after its last."""
        first, last = self._times[one.id]
        return bisect_left(self._starts, first), bisect_right(self._starts, last)


def _above(place: int, size: int) -> Iterator[int]:
    """The nodes of a segment tree (the leaves begin at `size`) from a leaf to the root."""
    node = place + size
    while node:
        yield node
        node //= 2


def _over(first: int, last: int, size: int) -> Iterator[int]:
    """The few nodes of the tree that stand for the leaves from `first` to before `last`, each leaf under one."""
    left, right = first + size, last + size
    while left < right:
        if left % 2:
            yield left
            left += 1
        if right % 2:
            right -= 1
            yield right
        left //= 2
        right //= 2


class Rivals:
    """Claims of one subject and predicate, and those of them that may exclude another one."""

    def __init__(self, predicate: str, known: Vocabulary) -> None:
        self._known = known
        self._functional = known.functional(predicate)
        self._claims = _Side()
        self._denials = _Side()

    def add(self, one: Alike) -> None:
        """Put a claim in."""
        side = self._denials if one.claim.negated else self._claims
        side.add(one, _name(one.claim), self._intervals(one.claim))

    def of(self, one: Alike) -> Iterator[Alike]:
        """The claims that may exclude `one`: all that do, and few others; some of them twice."""
        name, intervals = _name(one.claim), self._intervals(one.claim)
        if one.claim.negated:
            yield from self._claims.named(name)
            for each in intervals:
                yield from self._claims.within(each)
            return
        yield from self._denials.named(name)
        for each in intervals:
            yield from self._denials.around(each)
        if self._functional:
            if one.claim.object is not None and not self._known.unnamed(one.claim.object):
                yield from self._claims.otherwise_named(name)
            for each in intervals:
                yield from self._claims.apart(each)

    def _intervals(self, claim: Claim) -> list[_Interval]:
        match claim.value:
            case Quantity() | Range():
                own = amount(claim.value, self._known.unit(claim.predicate))
                based = in_base_units(own)
                both = [(("unit", own.unit), own), *([] if based is None else [(("measures", based[0]), based[1])])]
                return [
                    _Interval(
                        family,
                        -inf if each.least is None else each.least,
                        each.above,
                        inf if each.most is None else each.most,
                    )
                    for family, each in both
                ]
            case DateValue(date=date):
                first, last = days_meant(date)
                return [_Interval(("days", None), first.toordinal(), False, last.toordinal())]
        return []


class _Side:
    """Either the claims or the denials: those of an entity or a text by it, those of numbers and days by both ends."""

    def __init__(self) -> None:
        self._by_name: dict[str, dict[str, Alike]] = defaultdict(dict)
        self._lows: dict[_Family, list[tuple[_Number, bool, str, _Number, Alike]]] = defaultdict(list)
        self._highs: dict[_Family, list[tuple[_Number, str, Alike]]] = defaultdict(list)
        self._open: dict[_Family, dict[str, tuple[_Interval, Alike]]] = defaultdict(dict)
        self._widest: dict[_Family, _Number] = defaultdict(int)

    def add(self, one: Alike, name: str | None, intervals: Iterable[_Interval]) -> None:
        if name is not None:
            self._by_name[name][one.id] = one
        for each in intervals:
            family, low, above, high = each
            insort(self._lows[family], (low, above, one.id, high, one))
            insort(self._highs[family], (high, one.id, one))
            if high - low == inf:
                self._open[family][one.id] = each, one
            else:
                self._widest[family] = max(self._widest[family], high - low)

    def named(self, name: str | None) -> Iterator[Alike]:
        yield from () if name is None else self._by_name.get(name, {}).values()

    def otherwise_named(self, name: str | None) -> Iterator[Alike]:
        for other, claims in self._by_name.items():
            if other != name:
                yield from claims.values()

    def apart(self, one: _Interval) -> Iterator[Alike]:
        """Those that end before `one` begins, then those that begin behind its end."""
        lows, highs = self._lows[one.family], self._highs[one.family]
        for at in range(bisect_left(highs, (one.low, _LAST) if one.above else (one.low,))):
            yield highs[at][-1]
        for at in range(bisect_left(lows, (one.high, True)), len(lows)):
            yield lows[at][-1]

    def within(self, one: _Interval) -> Iterator[Alike]:
        """Those that begin inside of `one` and end there too."""
        lows = self._lows[one.family]
        for at in range(bisect_left(lows, (one.low, one.above)), bisect_left(lows, (one.high, True))):
            if lows[at][3] <= one.high:
                yield lows[at][-1]

    def around(self, one: _Interval) -> Iterator[Alike]:
        """Those that hold all of `one`: open ones, and those that begin no further before its end than one is wide."""
        for each, other in self._open[one.family].values():
            if each.low <= one.low and each.high >= one.high:
                yield other
        lows = self._lows[one.family]
        first = bisect_left(lows, (one.high - self._widest[one.family],))
        for at in range(first, bisect_left(lows, (one.low, one.above, _LAST))):
            if lows[at][3] >= one.high:
                yield lows[at][-1]


def _name(claim: Claim) -> str | None:
    """What a value is called that is no interval."""
    if claim.object is not None:
        return claim.object
    return claim.value.text if isinstance(claim.value, TextValue) else None
