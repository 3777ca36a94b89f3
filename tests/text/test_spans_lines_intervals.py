"""Spans, lines and intervals: the arithmetic that everything above leans on."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.text.intervals import intersect, merge, subtract, total_length
from plainfacts.text.lines import LineIndex
from plainfacts.text.spans import Span, stands_at

spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


def points(pairs: list[tuple[int, int]]) -> set[int]:
    return {point for start, end in pairs for point in range(start, end)}


@given(spans, spans)
def test_intervals_are_sets_of_code_points(some: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    """Merging, subtracting and intersecting agree with plain sets, and come out sorted and apart."""
    assert points(list(merge(some))) == points(some)
    assert points(list(subtract(some, others))) == points(some) - points(others)
    assert points(list(intersect(some, others))) == points(some) & points(others)
    assert total_length(some) == len(points(some))
    for result in (merge(some), subtract(some, others), intersect(some, others)):
        assert all(left.end < right.start for left, right in pairwise(result))
        assert all(span.start < span.end for span in result)


@given(st.text("a\r\n😀é", max_size=20), st.integers(-3, 24))
def test_positions_agree_with_counting(text: str, offset: int) -> None:
    """Line and column are what one counts by hand, and the offset is where the line says."""
    index = LineIndex(text)
    line, column = index.position(offset)
    inside = min(max(offset, 0), len(text))
    breaks = list(re.finditer(r"\r\n|\r|\n", text))
    assert line == 1 + sum(found.end() <= inside for found in breaks)
    assert index.line_span(line).start + column - 1 == inside
    assert [index.line_text(number) for number in range(1, len(index) + 1)] == re.split(r"\r\n|\r|\n", text)


@pytest.mark.parametrize("number", [0, -1, 3])
def test_a_line_that_is_not_there_is_refused(number: int) -> None:
    """Lines count from 1 to the last."""
    with pytest.raises(IndexError, match=r"line -?\d of 2"):
        LineIndex("one\ntwo").line_span(number)


def test_spans_never_wrap_around() -> None:
    """A negative, reversed or outlying span holds nothing instead of Python's idea of it."""
    assert Span(-3, -1).of("abcdef") == ""
    assert Span(-3, 2).of("abcdef") == "ab"
    assert Span(4, 2).of("abcdef") == ""
    assert Span(4, 2).length == 0
    assert Span(4, 99).of("abcdef") == "ef"
    assert Span(0, 6).fits(6)
    assert not any(Span(*pair).fits(6) for pair in ((0, 7), (-1, 3), (3, 3), (4, 3)))


@given(st.text("ab", max_size=6), st.text("ab", max_size=3), st.integers(-7, 8), st.integers(-7, 8))
def test_words_stand_at_a_span_that_holds_them_and_them_alone(text: str, quote: str, start: int, end: int) -> None:
    """Neither a slice that Python cuts at the end of the text nor one that it counts from there is the span."""
    inside = 0 <= start < end <= len(text)

    assert stands_at(text, quote, (start, end)) == (inside and text[start:end] == quote)


def test_spans_are_trimmed_shifted_and_compared() -> None:
    """White space at the ends goes; spans that touch do not overlap."""
    assert Span(0, 7).trimmed(" \nab c\u00a0") == (2, 6)
    assert Span(1, 3).trimmed("a \n b") == (1, 1)
    assert Span(1, 3).shifted(2) == (3, 5)
    assert Span(1, 3).overlaps(Span(2, 9))
    assert not Span(1, 3).overlaps(Span(3, 9))
