"""What facts rest on besides words: the premises that they follow from, to any depth. Loops do no harm."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from plainfacts.model.facts import Fact

GONE = ("retracted", "superseded")


class Fallen(NamedTuple):
    """The nearest premise of a fact that no longer holds as it did."""

    premise: Fact
    through: str
    """The fact's own premise that leads to it; the id of `premise` where it is that itself."""
    steps: int
    """How many steps away it is, from 1."""


def fallen_premises(facts: Mapping[str, Fact]) -> Iterator[tuple[Fact, Fallen]]:
    """Each fact that follows from one that is retracted or superseded, and then each from one that is disputed.

    A fact that is gone itself is left out, and a disputed one may follow from a disputed one. Linear in the facts, in
    the order of their ids.
    """
    onward = following(facts)
    gone = _nearest([name for name in sorted(facts) if facts[name].status in GONE], onward)
    disputed = _nearest([name for name in sorted(facts) if facts[name].status == "disputed"], onward)
    for found, silent in ((gone, GONE), (disputed, (*GONE, "disputed"))):
        for name in sorted(found):
            premise, through, steps = found[name]
            if facts[name].status not in silent:
                yield facts[name], Fallen(facts[premise], through, steps)


def following(facts: Mapping[str, Fact]) -> Mapping[str, list[str]]:
    """The facts that name each one as a premise."""
    found: dict[str, list[str]] = {}
    for name in sorted(facts):
        for premise in dict.fromkeys(facts[name].relations.derived_from):
            found.setdefault(premise, []).append(name)
    return found


def _nearest(starts: Iterable[str], onward: Mapping[str, list[str]]) -> dict[str, tuple[str, str, int]]:
    """For all that follow from one of `starts`: the nearest, the last step before it, the number of steps."""
    found: dict[str, tuple[str, str, int]] = {}
    waiting = [(name, name, 0) for name in starts]
    for start, here, steps in waiting:
        for name in onward.get(here, ()):
            if name not in found and name != start:
                found[name] = (start, here, steps + 1)
                waiting.append((start, name, steps + 1))
    return found
