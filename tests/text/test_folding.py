"""Folding: what is folded and what is not, and that every folded slice leads back to the source's own words."""

import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plainfacts.text.folding import fold

# What composes, composes twice, decomposes under NFC, reorders, vanishes, or looks like white space; astral too.
NASTY = (
    "aeé '\"’“«-–—−\n\r\t\u00a0\u2000\u2028\u3000\u200b\u200c\u200d\u00ad\ufeff\u200f\ufe0f\u034f"
    "\u0301\u0323\u0308\u0316\u0300\u0958\u0915\u093c\u094d\u1100\u1161\u11a8\uac00\u212b\u2126\u037e\u1fef\u1ffd"
    "\u0bc6\u0bbe😀👩\U0001d15e\U000e0101"
)
nasty_texts = st.one_of(st.text(NASTY, max_size=24), st.text(max_size=24))


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Russia’s ‘plan’", "Russia's 'plan'"),
        ("„nein“ “no” «non» ‹n› ″5′ `x´", '"nein" "no" "non" \'n\' "5\' \'x\''),
        ("2018–2019 — a‐b‑c ‒ ― −5", "2018-2019 - a-b-c - - -5"),
        ("a\u00a0b\u202fc\r\n\r\n  d\te\u2028f", "a b c d e f"),
        ("cafe\u0301 q\u0323\u0307 q\u0307\u0323", "café q\u0323\u0307 q\u0323\u0307"),
        ("so\u00adft\u200b\ufeff zero\u2060", "soft zero"),
        ("a \u200b b", "a b"),
        ("e\u200d\u0301", "é"),
        ("Å", "Å"),
        ("\u0958", "\u0915\u093c"),
        ("क्\u200dष می\u200cخواهم", "क्ष میخواهم"),
        ("❤\ufe0f", "❤"),
        ("  ", " "),
        ("", ""),
    ],
)
def test_folds_typing(typed: str, folded: str) -> None:
    """Two typings of the same words come out the same."""
    assert fold(typed).text == folded


@pytest.mark.parametrize("text", ["Guaidó", "MADURO", "25,000 ٢٥ २५ １ 𝟐𝟓 ½", "ﬁn … -- ـ ٪", "A/B ﷺ km² 、 ß"])
def test_folds_nothing_else(text: str) -> None:
    """Case, accents, digits, ligatures, ellipses and compatibility forms stay what they are."""
    assert fold(text).text == text


@given(nasty_texts)
@example("  \u0301\u0323")
@example(" \u2000a")
@example("\n\u200b\u0301\u0323")
@example("a\u200b\u200b\u0301 \u200b\u0301")
@settings(max_examples=600, deadline=None)
def test_every_folded_slice_leads_back(text: str) -> None:
    """A source span that folding gives back folds to that very slice, and it is as tight as can be."""
    folded = fold(text)
    for start in range(len(folded.text)):
        for end in range(start + 1, len(folded.text) + 1):
            span = folded.source_span(start, end)
            if span is not None:
                assert fold(span.of(text)).text == folded.text[start:end]
                if folded.text[start] != " ":
                    assert fold(text[span.start + 1 : span.end]).text != folded.text[start:end]


@given(nasty_texts)
@settings(max_examples=400, deadline=None)
def test_the_whole_leads_back_and_folding_again_changes_nothing(text: str) -> None:
    """The whole folded text always has its place, and a folded text is folded already."""
    folded = fold(text)
    assert fold(folded.text).text == folded.text
    assert unicodedata.is_normalized("NFC", folded.text)
    if folded.text:
        whole = folded.source_span(0, len(folded.text))
        assert whole is not None
        assert fold(whole.of(text)).text == folded.text


@given(st.lists(st.sampled_from(["a", "b", " ", "\n", "\u200b", "e\u0301", "é", "’", "'"]), max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_a_slice_between_whole_characters_is_never_lost(text: str) -> None:
    """Where no cluster splits into several folded characters, every folded slice has its place."""
    folded = fold(text)
    for start in range(len(folded.text)):
        assert folded.source_span(start, start + 1) is not None


def test_a_split_character_has_no_place() -> None:
    """One source character that folds to two gives no place to half of it."""
    folded = fold("x\u0958y")
    assert folded.text == "x\u0915\u093cy"
    assert folded.source_span(1, 2) is None
    assert folded.source_span(1, 3) == (1, 2)
    assert folded.source_span(2, 4) is None


@pytest.mark.parametrize("span", [(-1, 1), (0, 0), (2, 1), (0, 9), (9, 12)])
def test_spans_outside_have_no_place(span: tuple[int, int]) -> None:
    """Reversed, empty and outlying folded spans lead nowhere."""
    assert fold("a  b").source_span(*span) is None


@pytest.mark.parametrize(
    "text",
    [
        "a" + "\u0301\u0323" * 200_000 + "é",
        "a" + "\u200b" * 400_000 + "e\u0301",
        ("\u200b" * 7 + "a") * 50_000 + "e\u0301",
        " \n" * 200_000 + "’",
        "-" * 400_000 + "e\u0301",
    ],
    ids=["marks", "invisible", "invisible-words", "blank", "dashes"],
)
def test_hostile_text_is_folded_in_linear_time(text: str) -> None:
    """No run of marks, blanks or invisible characters makes folding or its map slow."""
    start = time.perf_counter()
    folded = fold(text)
    folded.source_span(0, len(folded.text))
    assert time.perf_counter() - start < 5
