"""Sentences: the rules one by one, the five articles, and what stands around a quote."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainfacts.text.sentences import Sentences, sentences
from plainfacts.text.spans import Span

SEEDS = [path.read_bytes().decode() for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four… five.", ["One.", "Two!", "Three?", "Four… five."]),
        ("Led by Gen. Vasily X. He left.", ["Led by Gen. Vasily X.", "He left."]),
        ("Prof. Hanke met Pres. Maduro. Fine.", ["Prof. Hanke met Pres. Maduro.", "Fine."]),
        ("The U.S. President and the U.S. The end.", ["The U.S. President and the U.S.", "The end."]),
        ("As Gordon G. Chang wrote. Donald J. Trump.", ["As Gordon G. Chang wrote.", "Donald J. Trump."]),
        ("See No. 5 and p. 12. Say no. Go.", ["See No. 5 and p. 12.", "Say no.", "Go."]),
        ("On Mar. 23 at 5 p.m. Tuesday they met, e.g. Russians.", None),
        ("He said “go.” She went. (He too.) Yes.", ["He said “go.”", "She went.", "(He too.)", "Yes."]),
        ("“Is it?” he asked. 'No!' it said.", ["“Is it?” he asked.", "'No!' it said."]),
        ('It fell." — Gordon Chang, Institute.', None),
        ("Up 2.5 points to vz.ru and 25,000. Then 10.", ["Up 2.5 points to vz.ru and 25,000.", "Then 10."]),
        ("The end... In recent months. **More** to come.", ["The end...", "In recent months.", "**More** to come."]),
        ("1. First item\n2. Second item", ["1. First item", "2. Second item"]),
        ("  • One item.\n\n  • Another\n  •  \n", ["One item.", "Another"]),
        ("A headline\n\nBy Somebody\n\nThe text.", ["A headline", "By Somebody", "The text."]),
        ("He said all of this to us in a long line of a\n\nstatement that went on.", None),
        ("He said it in a long enough line of text,\nwhich went on over\nmore lines.", [
            "He said it in a long enough line of text,\nwhich went on over", "more lines."]),
        ("The soldiers who had landed here met Gen.\nVasily Tonkoshkurov there.", None),
        ("They flew to the airport near the city of\nCaracas, where the army waited for\nthe general.", None),
        ("Caption of a picture in the year 2015\nCaption of a picture in the year 2015", [
            "Caption of a picture in the year 2015"] * 2),
        ("रूसी सैनिक पहुँचे। वे लौट गए।", ["रूसी सैनिक पहुँचे।", "वे लौट गए।"]),
        ("وصل الجنود. هل عادوا؟ نعم.", ["وصل الجنود.", "هل عادوا؟", "نعم."]),
        ("士兵抵达。他们离开了！是吗？", ["士兵抵达。", "他们离开了！", "是吗？"]),
        ("One.\r\n\r\nTwo\rThree", ["One.", "Two", "Three"]),
        ("", []),
        (" \n • \n -- \n", []),
    ],
)  # fmt: skip
def test_rules(text: str, expected: list[str] | None) -> None:
    """Each rule of the module on its own; None stands for a text that is one sentence."""
    assert [span.of(text) for span in sentences(text)] == ([text] if expected is None else expected)


def test_the_articles() -> None:
    """The lists were read one by one: headlines, captions and credits count, bullets alone do not."""
    assert [len(sentences(text)) for text in SEEDS] == [25, 56, 20, 24, 24]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (0, "On Monday, Secretary of State Mike Pompeo said, “Russia’s got to leave\u00a0Venezuela.”"),
        (0, "U.S. officials have been warning Russia against establishing a military presence in Venezuela and have "
            "called for Russian military personnel to leave the country."),
        (1, "More Russian soldiers unload in [#Venezuela](#) to help prop up Pres. [#Maduro](#)."),
        (1, "This support enables us to keep working as we do – but we\n\nmust maintain and build on it for every "
            "year to come."),
        (2, "Russian airforce planes land in Caracas, Venezuela."),
        (3, "Vz.ru reported that the cargo plane arrived in Venezuela from Moscow through Syria."),
        (4, 'Russia has also loaned the country billions." — Gordon G. Chang, Gatestone Institute.'),
        (4, "As\u00a0Gordon G. Chang recently wrote:"),
    ],
)  # fmt: skip
def test_sentences_of_the_articles(number: int, sentence: str) -> None:
    """The places where real text is hard: abbreviations, quotes, page breaks, credits."""
    assert sentence in [span.of(SEEDS[number]) for span in sentences(SEEDS[number])]


@pytest.mark.parametrize("text", SEEDS, ids=range(5))
def test_every_word_is_in_a_sentence(text: str) -> None:
    """Between the sentences stands nothing but white space and bullets."""
    at = 0
    for span in [*sentences(text), Span(len(text), len(text))]:
        assert span.start >= at
        assert not any(char.isalnum() for char in text[at : span.start])
        at = span.end


@pytest.mark.parametrize("text", SEEDS, ids=range(5))
def test_around_a_quote(text: str) -> None:
    """Each sentence is around its own words, and two neighbours are around a quote over both."""
    whole = Sentences(text)
    for before, span in pairwise(whole.spans):
        middle = (span.start + span.end) // 2
        assert whole.around(Span(middle, middle + 1)) == span
        both = Span(before.end - 1, span.start + 1)
        assert whole.around(both) == (before.start, span.end)


@given(st.text('Ab. \n\r?"”•-1।。é', max_size=60), st.integers(-3, 60), st.integers(-3, 60))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str, start: int, end: int) -> None:
    """Sentences are in order, apart, trimmed and hold words; what is around a span begins no later than its words."""
    spans = sentences(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
    touched = [span for span in spans if span.overlaps(Span(start, end))]
    around = Sentences(text).around(Span(start, end))
    assert not touched or around == (touched[0].start, touched[-1].end)
