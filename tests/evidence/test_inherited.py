"""Origins from premises: all of them, no stronger than the weakest, at any depth, in any order."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from plainfacts.evidence.inherited import origins_by_fact
from plainfacts.evidence.origins import Origins, background
from plainfacts.model.facts import Attribution, Citation, Fact, Relations, Search
from plainfacts.model.ids import complete
from plainfacts.model.sources import Source
from plainfacts.model.vocabulary import Entity

VOICES = ("anna", "boris", "carla", "dora")
NAMES = [complete("F", f"{number:07}") for number in range(8)]
A, B, C, D = NAMES[:4]
KNOWN = background(
    (Source(id="herald-1", file="h.txt", sha256="0" * 64, type="document"),),
    (
        *(Entity(id=name, name=name.title(), kind="person") for name in VOICES),
        Entity(id="insider", name="an insider", kind="unnamed"),
    ),
)


def cite(*agents: str) -> Citation:
    chain = tuple(Attribution(agent=agent) for agent in agents)
    return Citation(source="herald-1", quote="words", span=(0, 5), attribution=chain)


def fact(name: str, *agents: str, premises: tuple[str, ...] = (), **keys: Any) -> Fact:
    """A fact with one citation for each of `agents`, which follows from `premises`."""
    return Fact(
        id=name,
        statement="It was so.",
        status="accepted",
        citations=tuple(cite(agent) for agent in agents),
        relations=Relations(derived_from=premises),
        **keys,
    )


def found(*facts: Fact) -> dict[str, Origins]:
    return origins_by_fact(facts, KNOWN)


def counts(name: str, *facts: Fact) -> tuple[int, int, int]:
    each = found(*facts)[name]
    return each.at_least, each.at_most, each.controllers


def said_by(name: str, *facts: Fact) -> list[str | None]:
    return [origin.entity for origin in found(*facts)[name].found]


STRONG = fact(A, "anna", "boris", "insider")
WEAK = fact(B, "carla")


def test_a_fact_has_the_origins_of_all_its_premises_and_is_no_stronger_than_the_weakest() -> None:
    both = fact(C, premises=(A, B))

    assert said_by(C, STRONG, WEAK, both) == ["anna", "boris", "carla", "insider"]
    assert counts(A, STRONG) == (2, 3, 2)
    assert counts(C, STRONG, WEAK, both) == (1, 1, 1)
    assert counts(C, STRONG, fact(C, premises=(A,))) == (2, 3, 2)
    assert all(origin.inherited for origin in found(STRONG, WEAK, both)[C].found)


def test_origins_pass_through_any_number_of_steps() -> None:
    assert counts(D, STRONG, fact(C, premises=(A,)), fact(D, premises=(C,))) == (2, 3, 2)


def test_citations_of_its_own_come_in_addition() -> None:
    own = fact(C, "dora", premises=(B,))

    assert counts(C, WEAK, own) == (1, 2, 1)
    assert [(origin.entity, origin.inherited) for origin in found(WEAK, own)[C].found] == [
        ("carla", True),
        ("dora", False),
    ]
    assert counts(C, WEAK, fact(C, "carla", premises=(B,))) == (1, 1, 1)


def test_a_premise_without_a_word_carries_nothing_and_a_search_is_passed_over() -> None:
    nothing, searched = fact(A), fact(A, searched=(Search(on="2021", words="a port"),))

    assert counts(C, nothing, WEAK, fact(C, premises=(A, B))) == (0, 0, 0)
    assert counts(C, searched, WEAK, fact(C, premises=(A, B))) == (1, 1, 1)
    assert counts(C, searched, fact(C, premises=(A,))) == (0, 0, 0)
    assert counts(C, WEAK, fact(C, premises=(B, NAMES[7]))) == (1, 1, 1)


def test_a_loop_carries_what_its_own_citations_give_and_ends() -> None:
    ring = (fact(A, premises=(B,)), fact(B, premises=(A, C)), fact(C, "anna", "boris"), fact(D, premises=(A,)))

    assert counts(A, *ring[:2]) == (0, 0, 0)
    assert counts(B, *ring) == (2, 2, 2)
    assert counts(D, *ring) == (0, 0, 0)
    assert counts(A, fact(A, "anna", premises=(A,))) == (1, 1, 1)
    assert counts(A, fact(A, premises=(B,)), fact(B, "anna", "boris", premises=(A,))) == (2, 2, 2)


def test_a_chain_of_many_steps_takes_no_recursion_and_no_square_of_time() -> None:
    names = [complete("F", f"{number:07}") for number in range(20_000)]
    facts = [fact(name, premises=tuple(names[at - 1 : at])) for at, name in enumerate(names)]
    facts[0] = fact(names[0], "anna")

    assert counts(names[-1], *reversed(facts)) == (1, 1, 1)


def many(draw: Any, premises_before: bool) -> list[Fact]:
    facts = []
    for at, name in enumerate(NAMES):
        above = NAMES[:at] if premises_before else NAMES
        premises = draw(st.lists(st.sampled_from(above), unique=True, max_size=3)) if above else []
        agents = draw(st.lists(st.sampled_from([*VOICES, "insider"]), max_size=3))
        facts.append(fact(name, *agents, premises=tuple(premises)))
    return facts


bases = st.composite(many)


@settings(max_examples=200)
@given(bases(False), st.randoms(use_true_random=False))
def test_no_order_of_the_facts_changes_an_origin_and_ranges_are_ranges(facts: list[Fact], random: Any) -> None:
    first = found(*facts)
    mixed = list(facts)
    random.shuffle(mixed)

    assert found(*mixed) == first
    for each in first.values():
        assert min(1, each.at_most) <= each.at_least <= each.at_most <= len(each.found)
        assert min(1, each.at_most) <= each.controllers <= each.at_most


@settings(max_examples=200)
@given(bases(True))
def test_what_follows_is_no_stronger_than_its_weakest_premise(facts: list[Fact]) -> None:
    every = found(*facts)
    for each in facts:
        premises = [every[name] for name in each.relations.derived_from]
        if premises and not each.citations:
            assert every[each.id].at_least == min(premise.at_least for premise in premises)
            assert every[each.id].at_most == min(premise.at_most for premise in premises)
            assert {origin.entity for origin in every[each.id].found} == {
                origin.entity for premise in premises for origin in premise.found
            }


@settings(max_examples=200)
@given(bases(True), st.sampled_from(NAMES), st.sampled_from([*VOICES, "insider"]))
def test_one_more_citation_never_lowers_what_any_fact_can_have_at_most(
    facts: list[Fact], name: str, agent: str
) -> None:
    before = found(*facts)
    at = NAMES.index(name)
    told = (*(each.attribution[0].agent for each in facts[at].citations), agent)
    facts[at] = fact(name, *told, premises=facts[at].relations.derived_from)

    after = found(*facts)
    assert all(after[each].at_most >= before[each].at_most for each in before)
