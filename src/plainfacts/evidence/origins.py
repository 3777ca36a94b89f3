"""Who really says so: the origins behind a fact, as a range, since what a source leaves open may be the same voice.

The origin of a supporting citation is the last agent of its attribution, else the publisher of its source; a source
with `derived_from` stands for the sources that it derives from. One entity is one origin, in however many articles, and
so are two voices that an editor judged to be the same (`same_as`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from plainfacts.model.facts import Citation, Fact
from plainfacts.model.sources import Source
from plainfacts.model.vocabulary import Entity


class Basis(StrEnum):
    """How an origin is known; where citations differ, the first of these holds."""

    NAMED = "named"
    """The source says who."""
    UNTRACED = "untraced"
    """The publisher's own voice; the source says no more."""
    REPEATED = "repeated"
    """The publisher's own voice in a document that also names who says so: a headline, a caption, a lead."""
    INFERRED = "inferred"
    """The editor judged who; the source does not say."""
    UNNAMED = "unnamed"
    """The source keeps the voice unnamed."""
    UNCLEAR = "unclear"
    """The source names no publisher, or derives from several sources without saying from which."""

    @property
    def known(self) -> bool:
        """Whether the origin surely counts. One that is not known may be any of the others."""
        return self in (Basis.NAMED, Basis.UNTRACED)


_RANKS = {basis: rank for rank, basis in enumerate(Basis)}


@dataclass(frozen=True, slots=True)
class Origin:
    """Somebody from whom a fact comes."""

    entity: str | None
    """None where the source has no publisher."""
    controller: str | None
    """The root of its `controlled_by`; the entity itself where nobody controls it."""
    basis: Basis
    source: str | None = None
    """The source that has no publisher, where `entity` is None."""
    inherited: bool = False
    """Whether the fact has it from its premises alone (`inherited.py`)."""

    @property
    def known(self) -> bool:
        """Whether it surely counts."""
        return self.basis.known


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of one fact, the known ones first, then by entity; and how many there are, as a range."""

    found: tuple[Origin, ...]
    of_citations: tuple[str | None, ...]
    """The origin's entity for each citation of the fact; None where it supports nothing or the origin is unclear."""
    at_least: int
    """Those that surely differ; where none is known, the unknown ones are at least one."""
    at_most: int
    """All of them, were each unknown one somebody else. Of premises, no more than the weakest of them has."""
    controllers: int
    """Different controllers of the known origins; two voices that nobody knows are never counted as two."""

    @property
    def single(self) -> bool:
        """Whether the fact rests on a single origin: on origins of which no two surely differ."""
        return self.at_most > 0 and self.at_least < 2


@dataclass(frozen=True, slots=True)
class Background:
    """What the records of sources and entities say that the origin of a citation depends on."""

    publishers: Mapping[str, tuple[tuple[str, str | None], ...]]
    """By source id: the sources that it stands for, each with its publisher."""
    controllers: Mapping[str, str]
    """By entity id: the root of its `controlled_by`."""
    unnamed: frozenset[str]
    same: Mapping[str, str] = field(default_factory=dict)
    """By entity id: the voice that an editor judged it to be (`same_as`), where that is another one."""


def background(sources: Iterable[Source], entities: Iterable[Entity]) -> Background:
    """What `origins` needs to know, worked out once for a whole base. Loops in the records do no harm."""
    by_id = {source.id: source for source in sources}
    known = {entity.id: entity for entity in entities}
    above = {entity.id: entity.controlled_by for entity in known.values() if entity.controlled_by is not None}
    judged = {entity.id: entity.same_as for entity in known.values() if entity.same_as is not None}
    return Background(
        publishers={name: tuple((root, by_id[root].publisher) for root in _roots(name, by_id)) for name in by_id},
        controllers={name: _top(name, above) for name in known},
        unnamed=frozenset(entity.id for entity in known.values() if entity.kind == "unnamed"),
        same={name: top for name in judged if (top := _top(name, judged)) != name},
    )


def origins(fact: Fact, known: Background) -> Origins:
    """The origins behind the citations of one fact. No order of these changes who they are and how many.

    What it has from its premises is left out: see `inherited.origins_by_fact`.
    """
    return origins_of(fact.citations, known)


def origins_of(citations: Sequence[Citation], known: Background) -> Origins:
    """The origins behind citations of one fact, or of several that tell of one thing, such as those of a dispute."""
    tracing = {each.source for each in citations if each.stance == "supports" and each.attribution}
    voices = [list(_voices(each, known, tracing)) if each.stance == "supports" else [] for each in citations]
    best: dict[tuple[str | None, str], Basis] = {}
    for key, basis in (voice for each in voices for voice in each):
        best[key] = min(basis, best.get(key, basis), key=_RANKS.__getitem__)
    found = [
        Origin(entity, _controller(entity, known), basis, source or None) for (entity, source), basis in best.items()
    ]
    surely = [origin.controller for origin in found if origin.known]
    one = min(1, len(found))
    return Origins(
        found=in_order(found),
        of_citations=tuple(each[0][0][0] if len(each) == 1 else None for each in voices),
        at_least=max(len(surely), one),
        at_most=len(found),
        controllers=max(len(set(surely)), one),
    )


def in_order(found: Iterable[Origin]) -> tuple[Origin, ...]:
    """The known ones first, then by entity, then by source: one order, wherever they come from."""
    return tuple(sorted(found, key=lambda each: (not each.known, each.entity or "", each.source or "")))


def surer(one: Origin, other: Origin) -> Origin:
    """Of the same origin met twice, as it is known best; the fact's own, where it is one of the two."""
    best = min(one, other, key=lambda each: _RANKS[each.basis])
    return replace(best, inherited=one.inherited and other.inherited)


def _voices(citation: Citation, known: Background, tracing: set[str]) -> Iterator[tuple[tuple[str | None, str], Basis]]:
    """Who a citation comes from: the entity (with the source's id where there is none) and how that is known."""
    if citation.attribution:
        last = citation.attribution[-1]
        agent = known.same.get(last.agent, last.agent)
        named = Basis.INFERRED if last.basis == "inferred" or agent != last.agent else Basis.NAMED
        yield (agent, ""), Basis.UNNAMED if agent in known.unnamed else named
        return
    roots = known.publishers.get(citation.source, ((citation.source, None),))
    for root, publisher in roots:
        if publisher is None or len({entity for _, entity in roots}) > 1:
            basis = Basis.UNCLEAR
        elif publisher in known.unnamed:
            basis = Basis.UNNAMED
        else:
            basis = Basis.REPEATED if citation.source in tracing else Basis.UNTRACED
        yield (publisher, root if publisher is None else ""), basis


def _controller(entity: str | None, known: Background) -> str | None:
    return None if entity is None else known.controllers.get(entity, entity)


def _roots(start: str, sources: Mapping[str, Source]) -> list[str]:
    """The sources at the end of `derived_from`; of sources that only derive from one another, the first by id."""
    seen: set[str] = set()
    waiting = [start]
    roots = []
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        above = [other for other in sources[name].derived_from if other in sources]
        waiting.extend(above)
        if not above:
            roots.append(name)
    return sorted(roots) or [min(seen)]


def _top(start: str, above: Mapping[str, str]) -> str:
    """The end of a chain; of entities that lead to one another in a ring, the first by id."""
    way = [start]
    while (following := above.get(way[-1])) is not None:
        if following in way:
            return min(way[way.index(following) :])
        way.append(following)
    return way[-1]
