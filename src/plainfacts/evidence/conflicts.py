"""Facts that cannot both be so: found in a whole base, each with the disputes that acknowledge it. Never a vote.

Two facts are in conflict where they share subject and predicate, their times overlap, and their values exclude each
other: see `comparing`. No order of the facts changes what is found.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from plainfacts.evidence.comparing import HELD, Comparison, Vocabulary, compare_claims, same_time
from plainfacts.evidence.rivals import Alike, Contemporaries, Days
from plainfacts.model import edtf
from plainfacts.model.claims import Claim
from plainfacts.model.edtf import Ymd
from plainfacts.model.facts import Dispute, Fact


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two facts that cannot both be so."""

    fact: str
    """The id that sorts first."""
    other: str
    why: str
    disputes: tuple[str, ...]
    """Ids of the disputes that have both among their facts; empty where nobody has acknowledged it yet."""


@dataclass(frozen=True, slots=True)
class Miss:
    """Two facts that claim different things of one subject and can both be so all the same."""

    fact: str
    other: str
    why: str


MOST = 20
"""Conflicts of one fact that are looked for: of many that differ from one another nobody reads each pair."""


def conflicts(
    facts: Iterable[Fact], disputes: Iterable[Dispute], known: Vocabulary, most: int = MOST
) -> list[Conflict]:
    """The conflicts among the facts that are held, by the ids of its facts.

    All of them, as long as no fact has more than `most` that no dispute has, or that one has. Of the others so many are
    found from each side: no fact that is in conflict is left out, and none that is in one that nobody acknowledged.
    Near linear in the facts and what is found, save for denials of numbers and the pairs within one dispute.
    """
    acknowledged = _acknowledged(disputes)
    found: dict[tuple[str, str], Conflict] = {}
    for claims in _by_thing(facts, known):
        for one, others in _excluded(claims, known):
            for fact in one.facts:
                found.update(((each.fact, each.other), each) for each in _of(fact, others, acknowledged, most))
    return [found[pair] for pair in sorted(found)]


_FEW = 16
"""Claims that are compared each with each: for so few, looking them up would take longer."""


def near_misses(facts: Iterable[Fact], known: Vocabulary) -> list[Miss]:
    """Pairs that are no conflict although they claim different values of a functional predicate at one time."""
    found = [
        Miss(min(first, second), max(first, second), comparison.why)
        for claims in _by_thing(facts, known)
        for one, other in _at_one_time(claims)
        if known.functional(one.claim.predicate) and one.claim != other.claim
        if not (comparison := _compared(one, other, known)).conflict
        for first in one.facts
        for second in other.facts
    ]
    return sorted(found, key=lambda each: (each.fact, each.other))


def _at_one_time(claims: Sequence[Alike]) -> Iterator[tuple[Alike, Alike]]:
    """All pairs whose times overlap: a sweep over their first days, so that a long series of dates costs little."""
    running: list[tuple[float, Alike]] = []
    for (first, last), claim in sorted(((_days(each), each) for each in claims), key=lambda pair: pair[0]):
        running = [pair for pair in running if pair[0] >= first]
        yield from ((earlier, claim) for _, earlier in running if same_time(earlier.when, claim.when))
        running.append((last, claim))


def _compared(one: Alike, other: Alike, known: Vocabulary) -> Comparison:
    first, second = sorted((one, other), key=lambda each: each.id)
    return compare_claims(first.claim, second.claim, known)


def _by_thing(facts: Iterable[Fact], known: Vocabulary) -> Iterator[Sequence[Alike]]:
    """The claims of each subject and predicate of which two can be in conflict at all."""
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    denied: set[str] = set()
    for fact in facts:
        claim = fact.claim
        if claim is not None and fact.status in HELD:
            groups[claim.subject, claim.predicate].append(fact)
            if claim.negated:
                denied.add(claim.predicate)
    for (_, predicate), members in groups.items():
        if len(members) > 1 and (predicate in denied or known.functional(predicate)):
            yield _alike(members)


