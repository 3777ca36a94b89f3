"""Cut words and numbers: every kind of cut, and what must not cry wolf."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.text.spans import Span
from plainfacts.text.words import Cut, Cuts, inside_word, tokens

SEEDS = [path.read_bytes().decode() for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]


def cuts(marked: str) -> Cuts:
    """The cuts of the span between two bars."""
    start = marked.index("|")
    end = marked.index("|", start + 1) - 1
    return inside_word(marked.replace("|", ""), Span(start, end))


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("capacity of |25|,000.", Cut.NUMBER),
        ("a rise of |2|.5 points", Cut.NUMBER),
        ("between |2018|-2019", Cut.NUMBER),
        ("between |2018|–2019", Cut.NUMBER),
        ("a share of |25|%", Cut.NUMBER),
        ("a share of |25| %", Cut.NUMBER),
        ("credit of |$5| billion", Cut.NUMBER),
        ("at |10|:30 sharp", Cut.NUMBER),
        ("on |23|/03/2019", Cut.NUMBER),
        ("some |25|\u202f000 men", Cut.NUMBER),
        ("some |25|'000 men", Cut.NUMBER),
        ("كلف |٢٥|٫٥", Cut.NUMBER),
        ("about |1|00 men", Cut.NUMBER),
        ("an |Il|-62 jet", Cut.NUMBER),
        ("the |mission|s ended", Cut.WORD),
        ("they |can|'t land", Cut.WORD),
        ("they |do|n’t land", Cut.WORD),
        ("the |U|.S. officials", Cut.WORD),
        ("on |vz|.ru today", Cut.WORD),
        ("the |Mi-35|M landed", Cut.WORD),
        ("the |co\u00ad|operation", Cut.WORD),
        ("او |می|\u200cخواهد", Cut.WORD),
        ("a |US|-backed leader", Cut.COMPOUND),
        ("the |cafe|\u0301 closed", Cut.CHARACTER),
        ("a |👩|\u200d🚀 flew", Cut.CHARACTER),
        ("का |हिंद|ी में", Cut.CHARACTER),
    ],
)
def test_an_end_that_cuts(marked: str, kind: Cut) -> None:
    """The end of the span falls inside something, and it is told of what kind."""
    assert cuts(marked) == (None, kind)
    assert cuts(marked)


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("an Il-|62 passenger jet|", Cut.NUMBER),
        ("minus: -|5 degrees|", Cut.NUMBER),
        ("minus: −|5 degrees|", Cut.NUMBER),
        ("another $|5 billion in credit|", Cut.NUMBER),
        ("another $5 |billion in credit|", Cut.NUMBER),
        ("capacity of 25,|000 rifles|", Cut.NUMBER),
        ("the il|legitimate regime|", Cut.WORD),
        ("Mr O'|Brien said|", Cut.WORD),
        ("the U.|S. officials|", Cut.WORD),
        ("a US-|backed leader|", Cut.COMPOUND),
        ("e|\u0301tat|", Cut.CHARACTER),
    ],
)
def test_a_start_that_cuts(marked: str, kind: Cut) -> None:
    """The start of the span falls inside something."""
    assert cuts(marked) == (kind, None)


@pytest.mark.parametrize(
    "marked",
    [
        "|the forces of Russia|'s army",
        "|les forces de Russie|’s army",
        "l'|État français|",
        "d’|Artagnan| est mort, vive d’|Artagnan|",
        "about |35 tons| of it",
        "in |2018|, 300 men",
        "in |2018|. The men",
        "a list: |1|, 2",
        "a dash – |5 men|",
        "[|Javier Mayorca|](#)",
        "@|steve_hanke|)",
        "#|Venezuela|!",
        "said “|nothing mysterious|”",
        "'|training and strategy|'",
        "Venezuela.|The men landed|.Then",
        "hundred |soldiers|¹ landed",
        "俄罗斯|军人|抵达",
        "ทหาร|รัสเซีย|มาถึง",
        "러시아|군인|이",
        "|100|名",
        "|a|",
        "a\r|\n|b",
    ],
)
def test_what_is_whole(marked: str) -> None:
    """Possessives, elisions, punctuation, handles, footnote signs and scripts without spaces never count as cut."""
    assert not cuts(marked)


@pytest.mark.parametrize("text", SEEDS, ids=range(5))
def test_the_articles_cut_at_every_inner_letter_and_at_no_space(text: str) -> None:
    """In real articles each place between two letters is a cut, and no end of a run of words between spaces is."""
    for at in range(1, len(text)):
        cut = inside_word(text, Span(at, at)).start
        if text[at - 1].isalnum() and text[at].isalnum():
            assert cut in {Cut.WORD, Cut.NUMBER}
        elif re.match(r"\s", text[at]) and not text[at - 1].isdigit():
            assert cut is None


@given(st.text(), st.integers(-5, 40), st.integers(-5, 40))
def test_any_span_of_any_text_has_an_answer(text: str, start: int, end: int) -> None:
    """No span, reversed or outside, is too strange; the ends of the text cut nothing."""
    inside_word(text, Span(start, end))
    assert not inside_word(text, Span(0, len(text)))


@given(st.one_of(st.text(), st.text("a1,.'’ -%₽नी")))
def test_tokens_joined_are_the_text(text: str) -> None:
    """Nothing is lost or doubled when a text is taken apart."""
    assert "".join(tokens(text)) == text


def test_tokens_keep_numbers_and_contractions_whole() -> None:
    """A thousands separator and an apostrophe do not part a token, and vowel signs stay with their word."""
    words = tokens("25,000 don't U.S. 10:30–11 हिंदी (no)")
    assert [word for word in words if not word.isspace()] == [
        "25,000", "don't", "U", ".", "S", ".", "10:30–11", "हिंदी", "(", "no", ")",
    ]  # fmt: skip
