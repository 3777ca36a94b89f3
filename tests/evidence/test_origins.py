"""Who really says so: what counts as one origin, what surely counts, and that no order changes it."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plainfacts.evidence.origins import Background, Basis, Origins, background, origins
from plainfacts.model.facts import Attribution, Citation, Fact
from plainfacts.model.sources import Source
from plainfacts.model.vocabulary import Entity


def source(name: str, publisher: str | None, *derived_from: str) -> Source:
    return Source(
        id=name, file=f"{name}.txt", sha256="0" * 64, type="document", publisher=publisher, derived_from=derived_from
    )


def entity(
    name: str, kind: Any = "organization", controlled_by: str | None = None, same_as: str | None = None
) -> Entity:
    return Entity(id=name, name=name, kind=kind, controlled_by=controlled_by, same_as=same_as)


def cite(name: str, *agents: str, basis: Any = "stated", stance: Any = "supports") -> Citation:
    chain = tuple(Attribution(agent=agent, basis=basis) for agent in agents)
    return Citation(source=name, quote="words", span=(0, 5), attribution=chain, stance=stance)


def fact(*citations: Citation) -> Fact:
    return Fact(id="F-BQ4R-81TM", statement="It was so.", status="accepted", citations=citations)


ENTITIES = (
    entity("herald"),
    entity("times"),
    entity("wire", controlled_by="state"),
    entity("channel", controlled_by="ministry"),
    entity("ministry", controlled_by="state"),
    entity("state"),
    entity("reporter", "person"),
    entity("official-one", "unnamed"),
    entity("official-two", "unnamed"),
    entity("official-one-again", "unnamed", same_as="official-one"),
    entity("insider", "unnamed", same_as="reporter"),
    entity("twin-a", "unnamed", same_as="twin-b"),
    entity("twin-b", "unnamed", same_as="twin-a"),
    entity("ring-a", controlled_by="ring-b"),
    entity("ring-b", controlled_by="ring-a"),
)
SOURCES = (
    source("herald-1", "herald"),
    source("herald-2", "herald"),
    source("times-1", "times"),
    source("wire-1", "wire"),
    source("channel-1", "channel"),
    source("reprint", "times", "wire-1"),
    source("digest", "times", "wire-1", "herald-1"),
    source("leaflet", None),
    source("poster", None),
    source("loop-a", "times", "loop-b"),
    source("loop-b", "herald", "loop-a"),
)
KNOWN = background(SOURCES, ENTITIES)


def who(found: Origins) -> dict[str | None, Basis]:
    return {origin.entity: origin.basis for origin in found.found}


def counts(*citations: Citation) -> tuple[int, int, int]:
    found = origins(fact(*citations), KNOWN)
    return found.at_least, found.at_most, found.controllers


def test_the_last_agent_of_an_attribution_is_the_origin() -> None:
    found = origins(fact(cite("herald-1", "wire", "reporter")), KNOWN)

    assert who(found) == {"reporter": Basis.NAMED}
    assert found.of_citations == ("reporter",)


def test_without_attribution_the_publisher_speaks_in_its_own_voice() -> None:
    assert who(origins(fact(cite("herald-1")), KNOWN)) == {"herald": Basis.UNTRACED}


def test_five_articles_with_one_voice_are_one_origin() -> None:
    articles = [cite(name, "reporter") for name in ("herald-1", "herald-2", "times-1", "wire-1", "leaflet")]

    assert counts(*articles) == (1, 1, 1)


def test_a_reprint_counts_as_the_source_that_it_reprints() -> None:
    assert who(origins(fact(cite("reprint")), KNOWN)) == {"wire": Basis.UNTRACED}
    assert counts(cite("reprint"), cite("wire-1")) == (1, 1, 1)


def test_a_source_that_derives_from_two_leaves_open_which_of_them_says_so() -> None:
    found = origins(fact(cite("digest")), KNOWN)

    assert who(found) == {"wire": Basis.UNCLEAR, "herald": Basis.UNCLEAR}
    assert (found.at_least, found.at_most) == (1, 2)
    assert found.of_citations == (None,)


def test_two_unnamed_voices_are_unknown_not_independent() -> None:
    assert counts(cite("herald-1", "official-one"), cite("times-1", "official-two")) == (1, 2, 1)
    assert counts(cite("herald-1", "official-one"), cite("times-1", "official-one")) == (1, 1, 1)
    assert counts(cite("herald-1", "official-one"), cite("times-1", "reporter")) == (1, 2, 1)


def test_voices_that_an_editor_judged_to_be_the_same_are_one_origin() -> None:
    assert counts(cite("herald-1", "official-one"), cite("times-1", "official-one-again")) == (1, 1, 1)
    assert who(origins(fact(cite("times-1", "official-one-again")), KNOWN)) == {"official-one": Basis.UNNAMED}
    assert who(origins(fact(cite("times-1", "insider")), KNOWN)) == {"reporter": Basis.INFERRED}
    assert counts(cite("herald-1", "twin-a"), cite("times-1", "twin-b")) == (1, 1, 1)


def test_what_the_editor_inferred_may_be_one_of_the_others() -> None:
    assert counts(cite("herald-1", "herald", basis="inferred"), cite("times-1", "reporter")) == (1, 2, 1)
    assert who(origins(fact(cite("herald-1", "herald", basis="inferred")), KNOWN)) == {"herald": Basis.INFERRED}


def test_a_headline_beside_an_attributed_lead_does_not_corroborate_it() -> None:
    found = origins(fact(cite("herald-1"), cite("herald-1", "reporter")), KNOWN)

    assert who(found) == {"reporter": Basis.NAMED, "herald": Basis.REPEATED}
    assert found.at_least == 1


def test_sources_without_a_publisher_may_be_one_and_the_same() -> None:
    assert counts(cite("leaflet"), cite("poster")) == (1, 2, 1)


def test_origins_under_one_root_are_one_controller() -> None:
    assert counts(cite("wire-1"), cite("channel-1")) == (2, 2, 1)
    assert counts(cite("wire-1"), cite("herald-1")) == (2, 2, 2)


def test_only_what_supports_the_fact_is_counted() -> None:
    assert counts(cite("herald-1", stance="disputes"), cite("times-1", stance="mentions")) == (0, 0, 0)
    assert counts(cite("herald-1"), cite("times-1", stance="disputes")) == (1, 1, 1)


def test_loops_in_the_records_do_no_harm() -> None:
    assert who(origins(fact(cite("loop-a")), KNOWN)) == who(origins(fact(cite("loop-b")), KNOWN))
    assert KNOWN.controllers["ring-a"] == KNOWN.controllers["ring-b"] == "ring-a"


def test_a_source_or_an_agent_that_no_record_describes_counts_as_itself() -> None:
    nothing = Background({}, {}, frozenset())

    assert origins(fact(cite("lost"), cite("lost", "somebody")), nothing).at_most == 2


citations = st.builds(
    lambda name, agents, basis, stance: cite(name, *agents, basis=basis, stance=stance),
    st.sampled_from([each.id for each in SOURCES]),
    st.lists(st.sampled_from([each.id for each in ENTITIES]), max_size=2),
    st.sampled_from(["stated", "inferred"]),
    st.sampled_from(["supports", "supports", "disputes", "mentions"]),
)


@given(st.lists(citations, max_size=6), citations)
def test_one_more_citation_never_lowers_what_it_can_be_at_most(some: list[Citation], one: Citation) -> None:
    before, after = counts(*some), counts(*some, one)

    assert after[1] >= before[1]
    assert after[0] <= after[1]
    assert min(1, after[1]) <= after[2] <= after[1]


@given(st.lists(citations, max_size=6), st.randoms(use_true_random=False))
def test_no_order_of_citations_sources_or_entities_changes_the_origins(some: list[Citation], random: Any) -> None:
    mixed, sources, entities = list(some), list(SOURCES), list(ENTITIES)
    for each in (mixed, sources, entities):
        random.shuffle(each)
    first = origins(fact(*some), KNOWN)
    second = origins(replace(fact(), citations=tuple(mixed)), background(sources, entities))

    assert first.found == second.found