def _alike(facts: Iterable[Fact]) -> Sequence[Alike]:
    found: dict[tuple[Claim, str | None], list[str]] = {}
    for fact in facts:
        assert fact.claim is not None
        found.setdefault((fact.claim, fact.when), []).append(fact.id)
    return [Alike(tuple(sorted(ids)), claim, when) for (claim, when), ids in found.items()]


_Excluded = Iterable[tuple[Alike, str]]


def _excluded(claims: Sequence[Alike], known: Vocabulary) -> Iterator[tuple[Alike, _Excluded]]:
    """Each claim with those that it excludes, and why."""
    times = {each.id: _days(each) for each in claims}
    for together in _meeting(claims, times):
        if len(together) <= _FEW:
            yield from _among_few(together, known)
        else:
            among = Contemporaries(together, times, known)
            for one in together:
                yield one, _Kept(_exclusions(one, among.rivals(one), known))


def _meeting(claims: Sequence[Alike], times: Mapping[str, Days]) -> Iterator[Sequence[Alike]]:
    """The claims in groups of two or more whose times hang together, so that a long series of dates costs little."""
    group: list[Alike] = []
    until = -inf
    for each in sorted(claims, key=lambda claim: times[claim.id]):
        first, last = times[each.id]
        if first > until and len(group) > 1:
            yield group
        if first > until:
            group = []
        group.append(each)
        until = max(until, last)
    if len(group) > 1:
        yield group


def _among_few(claims: Sequence[Alike], known: Vocabulary) -> Iterator[tuple[Alike, _Excluded]]:
    found: dict[str, list[tuple[Alike, str]]] = {each.id: [] for each in claims}
    for one, other in combinations(claims, 2):
        if same_time(one.when, other.when) and (comparison := _compared(one, other, known)).conflict:
            found[one.id].append((other, comparison.why))
            found[other.id].append((one, comparison.why))
    return ((each, found[each.id]) for each in claims)


def _exclusions(one: Alike, rivals: Iterator[Alike], known: Vocabulary) -> Iterator[tuple[Alike, str]]:
    seen = {one.id}
    for other in rivals:
        if other.id not in seen and same_time(one.when, other.when):
            seen.add(other.id)
            comparison = _compared(one, other, known)
            if comparison.conflict:
                yield other, comparison.why


class _Kept:
    """What an iterator gives, kept for whoever asks again, and asked for no more than somebody wants."""

    def __init__(self, source: Iterator[tuple[Alike, str]]) -> None:
        self._source = source
        self._kept: list[tuple[Alike, str]] = []

    def __iter__(self) -> Iterator[tuple[Alike, str]]:
        yield from self._kept
        for each in self._source:
            self._kept.append(each)
            yield each


def _of(fact: str, others: _Excluded, acknowledged: Mapping[str, set[str]], most: int) -> Iterator[Conflict]:
    """At most `most` conflicts of one fact that no dispute has, and as many that one has."""
    left = {True: most, False: most}
    for claim, why in others:
        for other in claim.facts:
            shared = acknowledged.get(fact, set()) & acknowledged.get(other, set())
            if left[bool(shared)]:
                left[bool(shared)] -= 1
                first, second = sorted((fact, other))
                yield Conflict(first, second, why, tuple(sorted(shared)))
            if not left[False]:
                return


def _days(claim: Alike) -> Days:
    """The first and the last day that its time can mean."""
    if claim.when is None:
        return -inf, inf
    if len(claim.when) == 10 and claim.when.replace("-", "").isdigit():  # a plain day: most dates, and the hot path
        day = _number((int(claim.when[:4]), int(claim.when[5:7]), int(claim.when[8:])))
        return day, day
    date = edtf.parse(claim.when)
    return -inf if date.first is None else _number(date.first), inf if date.last is None else _number(date.last)


def _number(day: Ymd) -> float:
    year, month, number = day
    return float(year * 372 + month * 31 + number)


def _acknowledged(disputes: Iterable[Dispute]) -> Mapping[str, set[str]]:
    """The disputes that each fact is in."""
    found: dict[str, set[str]] = defaultdict(set)
    for dispute in disputes:
        for fact in dispute.facts:
            found[fact].add(dispute.id)
    return found
