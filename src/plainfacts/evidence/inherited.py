"""Who really says what follows from other facts: the origins of a whole base, passed on from premises.

A fact that follows from others (`relations.derived_from`) has their origins besides its own. All of its premises must
hold, so that they carry it no further than the weakest of them: from premises with 1 to 3 and with 2 origins it has 1
to 2, whoever they are. What its own citations give comes in addition. A premise that rests on searches alone is
nobody's word, and one that no record describes says nothing: both are passed over.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from plainfacts.evidence.origins import Background, Origin, Origins, in_order, origins, surer
from plainfacts.model.facts import Fact

NOBODY = Origins((), (), 0, 0, 0)


def origins_by_fact(facts: Iterable[Fact], known: Background) -> dict[str, Origins]:
    """The origins of each fact with those of its premises, to any depth, by id; of two with one id the first counts.

    Linear in facts and premises. No order of the facts changes anything. Facts that follow from one another in a loop
    have of one another only what their own citations give.
    """
    by_id: dict[str, Fact] = {}
    for fact in facts:
        by_id.setdefault(fact.id, fact)
    own = {name: origins(fact, known) for name, fact in by_id.items()}
    premises = {
        name: {each for each in fact.relations.derived_from if each in by_id}
        for name, fact in by_id.items()
        if fact.relations.derived_from
    }
    found = dict(own)
    order, looping = _premises_first(premises)
    for name in order:
        within = premises[name] & looping if name in looping else set[str]()
        passed_over = {each for each in within if not own[each].found}
        passed_over |= {each for each in premises[name] if not found[each].found and by_id[each].searched}
        carried = [own[each] if each in within else found[each] for each in sorted(premises[name] - passed_over)]
        found[name] = _with(own[name], _weakest(carried))
    return found


def _weakest(premises: Sequence[Origins]) -> Origins:
    """Everybody who says one of the premises, and no more of them than the weakest has."""
    if not premises:
        return NOBODY
    return Origins(
        found=_joined(replace(origin, inherited=True) for each in premises for origin in each.found),
        of_citations=(),
        at_least=min(each.at_least for each in premises),
        at_most=min(each.at_most for each in premises),
        controllers=min(each.controllers for each in premises),
    )


def _with(own: Origins, carried: Origins) -> Origins:
    """What the citations of a fact and its premises give together."""
    found = _joined((*own.found, *carried.found))
    return Origins(
        found=found,
        of_citations=own.of_citations,
        at_least=max(own.at_least, carried.at_least),
        at_most=min(len(found), own.at_most + carried.at_most),
        controllers=max(own.controllers, carried.controllers),
    )


def _joined(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    best: dict[tuple[str | None, str | None], Origin] = {}
    for each in origins:
        key = each.entity, each.source
        best[key] = surer(best[key], each) if key in best else each
    return in_order(best.values())


def _premises_first(premises: Mapping[str, set[str]]) -> tuple[list[str], set[str]]:
    """The facts that follow from others, each behind its premises; and those that are in loops or between two."""
    found = _as_far_as_loops_let(premises)
    stuck = premises.keys() - found
    if not stuck:
        return [name for name in found if name in premises], set()
    followers: dict[str, set[str]] = {name: set() for name in stuck}
    for name in stuck:
        for premise in premises[name] & stuck:
            followers[premise].add(name)
    looping = stuck - set(_as_far_as_loops_let(followers))
    opened = {name: each - looping if name in looping else each for name, each in premises.items()}
    return [name for name in _as_far_as_loops_let(opened) if name in premises], looping


def _as_far_as_loops_let(graph: Mapping[str, Collection[str]]) -> list[str]:
    sorter = TopologicalSorter(graph)
    found: list[str] = []
    with suppress(CycleError):  # it may be asked all the same for whatever is before the loops
        sorter.prepare()
    while ready := sorter.get_ready():
        found += ready
        sorter.done(*ready)
    return found
