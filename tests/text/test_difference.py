"""Differences: where, which words, and of what kind."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.text.difference import Segment, describe_character, first_difference, segments
from plainfacts.text.kinds import Difference, differences

D = Difference


@pytest.mark.parametrize(
    ("a", "b", "at"),
    [("", "", None), ("abc", "abc", None), ("abc", "abd", 2), ("abc", "ab", 2), ("", "x", 0), ("x’s", "x's", 1)],
)
def test_first_difference(a: str, b: str, at: int | None) -> None:
    """The first code point that differs, or the end of the shorter text."""
    assert first_difference(a, b) == at


@given(st.text("ab"), st.text("ab"))
def test_first_difference_agrees_with_looking(a: str, b: str) -> None:
    """Everything before it is equal, and the code point at it is not."""
    at = first_difference(a, b)
    if at is None:
        assert a == b
    else:
        assert a[:at] == b[:at]
        assert a[at : at + 1] != b[at : at + 1]


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("’", "U+2019 RIGHT SINGLE QUOTATION MARK"),
        ("\u00a0", "U+00A0 NO-BREAK SPACE"),
        ("\n", "U+000A LINE FEED"),
        ("\u0001", "U+0001 <control>"),
        ("\ue000", "U+E000 <private use>"),
        ("\ud800", "U+D800 <surrogate>"),
        ("😀", "U+1F600 GRINNING FACE"),
    ],
)
def test_a_character_is_described(char: str, name: str) -> None:
    """Code point and name, also for those that have no name."""
    assert describe_character(char) == name


def test_segments_are_cut_at_words() -> None:
    """A changed word is shown whole, and the space between two changed words goes with them."""
    assert segments("about 100 Russian soldiers came", "about 120 Cuban soldiers") == [
        Segment("equal", "about ", "about "),
        Segment("replace", "100 Russian", "120 Cuban"),
        Segment("equal", " soldiers", " soldiers"),
        Segment("delete", " came", ""),
    ]
    assert segments("the plan", "the secret plan")[1] == ("insert", "", "secret ")
    assert segments("same", "same") == [Segment("equal", "same", "same")]
    assert segments("", "") == []


texts = st.text("ab 1.’", max_size=30)


@given(texts, texts)
def test_segments_hold_both_texts(a: str, b: str) -> None:
    """Joined, the parts are the two texts; equal and differing parts take turns."""
    parts = segments(a, b)
    assert "".join(part.a for part in parts) == a
    assert "".join(part.b for part in parts) == b
    assert all((part.op == "equal") == (part.a == part.b) for part in parts)
    assert all((one.op == "equal") != (two.op == "equal") for one, two in pairwise(parts))


def test_texts_too_long_to_align_are_one_segment() -> None:
    """Two texts of many thousand differing words give an answer at once, not an alignment."""
    a, b = "x " * 20_000, "y " * 20_000
    assert [part.op for part in segments(f"same {a}end", f"same {b}end")] == ["equal", "replace", "equal"]


@pytest.mark.parametrize(
    ("quote", "passage", "kinds"),
    [
        ("the same", "the same", ()),
        ("a “b” – c", 'a "b" -\nc', (D.TYPOGRAPHY,)),
        ("cafe\u0301", "café", (D.TYPOGRAPHY,)),
        ("nicolás maduro said", "Nicolás Maduro said", (D.CASE,)),
        ("Nicolas Maduro said", "Nicolás Maduro said", (D.ACCENT,)),
        ("said nicolas", "said Nicolás", (D.ACCENT, D.CASE)),
        ("about 100 men", "about 120 men", (D.DIGIT,)),
        ("about 25 rifles", "about 25,000 rifles", (D.DIGIT,)),
        ("two planes", "three planes", (D.DIGIT,)),
        ("about 100 men", "about men", (D.DIGIT, D.WORDS_ADDED)),
        ("an Il-62 jet", "an Il-76 jet", (D.DIGIT,)),
        ("at 5 degrees", "at -5 degrees", (D.SIGN,)),
        ("at −5 degrees", "at -5 degrees", (D.TYPOGRAPHY,)),
        ("25 of men", "25% of men", (D.SIGN,)),
        ("the men did land", "the men did not land", (D.NEGATION, D.WORDS_LEFT_OUT)),
        ("the men didn't land", "the men did land", (D.NEGATION, D.WORDS_CHANGED)),
        ("the legitimate regime", "the illegitimate regime", (D.NEGATION,)),
        ("the plan", "the secret plan", (D.WORDS_LEFT_OUT,)),
        ("the secret plan", "the plan", (D.WORDS_ADDED,)),
        ("he said that", "he said this", (D.WORDS_CHANGED,)),
        ("led by Putin today", "led by Maduro today", (D.NAME, D.WORDS_CHANGED)),
        ("by Gen Tonkoshkurov", "by Gen Vasily Tonkoshkurov", (D.NAME, D.WORDS_LEFT_OUT)),
        ("the coloured plane", "the colored plane", (D.CHARACTERS,)),
        ("a, b", "a b", (D.CHARACTERS,)),
        ("कल लोग आए", "कुल लोग आए", (D.CHARACTERS,)),
        ("रूस नहीं गया", "रूस गया", (D.NEGATION, D.WORDS_ADDED)),
    ],
)
def test_kinds(quote: str, passage: str, kinds: tuple[D, ...]) -> None:
    """Each kind of difference, the loudest first."""
    assert differences(quote, passage) == kinds


@given(st.text(), st.text())
def test_no_difference_means_the_same_text(quote: str, passage: str) -> None:
    """Kinds are empty exactly when the two are the same code points."""
    assert (differences(quote, passage) == ()) == (quote == passage)
