"""From citations to rows of `flows`: the ways by which facts come, from an origin through relays to a source."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from plainfacts.evidence.origins import Basis, Origins
from plainfacts.store.digested import Cited, Digested
from plainfacts.store.fact_rows import Row, array

_RANKS = {basis: rank for rank, basis in enumerate(Basis)}
_Way = tuple[str | None, tuple[str, ...], str]
"""Origin, relays from the origin on, source."""


@dataclass(slots=True)
class _Flow:
    controller: str | None
    basis: Basis
    facts: set[str] = field(default_factory=set)
    citations: int = 0


def flows(base: Digested) -> Iterator[Row]:
    """Rows of `flows`: those that bring most facts first, then by origin, source and relays."""
    found: dict[_Way, _Flow] = {}
    for each in base.citations:
        if each.citation.stance == "supports":
            origin, controller, basis = _origin(each, base.origins[each.fact.id])
            relays = tuple(voice.agent for voice in reversed(each.citation.attribution[:-1]))
            flow = found.setdefault((origin, relays, each.citation.source), _Flow(controller, basis))
            flow.basis = min(flow.basis, basis, key=_RANKS.__getitem__)
            flow.facts.add(each.fact.id)
            flow.citations += 1
    ranked = sorted(found.items(), key=lambda item: (-len(item[1].facts), item[0][0] or "", item[0][2], item[0][1]))
    for number, ((origin, relays, source), flow) in enumerate(ranked, 1):
        yield {
            "id": number,
            "origin": origin,
            "controller": flow.controller,
            "basis": str(flow.basis),
            "relays": array(relays),
            "source": source,
            "n_facts": len(flow.facts),
            "n_citations": flow.citations,
        }


def _origin(cited: Cited, origins: Origins) -> tuple[str | None, str | None, Basis]:
    entity = origins.of_citations[cited.position - 1]
    found = (each for each in origins.found if each.entity == entity and entity is not None)
    origin = next(found, None)
    return (None, None, Basis.UNCLEAR) if origin is None else (entity, origin.controller, origin.basis)
