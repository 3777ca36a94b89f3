"""Suggested dependence: each sign found with its passages, each answer silences, and no order changes anything."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from plainfacts.evidence.dependence import Sign, Suggestion, suggestions
from plainfacts.model.facts import Attribution, Citation, Fact
from plainfacts.model.sources import Independence, Source
from plainfacts.model.vocabulary import Entity
from plainfacts.text.shared import shared_passages, words_of

LONG = "the two ships of the coast guard lay at the quay of Port Alba for a week"
TEXTS = {
    "courier": f"Early on Monday {LONG}, and nobody said why. “They stay for a week,” said Tomas Reyes.",
    "herald": f'It was said that {LONG.upper()}. The captain told us: "they stay for a week".',
    "wire": "PORT ALBA (North Wire) - Some sailors came.",
    "times": "Sailors came ashore.\nNorth Wire and The Courier contributed to this report.",
}
ENTITIES = (
    Entity(id="north-wire", name="North Wire", kind="organization", aliases=("NW",)),
    Entity(id="the-courier", name="The Courier", kind="organization"),
    Entity(id="reyes", name="Tomas Reyes", kind="person"),
)


def source(name: str, **keys: Any) -> Source:
    return Source(id=name, file=f"{name}.txt", sha256="0" * 64, type="document", **keys)


def found(*sources: Source, facts: tuple[Fact, ...] = ()) -> list[Suggestion]:
    return suggestions(sources, ENTITIES, TEXTS, facts)[0]


def signs(*sources: Source, facts: tuple[Fact, ...] = ()) -> list[tuple[str, str, str]]:
    return [(each.one, each.other, str(each.sign)) for each in found(*sources, facts=facts)]


def test_a_long_passage_and_a_quotation_in_two_sources_are_shown() -> None:
    quotation, words = found(source("herald"), source("courier"))

    assert (words.one, words.other, words.sign) == ("courier", "herald", Sign.WORDS)
    assert [
        TEXTS[name][slice(*span)] for name, span in zip(("courier", "herald"), words.spans, strict=True) if span
    ] == [
        LONG,
        LONG.upper(),
    ]
    assert quotation.sign == Sign.QUOTATION


def test_a_passage_that_the_sidecar_excludes_is_no_sign() -> None:
    hidden = source("herald", excluded=({"span": (0, len(TEXTS["herald"])), "reason": "a reprint"},))

    assert signs(source("courier"), hidden) == [("courier", "herald", "quotation")]


def test_an_agency_in_a_dateline_a_line_of_thanks_a_sidecar_or_a_chain_is_a_sign() -> None:
    relayed = Fact(
        id="F-BQ4R-81TM",
        statement="It was so.",
        status="accepted",
        citations=(
            Citation(
                source="courier",
                quote="They stay",
                span=(1, 5),
                attribution=(Attribution(agent="north-wire"), Attribution(agent="reyes")),
            ),
        ),
    )

    assert signs(source("wire"), source("times")) == [("times", "wire", "agency")]
    assert signs(source("wire"), source("herald", contributors=("north-wire",))) == [("herald", "wire", "agency")]
    assert signs(source("wire"), source("courier"), facts=(relayed,)) == [("courier", "wire", "agency")]
    assert signs(source("courier", publisher="the-courier"), source("times")) == [("courier", "times", "agency")]
    assert signs(source("wire"), source("courier")) == []


def test_an_answer_in_either_sidecar_silences() -> None:
    apart = source("herald", independent_of=(Independence(source="courier", reason="Both were there."),))
    middle = source("wire", derived_from=("courier",))

    assert suggestions((source("courier"), apart), ENTITIES, TEXTS, ()) == ([], 2)
    assert signs(source("courier"), middle, source("herald", derived_from=("wire",))) == []


words = st.lists(st.sampled_from(["one", "two", "three", "four", "five"]), max_size=60).map(" ".join)


@settings(max_examples=60)
@given(st.lists(words, max_size=4), st.integers(8, 14), st.randoms(use_true_random=False))
def test_shared_passages_are_the_same_words_in_both_and_no_order_changes_them(
    texts: list[str], least: int, random: Any
) -> None:
    named = [(f"text-{number}", text) for number, text in enumerate(texts)]
    shared = list(shared_passages({name: words_of(text) for name, text in named}, least))
    random.shuffle(named)

    assert list(shared_passages({name: words_of(text) for name, text in named}, least)) == shared
    by_name = dict(named)
    for each in shared:
        first, second = (by_name[name][slice(*span)] for name, span in zip(each[:2], each.spans, strict=True))
        assert first == second
        assert len(first.split()) == each.words >= least
