"""Hostile text is shown harmlessly, in a known number of columns, with the marks under the right place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.report.cells import cell, cells, harmless
from plainfacts.report.rows import row

texts = st.text(
    st.one_of(st.characters(), st.sampled_from("\t\n\r\x1b\x07\u202e\u200d\u0301\u00a0東Ａ👩🏽\u1161אع\ud800")),
    max_size=300,
)


def columns(text: str) -> int:
    return sum(each.width for each in cells(text))


@given(texts)
def test_no_control_reaches_the_terminal(text: str) -> None:
    """Neither an escape sequence, nor a line end, nor what turns the direction of text, nor half a surrogate pair."""
    shown = harmless(text)
    assert not [char for char in shown if unicodedata.category(char)[0] == "C"]
    assert "\u2028" not in shown
    shown.encode("utf-8")
    assert harmless(shown) == shown


@pytest.mark.parametrize(
    ("char", "shown", "width"),
    [
        ("a", "a", 1),
        ("\t", "    ", 4),
        ("\x1b", "␛", 1),
        ("\n", "↵", 1),
        ("\x7f", "␡", 1),
        ("\x9b", "<U+009B>", 8),
        ("\u202e", "<U+202E>", 8),
        ("\u00a0", "␣", 1),
        ("\u0301", "\u0301", 0),
        ("é", "é", 1),
        ("東", "東", 2),
        ("Ａ", "Ａ", 2),
        ("ｶ", "ｶ", 1),
        ("👩", "👩", 2),
        ("\u1161", "\u1161", 0),
        ("\U000e0001", "<U+E0001>", 9),
    ],
)
def test_each_kind_of_character_has_its_picture_and_width(char: str, shown: str, width: int) -> None:
    """Widths are those of UAX 11; marks that join their letter take no column of their own."""
    assert cell(char) == (shown, width)


@given(texts, st.integers(0, 320), st.integers(0, 40), st.integers(20, 120))
def test_a_row_fits_and_its_marks_stay_under_it(text: str, start: int, length: int, width: int) -> None:
    """Whatever is marked, neither line is wider than asked for, and marks are blanks and carets only."""
    start = min(start, len(text))
    shown = row(text, [(start, min(start + length, len(text)))], width)
    assert columns(shown.text) <= width
    assert len(shown.marks) <= width + 1
    assert set(shown.marks) <= {" ", "^"}


@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=200), st.data())
def test_the_marks_stand_under_the_marked_letters(text: str, data: st.DataObject) -> None:
    """The columns over the first mark show the marked letter itself, wherever the line was cut."""
    at = data.draw(st.integers(0, len(text) - 1))
    shown = row(text, [(at, at + 1)], 60)
    before = shown.marks.index("^")
    column = 0
    for char in shown.text:
        width = cell(char).width
        if column == before and width:
            assert char == text[at] or cell(text[at]).width == 0 or char == "◌"
            return
        column += width
    assert cell(text[at]).width == 0


def test_a_long_line_is_cut_on_both_sides_of_the_place() -> None:
    """What is left out is said, and the place is seen with words around it."""
    text = "left " * 100 + "HERE" + " right" * 100
    shown = row(text, [(500, 504)], 40)
    assert shown.text == "…ft left left HERE right right right ri…"
    assert shown.marks == " " * 14 + "^^^^"


def test_wide_and_joined_characters_keep_the_place() -> None:
    """Two columns for a wide letter, none for a combining accent, four for a tab."""
    shown = row("東京\te\u0301x!", [(6, 7)], 40)
    assert shown.text == "東京    e\u0301x!"
    assert shown.marks == "          ^"


def test_a_mark_at_the_end_stands_behind_the_text() -> None:
    """Where something is missing at the end of a line, the caret points behind it."""
    assert row("abc", [(3, 3)], 40).marks == "   ^"


def test_a_marked_accent_is_marked_under_its_letter() -> None:
    """A combining mark has no column; the caret goes where it is seen."""
    assert row("ae\u0301b", [(2, 3)], 40).marks == " ^"
