"""Coverage: every visible character of a source is cited, excluded, or nobody's; and so is every sentence."""

from hypothesis import given
from hypothesis import strategies as st

from plainfacts.anchoring.document import Document
from plainfacts.evidence.coverage import Account, coverage
from plainfacts.model.facts import Citation, Context, Fact, Retraction
from plainfacts.model.sources import Excluded, Source

TEXT = "Menu Home\n\nTwo ships came. They left on Monday. Nobody knows why.\n\nSupport us today."
SHIPS = (11, 26)
THEY = (27, 47)


def source(*excluded: tuple[int, int]) -> Source:
    """A source with these passages excluded."""
    passages = tuple(Excluded(span=span, reason="navigation") for span in excluded)
    return Source(id="courier", file="c.txt", sha256="0" * 64, type="document", excluded=passages)


def citing(identifier: str, *spans: tuple[int, int], **more: object) -> Fact:
    """A fact that cites these spans."""
    quotes = [TEXT[slice(*span)].strip() or "x" for span in spans]
    citations = tuple(
        Citation(source="courier", quote=quote, span=span, **more) for quote, span in zip(quotes, spans, strict=True)
    )
    return Fact(id=identifier, statement="s", status="accepted", citations=citations)


def of(facts: list[Fact], *excluded: tuple[int, int], text: str = TEXT):
    """The coverage of the one source."""
    return coverage([source(*excluded)], {"courier": Document("courier", text)}, facts)[0]


def test_each_sentence_says_how_it_is_accounted_for() -> None:
    leaning = Context(quote=TEXT[slice(*THEY)], span=THEY, role="antecedent")
    found = of([citing("F-7K3Q-9M2C", SHIPS, context=(leaning,))], (0, 9))
    assert [(sentence.text, sentence.account) for sentence in found.sentences] == [
        ("Menu Home", Account.EXCLUDED),
        ("Two ships came.", Account.CITED),
        ("They left on Monday.", Account.CONTEXT),
        ("Nobody knows why.", Account.UNCITED),
        ("Support us today.", Account.UNCITED),
    ]
    assert found.sentences[1].facts == ("F-7K3Q-9M2C",)
    assert (found.accounted, found.percent) == (3, 60.0)


def test_a_passage_that_is_excluded_in_part_is_not_accounted_for() -> None:
    """The last word of the menu is neither cited nor excluded."""
    assert of([], (0, 4)).sentences[0].account is Account.UNCITED


def test_a_retracted_fact_covers_nothing() -> None:
    kept = citing("F-7K3Q-9M2C", SHIPS)
    taken_back = Fact(
        id=kept.id,
        statement="s",
        status="retracted",
        citations=kept.citations,
        retracted=Retraction(on="2026-01-01", reason="wrong"),
    )
    assert of([taken_back]).cited == 0


def test_a_source_that_cannot_be_read_is_left_out() -> None:
    assert coverage([source()], {}, []) == ()


def test_a_span_beyond_the_text_does_no_harm() -> None:
    assert of([citing("F-7K3Q-9M2C", (80, 900))]).code_points == of([]).code_points


spans = st.tuples(st.integers(0, 90), st.integers(0, 90)).filter(lambda span: span[0] < span[1])


@given(st.lists(spans, max_size=5), st.lists(spans, max_size=5), st.text(max_size=90))
def test_every_visible_code_point_is_counted_exactly_once(
    cited: list[tuple[int, int]], excluded: list[tuple[int, int]], text: str
) -> None:
    found = of([citing("F-7K3Q-9M2C", *cited)], *excluded, text=text)
    assert found.cited + found.excluded + found.uncited == found.code_points == len("".join(text.split()))


@given(st.lists(spans, max_size=4), spans)
def test_a_citation_more_never_uncovers_anything(cited: list[tuple[int, int]], another: tuple[int, int]) -> None:
    before, after = of([citing("F-7K3Q-9M2C", *cited)]), of([citing("F-7K3Q-9M2C", *cited, another)])
    assert after.cited >= before.cited
    assert after.accounted >= before.accounted
