"""Cutting a paragraph at its citations loses no character, and each piece knows every fact that rests on it."""

from hypothesis import given
from hypothesis import strategies as st

from plainfacts.publish.marking import Cited, Marks, numbered, pieces
from plainfacts.text.spans import Span

TEXT = "About 40 sailors came ashore."
SPANS = st.builds(lambda at, length: Span(at, at + length), st.integers(0, 60), st.integers(1, 30))


def row(fact: str, position: int, *spans: list[int]) -> dict[str, object]:
    """A citation as the store gives it."""
    return {"fact": fact, "position": position, "spans": list(spans)}


def test_a_nested_span_is_cut_out_of_the_outer_one() -> None:
    marks = Marks([Cited(Span(0, 28), 1, "F-1", True), Cited(Span(6, 16), 2, "F-2", True)])
    cut = pieces(TEXT, 0, marks)
    assert [(piece.text, piece.numbers, piece.anchors, piece.closing) for piece in cut] == [
        ("About ", (1,), ("F-1",), False),
        ("40 sailors", (1, 2), ("F-2",), True),
        (" came ashore", (1,), (), True),
        (".", (), (), False),
    ]


def test_cited_words_are_not_called_excluded_or_uncited() -> None:
    marks = Marks([Cited(Span(0, 5), 1, "", True)], [(Span(0, 8), "a byline")], [Span(0, 29)])
    cut = pieces(TEXT, 0, marks)
    assert [(piece.text, piece.excluded, piece.uncited) for piece in cut] == [
        ("About", "", False),
        (" 40", "a byline", True),
        (" sailors came ashore.", "", True),
    ]


def test_many_facts_on_the_same_words_are_told_apart_and_shaded_alike() -> None:
    marks = Marks([Cited(Span(0, 5), number, f"F-{number}", True) for number in range(1, 9)])
    first = pieces(TEXT, 0, marks)[0]
    assert first.numbers == (1, 2, 3, 4, 5, 6, 7, 8)
    assert first.depth == 3


def test_numbers_follow_the_text_and_a_second_citation_has_its_own_anchor() -> None:
    cited, facts = numbered([row("F-2", 1, [0, 5]), row("F-1", 2, [3, 9], [12, 15]), row("F-1", 1, [20, 25])], [])
    assert facts == ["F-2", "F-1"]
    assert [(each.number, each.anchor) for each in cited] == [(1, "F-2"), (2, "F-1"), (2, ""), (2, "F-1.1")]


@given(text=st.text(min_size=1, max_size=60), start=st.integers(0, 30), spans=st.lists(SPANS, max_size=8))
def test_the_pieces_make_up_the_text_and_name_exactly_the_facts_there(text: str, start: int, spans: list[Span]) -> None:
    cited = [Cited(span, number, "", True) for number, span in enumerate(spans, 1)]
    at, whole = start, ""
    for piece in pieces(text, start, Marks(cited)):
        span = Span(at, at + len(piece.text))
        assert piece.numbers == tuple(each.number for each in cited if each.span.overlaps(span))
        assert all(
            each.span.start <= span.start and each.span.end >= span.end
            for each in cited
            if each.number in piece.numbers
        )
        at, whole = span.end, whole + piece.text
    assert whole == text
