"""A quote with gaps: its parts in order, one behind the other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainfacts.anchoring.anchor import anchor, anchor_parts
from plainfacts.anchoring.document import Document
from plainfacts.anchoring.verdicts import Verdict
from plainfacts.text.spans import Span

TEXT = "One plan, two men; one plan, two jets; the “end” of one plan."


@pytest.mark.parametrize(
    ("quotes", "spans", "verdicts", "in_order"),
    [
        (["One plan", "two jets"], [(0, 8), (29, 37)], "exact exact", True),
        (["One plan", "two jets"], [None, None], "unlocated unlocated", True),
        (["One plan", "two jets"], [], "unlocated unlocated", True),
        (["two men", "one plan", "two jets"], [None, None, None], "unlocated unlocated unlocated", True),
        (["one plan", "“end”", "one plan"], [None, (43, 48), None], "unlocated exact unlocated", True),
        (["one plan", "one plan"], [None, None], "unlocated unlocated", True),
        (["two", "plan"], [None, None], "ambiguous ambiguous", True),
        (["two men", "plan"], [None, None], "unlocated ambiguous", True),
        (["One plan", '"end"'], [(0, 8), None], "exact normalized", True),
        (["One plan", "two jets"], [(0, 8), (1, 9)], "exact moved", True),
        (["one plan", "two jets"], [(52, 60), (29, 37)], "moved exact", True),
        (["One plan", "the moon is cheese"], [(0, 8), None], "exact absent", True),
        (["One plan", "the bitter “end” of one"], [(0, 8), None], "exact near", True),
        (["two jets", "two men"], [None, None], "absent absent", False),
        (["two jets", "two men"], [(29, 37), (10, 17)], "absent absent", False),
        (["One plan, two", "two men"], [(0, 13), (10, 17)], "absent absent", False),
        ([], [], "", True),
    ],
)  # fmt: skip
def test_parts(quotes: list[str], spans: list[tuple[int, int] | None], verdicts: str, in_order: bool) -> None:
    """Missing and wrong spans are found between the neighbours; parts out of order are not a quote of the source."""
    result = anchor_parts(Document("d", TEXT), quotes, spans)
    assert " ".join(part.verdict for part in result.parts) == verdicts
    assert result.in_order is in_order
    assert result.verdict == (max((part.verdict for part in result.parts), key=lambda v: v.rank, default="absent"))


def test_found_places_do_not_overlap() -> None:
    """The one order that fits is the one that is given."""
    result = anchor_parts(Document("d", "aXbXaXb"), ["a", "b", "a"], [None, None, None])
    assert [part.found for part in result.parts] == [(0, 1), (2, 3), (4, 5)]


@given(st.text("ab ’", min_size=6, max_size=30), st.lists(st.integers(0, 30), min_size=2, max_size=6))
@settings(max_examples=400, deadline=None)
def test_any_ordered_slices_come_back(text: str, cuts: list[int]) -> None:
    """Parts cut from a text are exact with their spans, and found in order, or ambiguous, without."""
    edges = sorted(min(cut, len(text)) for cut in cuts)
    spans = [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False) if pair[0] < pair[1]]
    quotes = [span.of(text) for span in spans]
    document = Document("d", text)
    assert all(part.verdict is Verdict.EXACT for part in anchor_parts(document, quotes, spans).parts)
    bare = anchor_parts(document, quotes, [None] * len(spans))
    assert bare.in_order
    for part, span in zip(bare.parts, spans, strict=True):
        assert part.found == span if part.verdict is Verdict.UNLOCATED else span in part.places or len(part.places) > 19


@given(st.text("ab ’'", max_size=30), st.text("ab ’'", max_size=5), st.tuples(st.integers(-2, 31), st.integers(-2, 31)))
@settings(max_examples=300, deadline=None)
def test_a_quote_of_one_part_is_a_quote(text: str, quote: str, at: tuple[int, int]) -> None:
    """One part gets the verdict that it gets alone, place by place."""
    for span in (None, at):
        alone = anchor(Document("d", text), quote, span)
        parted = anchor_parts(Document("d", text), [quote], [span])
        assert parted.parts == alone.parts
        assert parted.verdict == alone.verdict
