"""Facts that cannot both be so: found in a whole base, each with the disputes that acknowledge it. Never a vote.

Two facts are in conflict where they share subject and predicate, their times overlap, and their values exclude each
other: see `comparing`. No order of the facts changes what is found.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plainfacts.evidence.comparing import HELD, Comparison, Vocabulary, compare_claims, same_time
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


class _Alike:
    """Facts that claim the same for the same time: compared once with others, whatever their number."""

    __slots__ = ("claim", "facts", "when")

    def __init__(self, claim: Claim, when: str | None) -> None:
        self.claim, self.when, self.facts = claim, when, list[str]()


def conflicts(facts: Iterable[Fact], disputes: Iterable[Dispute], known: Vocabulary) -> list[Conflict]:
    """Every conflict among the facts that are held, by the ids of its facts."""
    acknowledged = _acknowledged(disputes)
    found = []
    for one, other, comparison in _compared(facts, known):
        if comparison.conflict:
            for first, second in _pairs(one, other):
                shared = sorted(acknowledged.get(first, set()) & acknowledged.get(second, set()))
                found.append(Conflict(first, second, comparison.why, tuple(shared)))
    return sorted(found, key=lambda each: (each.fact, each.other))


def near_misses(facts: Iterable[Fact], known: Vocabulary) -> list[Miss]:
    """Pairs that are no conflict although they claim different values of a functional predicate at one time."""
    found = [
        Miss(first, second, comparison.why)
        for one, other, comparison in _compared(facts, known)
        if not comparison.conflict and known.functional(one.claim.predicate)
        for first, second in _pairs(one, other)
    ]
    return sorted(found, key=lambda each: (each.fact, each.other))


def _compared(facts: Iterable[Fact], known: Vocabulary) -> Iterator[tuple[_Alike, _Alike, Comparison]]:
    for claims in _by_thing(facts, known):
        for one, other in _at_one_time(claims):
            first, second = sorted((one, other), key=lambda each: min(each.facts))
            if first.claim != second.claim:
                yield first, second, compare_claims(first.claim, second.claim, known)


def _by_thing(facts: Iterable[Fact], known: Vocabulary) -> Iterator[Sequence[_Alike]]:
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


def _alike(facts: Iterable[Fact]) -> Sequence[_Alike]:
    found: dict[object, _Alike] = {}
    for fact in facts:
        assert fact.claim is not None
        found.setdefault((fact.claim, fact.when), _Alike(fact.claim, fact.when)).facts.append(fact.id)
    return list(found.values())


def _at_one_time(claims: Sequence[_Alike]) -> Iterator[tuple[_Alike, _Alike]]:
    """Pairs whose times overlap: a sweep over their first days, so that a long series of dates costs little."""
    running: list[tuple[_Alike, Ymd | None]] = []
    for claim, (first, last) in sorted(((each, _bounds(each)) for each in claims), key=lambda pair: _start(pair[1])):
        running = [pair for pair in running if first is None or pair[1] is None or pair[1] >= first]
        yield from ((earlier, claim) for earlier, _ in running if same_time(earlier.when, claim.when))
        running.append((claim, last))


def _bounds(claim: _Alike) -> tuple[Ymd | None, Ymd | None]:
    if claim.when is None:
        return None, None
    if len(claim.when) == 10 and claim.when.replace("-", "").isdigit():  # a plain day: most dates, and the hot path
        day = (int(claim.when[:4]), int(claim.when[5:7]), int(claim.when[8:]))
        return day, day
    date = edtf.parse(claim.when)
    return date.first, date.last


def _start(bounds: tuple[Ymd | None, Ymd | None]) -> tuple[bool, Ymd]:
    return bounds[0] is not None, bounds[0] or (0, 0, 0)


def _pairs(one: _Alike, other: _Alike) -> Iterator[tuple[str, str]]:
    for first in one.facts:
        for second in other.facts:
            yield (first, second) if first < second else (second, first)


def _acknowledged(disputes: Iterable[Dispute]) -> Mapping[str, set[str]]:
    """The disputes that each fact is in."""
    found: dict[str, set[str]] = defaultdict(set)
    for dispute in disputes:
        for fact in dispute.facts:
            found[fact].add(dispute.id)
    return found
