"""Suggested dependence: each sign found with its passages, each answer silences, and no order changes anything."""

from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from plainfacts.evidence.dependence import Answer, Sign, Suggestion, material, needless_answers, suggestions
from plainfacts.model.facts import Attribution, Citation, Fact
from plainfacts.model.sources import Independence, Source
from plainfacts.model.vocabulary import Entity
from plainfacts.text.shared import Passages, shared_passages, words_of
from plainfacts.text.spans import Span

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


def every(*sources: Source, facts: tuple[Fact, ...] = ()) -> list[Suggestion]:
    return suggestions(material(sources, ENTITIES, TEXTS, facts))


def found(*sources: Source, facts: tuple[Fact, ...] = ()) -> list[Suggestion]:
    """Those that nobody has answered."""
    return [each for each in every(*sources, facts=facts) if each.answer is None]


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


def test_an_answer_in_either_sidecar_silences_and_is_kept_with_its_reason() -> None:
    apart = source("herald", independent_of=(Independence(source="courier", reason="Both were there."),))
    middle = source("wire", derived_from=("courier",))
    after = source("herald", derived_from=("wire",), derived_note="It says so.")

    assert {each.answer for each in every(source("courier"), apart)} == {
        Answer("herald", "independent_of", "courier", "Both were there.")
    }
    assert {each.answer for each in every(source("courier"), middle, after)} == {
        Answer("herald", "derived_from", "wire", "It says so.")
    }


def test_two_that_derive_from_a_third_are_known_to_share_it() -> None:
    one, two = (source(name, derived_from=("wire",)) for name in ("courier", "herald"))

    assert {each.answer for each in every(one, two, source("wire"))} == {
        Answer("courier", "derived_from", "wire", None)
    }
    assert len(found(source("courier", derived_from=("lost",)), source("herald", derived_from=("lost",)))) == 2


def test_an_answer_that_no_suggestion_asks_for_is_told() -> None:
    def needless(*sources: Source) -> list[tuple[str, int]]:
        return list(needless_answers(material(sources, ENTITIES, TEXTS, ())))

    reason = "Both were there."
    both = source(
        "herald", independent_of=tuple(Independence(source=each, reason=reason) for each in ("courier", "wire"))
    )

    assert needless(source("courier"), source("wire"), both) == [("herald", 1)]
    assert needless(source("courier"), source("unread"), source("wire"), both) == [("herald", 1)]
    assert (
        needless(source("unread"), source("herald", independent_of=(Independence(source="unread", reason=reason),)))
        == []
    )
    assert (
        needless(source("courier"), source("herald", independent_of=(Independence(source="lost", reason=reason),)))
        == []
    )


def test_many_that_lean_on_one_agency_are_few_pairs() -> None:
    many = [source(f"paper-{number:04}", contributors=("north-wire",)) for number in range(2_000)]

    assert len(suggestions(material(many, ENTITIES, {}, ()))) < 5 * len(many)


words = st.lists(st.sampled_from(["one", "two", "three", "Four,", "fi-ve"]), max_size=60).map(" ".join)


def by_hand(one: list[str], other: list[str]) -> int:
    """The length of the longest run of words that both have."""
    longest = 0
    for first in range(len(one)):
        for second in range(len(other)):
            length = 0
            while one[first + length : first + length + 1] == other[second + length : second + length + 1] != []:
                length += 1
            longest = max(longest, length)
    return longest


@settings(max_examples=60)
@given(st.lists(words, max_size=4), st.integers(8, 14), st.randoms(use_true_random=False))
def test_shared_passages_are_the_longest_in_both_and_no_order_changes_them(
    texts: list[str], least: int, random: Any
) -> None:
    named = [(f"text-{number}", text) for number, text in enumerate(texts)]
    shared = list(shared_passages({name: Passages(text) for name, text in named}, least))
    random.shuffle(named)

    assert list(shared_passages({name: Passages(text) for name, text in named}, least)) == shared
    by_name = {name: words_of(text).words for name, text in named}
    lengths = {(each.one, each.other): each.words for each in shared}
    for one, other in combinations(sorted(by_name), 2):
        longest = by_hand(by_name[one], by_name[other])
        assert lengths.get((one, other), 0) == (longest if longest >= least else 0)
    for each in shared:
        first, second = (
            words_of(dict(named)[name][slice(*span)]).words for name, span in zip(each[:2], each.spans, strict=True)
        )
        assert first == second
        assert len(first) == each.words >= least


@given(words, words, st.integers(0, 200), st.integers(0, 200))
def test_no_passage_reaches_into_what_is_left_out(one: str, other: str, start: int, end: int) -> None:
    hidden = Passages(one, ((min(start, end), max(start, end)),))
    for each in shared_passages({"one": hidden, "other": Passages(other)}, 8):
        span = each.spans[0]
        assert not span.overlaps(Span(*hidden.left_out[0]))
        assert words_of(one[slice(*span)]).words == words_of(other[slice(*each.spans[1])]).words


def test_what_many_share_is_few_pairs_and_each_is_in_one() -> None:
    texts = {f"text-{number:03}": Passages(f"{'lead ' * (number % 7)}{LONG} number {number}") for number in range(300)}
    shared = list(shared_passages(texts, 12))

    assert {name for each in shared for name in each[:2]} == texts.keys()
    assert len(shared) <= 5 * len(texts)


def test_a_litany_takes_no_square_of_time() -> None:
    litany = "pray for us " * 40_000

    (shared,) = shared_passages({"one": Passages(litany), "other": Passages(f"so {litany}")}, 12)
    assert shared.words == 120_000
