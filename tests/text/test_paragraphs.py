"""Paragraphs: between blank lines, whatever the line ends, and never a word lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.text.paragraphs import LONGEST, paragraphs


def words(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_blank_line_ends_a_paragraph_and_a_line_break_does_not(end: str) -> None:
    text = f"{end}Title{end}by line{end} \t{end}Body.{end}{end}{end}  Last  "

    assert words(text) == [f"Title{end}by line", "Body.", "Last"]


def test_a_block_without_blank_lines_is_taken_apart_at_its_lines_where_it_is_long() -> None:
    lines = ["x" * 150] * (LONGEST // 100)

    assert words("\n".join(lines)) == lines


@given(st.text(alphabet="ab \t\r\n\u2028\u00a0", max_size=60))
def test_every_character_that_is_no_white_space_stands_in_exactly_one(text: str) -> None:
    spans = paragraphs(text)
    inside = [offset for span in spans for offset in range(span.start, span.end)]

    assert len(inside) == len(set(inside))
    assert inside == sorted(inside)
    assert {at for at, char in enumerate(text) if not char.isspace()} <= set(inside)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
