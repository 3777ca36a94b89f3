"""Facts that cannot both be so: what is one, what is none and why, and that no order changes an answer."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.evidence.comparing import compare, vocabulary
from plainfacts.evidence.conflicts import conflicts, near_misses
from plainfacts.model.claims import Claim, DateValue, Quantity, Range, TextValue
from plainfacts.model.facts import Dispute, Fact
from plainfacts.model.ids import complete
from plainfacts.model.vocabulary import Entity, Predicate

IDS = ("F-0000-0000", "F-1111-111Z", "F-2222-222X", "F-3333-333W", "F-BQ4R-81TM", "F-0ZC2-7KMD")
KNOWN = vocabulary(
    (
        Entity(id="visit", name="the visit", kind="event"),
        Entity(id="port", name="Port Alba", kind="place", located_in="alba"),
        Entity(id="alba", name="Alba", kind="place"),
        Entity(id="norte", name="Norte", kind="place"),
        Entity(id="ring-a", name="A", kind="place", part_of="ring-b"),
        Entity(id="ring-b", name="B", kind="place", part_of="ring-a"),
        Entity(id="official", name="an official", kind="unnamed"),
        Entity(id="diplomat", name="a diplomat", kind="unnamed"),
        Entity(id="reyes", name="Tomas Reyes", kind="person"),
    ),
    (
        Predicate(id="count", label="number of people", value="quantity", functional=True, unit="person"),
        Predicate(id="ended-in", label="ended in", value="entity", functional=True),
        Predicate(id="began-on", label="began on", value="date", functional=True),
        Predicate(id="called", label="was called", value="text", functional=True),
        Predicate(id="met", label="met", value="entity"),
        Predicate(id="weight", label="weighed", value="quantity", functional=True, unit="ton"),
    ),
)


def fact(predicate: str, value: Any, when: str | None = "2021-05", number: int = 0, **keys: Any) -> Fact:
    negated = keys.pop("negated", False)
    own = {"object": value} if isinstance(value, str) else {"value": value}
    claim = Claim(subject="visit", predicate=predicate, negated=negated, **own)  # type: ignore[arg-type]
    return Fact(
        **{"id": IDS[number], "statement": "It was so.", "status": "accepted", "claim": claim, "when": when, **keys}
    )


def people(number: int, qualifier: Any = "exact") -> Quantity:
    return Quantity(quantity=number, qualifier=qualifier)


def on(date: str) -> DateValue:
    return DateValue(date=date)


def told(one: Fact, other: Fact) -> tuple[bool, str]:
    """What `compare` says, the same from both sides."""
    first, second = replace(one, id=IDS[0]), replace(other, id=IDS[1])
    found = compare(first, second, KNOWN)
    assert compare(second, first, KNOWN) == found
    return found.conflict, found.why


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            fact("ended-in", "port"),
            fact("ended-in", "norte"),
            "the visit · ended in · Port Alba; Norte: at one time only",
        ),
        (fact("count", people(40, "about")), fact("count", people(60)), "about 40 person; 60 person"),
        (fact("count", people(40)), fact("count", people(60), when=None), "at one time only one"),
        (fact("began-on", on("2021-05-03")), fact("began-on", on("2021-05-04/2021-05-06")), "between"),
        (fact("met", "reyes"), fact("met", "reyes", negated=True), "Tomas Reyes; not Tomas Reyes: the one denies"),
        (fact("count", people(150)), fact("count", people(100, "at-least"), negated=True), "denies"),
        (fact("called", TextValue(text="a raid")), fact("called", TextValue(text="a raid"), negated=True), "denies"),
    ],
)
def test_a_conflict_is_told_in_a_sentence(one: Fact, other: Fact, why: str) -> None:
    conflict, sentence = told(one, other)

    assert conflict, sentence
    assert why.replace("between", "began on") in sentence


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (fact("ended-in", "port"), fact("ended-in", "alba"), "the one is part of the other"),
        (fact("ended-in", "ring-a"), fact("ended-in", "ring-b"), "the one is part of the other"),
        (fact("ended-in", "official"), fact("ended-in", "diplomat"), "may be one: an official is not named"),
        (fact("ended-in", "reyes"), fact("ended-in", "diplomat"), "may be one: a diplomat is not named"),
        (fact("ended-in", "port"), fact("ended-in", "norte", when="2021-06"), "no day in common: May 2021, June 2021"),
        (fact("met", "reyes"), fact("met", "official"), "can have several values at a time"),
        (fact("count", people(100, "up-to")), fact("count", people(100, "about")), "can be one number"),
        (fact("count", people(4)), fact("count", Quantity(quantity=9, unit="ship")), "do not measure the same"),
        (fact("began-on", on("2021-05-03~")), fact("began-on", on("2021-05-05")), "have days in common"),
        (fact("began-on", on("2021?")), fact("began-on", on("2020-07")), "have days in common"),
        (fact("called", TextValue(text="a raid")), fact("called", TextValue(text="a visit")), "words, which are not"),
        (fact("called", TextValue(text="a raid")), fact("called", on("2021")), "values of different kinds"),
        (
            fact("count", people(150)),
            fact("count", people(150, "about"), status="draft"),
            "is a draft, which is not held",
        ),
        (fact("count", people(9)), fact("count", people(8), status="superseded"), "is superseded, which is not held"),
        (fact("met", "reyes", negated=True), fact("met", "reyes", negated=True), "two denials can both hold"),
        (
            fact("count", people(100, "at-least")),
            fact("count", people(150), negated=True),
            "is not all that is claimed",
        ),
        (fact("count", people(9)), fact("met", "reyes"), "'number of people', 'met'"),
        (fact("count", people(9)), replace(fact("count", people(8)), claim=None), "has no claim"),
    ],
)
def test_a_near_miss_says_why_it_is_none(one: Fact, other: Fact, why: str) -> None:
    conflict, sentence = told(one, other)

    assert not conflict, sentence
    assert why in sentence


def test_a_conflict_names_the_disputes_that_acknowledge_it() -> None:
    facts = [fact("ended-in", "port", number=0), fact("ended-in", "norte", number=1), fact("met", "reyes", number=2)]
    spoken = {"severity": "low", "explanation": "They differ.", "resolution": "open"}
    both = Dispute(id="D-K1B2-C3DC", title="Where", facts=IDS[:2], **spoken)  # type: ignore[arg-type]
    one = Dispute(id="D-M83G-TF2Q", title="Who", facts=(IDS[0], IDS[2]), **spoken)  # type: ignore[arg-type]

    assert [each.disputes for each in conflicts(facts, [one, both], KNOWN)] == [("D-K1B2-C3DC",)]
    assert [each.disputes for each in conflicts(facts, [one], KNOWN)] == [()]


def test_near_misses_are_pairs_of_one_functional_predicate_and_time() -> None:
    facts = [
        fact("count", people(100, "up-to"), number=0),
        fact("count", people(100, "about"), number=1),
        fact("count", people(100), number=2, when="2021-07"),
        fact("met", "reyes", number=3),
        fact("met", "official", number=4),
    ]

    assert [(each.fact, each.other) for each in near_misses(facts, KNOWN)] == [(IDS[0], IDS[1])]


values = st.one_of(
    st.builds(
        lambda value, when, negated: fact("ended-in", value, when, negated=negated),
        st.sampled_from(["port", "alba", "norte", "official", "reyes"]),
        st.sampled_from([None, "2021-05-03", "2021-05", "2021-05-02/..", "../2021-05-01", "2022~"]),
        st.booleans(),
    ),
    st.builds(
        lambda number, qualifier, when, negated: fact("count", people(number, qualifier), when, negated=negated),
        st.integers(0, 200),
        st.sampled_from(["exact", "about", "almost", "up-to", "at-least", "more-than", "several"]),
        st.sampled_from([None, "2021-05-03", "2021", "[2021-05-01..2021-05-04]", "2022"]),
        st.booleans(),
    ),
    st.builds(
        lambda date, when: fact("began-on", on(date), when),
        st.sampled_from(["2021-05-03", "2021-05-04~", "2021-05", "../2021-04", "2021-XX", "Y17E7"]),
        st.sampled_from([None, "2021", "2022"]),
    ),
)


@given(values, values)
def test_to_compare_is_symmetric(one: Fact, other: Fact) -> None:
    told(one, other)


weights = st.builds(
    lambda value, when, negated: fact("weight", value, when, negated=negated),
    st.one_of(
        st.builds(
            lambda number, unit, qualifier: Quantity(quantity=number, unit=unit, qualifier=qualifier),
            st.sampled_from([1, 2, 3, 1000, 2000, 2050, 0.5]),
            st.sampled_from(["ton", "tonne", "kilogram", "ship", None]),
            st.sampled_from(["exact", "about", "up-to", "at-least", "more-than"]),
        ),
        st.builds(
            lambda least, unit: Range(min=least, max=least + 1, unit=unit),
            st.sampled_from([1, 2, 1000]),
            st.sampled_from(["ton", "tonne", "kilogram"]),
        ),
    ),
    st.sampled_from([None, None, "2021", "[2020,2022]"]),
    st.booleans(),
)
words = st.builds(
    lambda text, negated: fact("called", TextValue(text=text), None, negated=negated),
    st.sampled_from(["port", "a raid"]),
    st.booleans(),
)
MANY = tuple(complete("F", f"{number:07}") for number in range(2_500))


@pytest.mark.parametrize("few", [0, 16])
@given(st.lists(st.one_of(values, weights, words), max_size=12), st.lists(st.sets(st.integers(0, 11)), max_size=3))
def test_where_many_differ_none_is_left_out(few: int, some: list[Fact], together: list[set[int]]) -> None:
    """With one conflict a fact, each fact that has one or an unacknowledged one is found, and nothing else is.

    Both where claims are looked up and where so few are compared each with each.
    """
    facts = [replace(each, id=name) for each, name in zip(some, MANY, strict=False)]
    spoken = {"title": "It", "severity": "low", "explanation": "They differ.", "resolution": "open"}
    disputes = [
        Dispute(id=name, facts=tuple(MANY[at] for at in sorted(each)), **spoken)  # type: ignore[arg-type]
        for name, each in zip(("D-K1B2-C3DC", "D-M83G-TF2Q", "D-0000-0000"), together, strict=False)
        if len(each) > 1
    ]
    pairs = {
        (one.id, other.id): tuple(sorted(each.id for each in disputes if {one.id, other.id} <= set(each.facts)))
        for one in facts
        for other in facts
        if one.id < other.id and compare(one, other, KNOWN).conflict
    }
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("plainfacts.evidence.conflicts._FEW", few)
        found = {(each.fact, each.other): each.disputes for each in conflicts(facts, disputes, KNOWN, most=1)}
        every = {(each.fact, each.other): each.disputes for each in conflicts(facts, disputes, KNOWN)}

    assert found.items() <= pairs.items()
    assert {name for pair in found for name in pair} == {name for pair in pairs for name in pair}
    assert {name for pair in found if not found[pair] for name in pair} == {
        name for pair in pairs if not pairs[pair] for name in pair
    }
    assert every == pairs


@pytest.mark.parametrize(
    "claimed",
    [
        lambda number: fact("count", people(number), None),
        lambda number: fact("count", people(number % 2), None),
        lambda number: fact("count", people(40_000 + number, "up-to"), None),
        lambda number: fact("count", people(number), None, negated=number % 2 == 0),
        lambda number: fact("ended-in", f"port-{number}", None),
        lambda number: fact("began-on", on(f"{1000 + number // 12:04}-{1 + number % 12:02}"), None),
    ],
    ids=["numbers", "two numbers", "limits", "denials", "entities", "days"],
)
def test_many_facts_of_one_thing_without_dates_take_no_square_of_time_and_space(claimed: Any) -> None:
    """Of millions of pairs, a few for each fact are looked at and kept."""
    facts = [replace(claimed(number), id=name) for number, name in enumerate(MANY)]

    assert len(conflicts(facts, [], KNOWN, most=2)) <= 4 * len(facts)


@given(st.lists(values, max_size=6), st.randoms(use_true_random=False))
def test_no_order_of_facts_changes_the_conflicts_and_they_are_those_of_each_pair(some: list[Fact], random: Any) -> None:
    facts = [replace(each, id=name) for each, name in zip(some, IDS, strict=False)]
    mixed = list(facts)
    random.shuffle(mixed)
    found = conflicts(facts, [], KNOWN)
    pairs = {
        (a.id, b.id) for a in facts for b in facts if a.id < b.id and compare(a, b, KNOWN).conflict
    }  # fmt: skip

    assert conflicts(mixed, [], KNOWN) == found
    assert {(each.fact, each.other) for each in found} == pairs
