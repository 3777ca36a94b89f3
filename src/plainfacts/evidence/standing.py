"""What a corrected or retracted source takes with it: facts that rest on it, to any depth, until somebody reads them.

A source that derives from a marked one falls with it; a newer version of it (`version_of`) does not: the correction
made it. A reading settles a fact where it agrees with its present wording and came after the marking.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from plainfacts.evidence.grounds import GONE, following
from plainfacts.model import edtf
from plainfacts.model.digest import digest
from plainfacts.model.facts import Fact, Review
from plainfacts.model.sources import Source


class Shaken(NamedTuple):
    """Why a fact has to be read again: what it rests on was corrected or retracted since."""

    marked: Source
    """The source that was corrected or retracted."""
    citation: int | None
    """The citation that leads to it, from 0; None where a premise does."""
    premise: str | None = None
    """The nearest fact that cites it, where this one follows from that."""
    through: str | None = None
    """The fact's own premise that leads to `premise`, or that itself."""
    steps: int = 0
    """How many steps away `premise` is."""


def marked_behind(sources: Mapping[str, Source]) -> dict[str, tuple[Source, ...]]:
    """The marked sources that each source stands or falls with, itself first; only of those that have any.

    Loops do no harm. The earlier versions of a source do not count with their own standing.
    """
    if all(source.standing == "current" for source in sources.values()):
        return {}
    found = {name: tuple(_marked(source, sources)) for name, source in sources.items()}
    return {name: marked for name, marked in found.items() if marked}


def shaken(facts: Mapping[str, Fact], sources: Mapping[str, Source]) -> dict[str, list[Shaken]]:
    """By fact, in the order of ids: why it has to be read again, what its own citations lead to first.

    Retracted and superseded facts are left out. Where a premise was read again and stands, so does what follows from
    it. Linear in the facts for each marked source.
    """
    behind = marked_behind(sources)
    found: dict[str, list[Shaken]] = {}
    if not behind:
        return found
    for name in sorted(facts):
        found[name] = list(_cited(facts[name], behind))
    onward = following(facts)
    for marked in {each.marked.id: each.marked for reasons in found.values() for each in reasons}.values():
        starts = [name for name, reasons in found.items() if any(each.marked.id == marked.id for each in reasons)]
        for name, reason in _following_from(starts, marked, facts, onward):
            found[name].append(reason)
    return {name: reasons for name, reasons in found.items() if reasons}


def in_words(marked: Source) -> str:
    """`corrected: NOTE`, to stand behind "was"."""
    return marked.standing + (f": {marked.standing_note}" if marked.standing_note else "")


def _marked(start: Source, sources: Mapping[str, Source]) -> Iterator[Source]:
    seen = {(start.id, True)}
    waiting = [(start, True)]
    for source, counts in waiting:
        if counts and source.standing != "current":
            yield source
        for name in source.derived_from:
            step = (name, name != source.version_of)
            if name in sources and step not in seen and (name, True) not in seen:
                seen.add(step)
                waiting.append((sources[name], step[1]))


def _cited(fact: Fact, behind: Mapping[str, tuple[Source, ...]]) -> Iterator[Shaken]:
    if fact.status in GONE:
        return
    for number, citation in enumerate(fact.citations):
        if citation.stance == "supports":
            for marked in behind.get(citation.source, ()):
                if not _is_settled(fact, marked):
                    yield Shaken(marked, number)


def _following_from(
    starts: Iterable[str], marked: Source, facts: Mapping[str, Fact], onward: Mapping[str, list[str]]
) -> Iterator[tuple[str, Shaken]]:
    """What follows from facts that rest on a marked source, the nearest first; not beyond one that stands again."""
    waiting = [(start, start, 0) for start in starts]
    seen = set(starts)
    for start, here, steps in waiting:
        for name in onward.get(here, ()):
            fact = facts[name]
            if name not in seen and fact.status not in GONE and not _is_settled(fact, marked):
                seen.add(name)
                waiting.append((start, name, steps + 1))
                yield name, Shaken(marked, None, start, here, steps + 1)


def _is_settled(fact: Fact, marked: Source) -> bool:
    """Whether a reader agrees with the fact as it stands, having known of the marking."""
    last = {review.by: review for review in fact.reviews}
    return any(
        review.verdict == "agree" and _knew(review, marked) and review.digest in (None, digest(fact))
        for review in last.values()
    )


def _knew(review: Review, marked: Source) -> bool:
    """Whether the reading came on a later day than the marking, or says that the reader knew and came no earlier."""
    if marked.standing_on is None:
        return marked.id in review.knowing
    read, told = edtf.parse(review.on), edtf.parse(marked.standing_on)
    first, last = read.lower, told.upper
    if first is None or last is None:
        return False
    return first > last or (marked.id in review.knowing and first >= last)
