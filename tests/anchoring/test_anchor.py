"""Verdicts: every one by table, the five articles, and that any slice of any text comes back to its span."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plainfacts.anchoring.anchor import MOST_PLACES, anchor
from plainfacts.anchoring.document import Document
from plainfacts.anchoring.verdicts import Anchoring, Verdict
from plainfacts.text.folding import fold
from plainfacts.text.kinds import Difference
from plainfacts.text.spans import Span
from plainfacts.text.words import Cut, inside_word

SEEDS = [path.read_bytes().decode() for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]
TEXT = (
    "\ufeffRussia’s “plan”\n\nAbout 25,000 men – led by Gen. Nicolás Pérez – did not land.\u00a0The plan\r\nstands. "
    "The men stand. \u201cIt is so,\u201d he said. It is so, she said."
)


def judged(quote: str, at: str | tuple[int, int] | None = None, text: str = TEXT) -> tuple[str, str | None]:
    """Verdict and passage of a quote whose span is that of the words `at`."""
    if isinstance(at, str):
        at = (text.index(at), text.index(at) + len(at))
    result = anchor(Document("d", text), quote, at)
    if result.found is not None:
        assert result.found.of(text) == result.passage
    return result.verdict.value, result.passage


@pytest.mark.parametrize(
    ("quote", "at", "verdict", "passage"),
    [
        ("Russia’s “plan”", "Russia’s “plan”", "exact", "Russia’s “plan”"),
        ("land.\u00a0The plan\r\nstands", "land.\u00a0The plan\r\nstands", "exact", "land.\u00a0The plan\r\nstands"),
        ("It is so,", "It is so,", "exact", "It is so,"),
        ("did not land", None, "unlocated", "did not land"),
        ("did not land", (0, 12), "moved", "did not land"),
        ("did not land", (70, 60), "moved", "did not land"),
        ("did not land", (-5, 7), "moved", "did not land"),
        ("so, she said.", (-13, 0), "moved", "so, she said."),
        ("did not land", (10**9, 10**9 + 12), "moved", "did not land"),
        ("did not land", (10**30, 10**30 + 12), "moved", "did not land"),
        ("did not land", " did not land", "moved", "did not land"),
        ("The men stand", "stands. The men", "moved", "The men stand"),
        ('Russia\'s "plan"', None, "normalized", "Russia’s “plan”"),
        ('Russia\'s "plan"', "Russia’s “plan”", "normalized", "Russia’s “plan”"),
        ('Russia\'s "plan"', (3, 9), "normalized", "Russia’s “plan”"),
        (' Russia\'s  "plan" ', None, "normalized", "Russia’s “plan”"),
        ("men - led by", None, "normalized", "men – led by"),
        ("land. The plan stands", None, "normalized", "land.\u00a0The plan\r\nstands"),
        ("Nicola\u0301s Pe\u0301rez", None, "normalized", "Nicolás Pérez"),
        ("Nico\u00adlás\u200b Pérez", None, "normalized", "Nicolás Pérez"),
        ("It is so", None, "ambiguous", None),
        ("It is so", (0, 8), "ambiguous", None),
        ('so,"', None, "normalized", "so,\u201d"),
        ("'", None, "normalized", "’"),
        ("-", None, "ambiguous", None),
        ("ABOUT 25,000 MEN", None, "near", "About 25,000 men"),
        ("Gen. Nicolas Perez", None, "near", "Gen. Nicolás Pérez"),
        ("About 26,000 men", None, "near", "About 25,000 men"),
        ("Perez – did land.", None, "near", "Pérez – did not land."),
        ("led by General Nicolás Pérez", None, "near", "led by Gen. Nicolás Pérez"),
        ("the moon is made of cheese", None, "absent", None),
        ("the moon is made of cheese", (0, 26), "absent", None),
        ("", None, "absent", None),
        ("", (3, 3), "absent", None),
        (" \u200b\n", None, "absent", None),
        ("\u200b", (0, 1), "absent", None),
    ],
)
def test_verdicts(quote: str, at: str | tuple[int, int] | None, verdict: str, passage: str | None) -> None:
    """Each verdict a quote can get from its own source, with the source's words."""
    assert judged(quote, at) == (verdict, passage)


def test_words_at_the_span_that_fold_to_the_quote_win() -> None:
    """A person who points at the headline means the headline, though the same words stand elsewhere."""
    text = "A ‘plan’ in the headline. A 'plan' in the text, a “plan” at the end. A ‘plan’ again."
    assert anchor(Document("d", text), "A 'plan'", Span(0, 8)).found == (0, 8)
    assert anchor(Document("d", text), "A 'plan'", Span(0, 8)).verdict is Verdict.NORMALIZED
    assert anchor(Document("d", text), "A 'plan'", Span(1, 9)).verdict is Verdict.MOVED
    assert anchor(Document("d", text), 'a "plan"', None).verdict is Verdict.NORMALIZED
    assert anchor(Document("d", text), "A ʼplan`", None).places == ((0, 8), (26, 34), (69, 77))


def test_places_are_in_order_and_few() -> None:
    """An ambiguous quote lists its first places; they may overlap."""
    result = anchor(Document("d", "aaaa" * 50), "aaa", None)
    assert result == Anchoring(Verdict.AMBIGUOUS, places=tuple(Span(at, at + 3) for at in range(MOST_PLACES)))


def test_an_exact_quote_is_told_with_its_span() -> None:
    """The value of the hot path says all that the others say."""
    assert anchor(Document("d", "a plan"), "plan", (2, 6)) == Anchoring(
        Verdict.EXACT, Span(2, 6), Span(2, 6), (), "plan"
    )


@pytest.mark.parametrize(
    ("quote", "differences"),
    [
        ("ABOUT 25,000 MEN", (Difference.CASE,)),
        ("Gen. Nicolas Perez", (Difference.ACCENT,)),
        ("About 26,000 men", (Difference.DIGIT,)),
        ("Nicolás Pérez – did land", (Difference.NEGATION, Difference.WORDS_LEFT_OUT)),
        ("did not really land", (Difference.WORDS_ADDED,)),
        ('Russia\'s "plan"', (Difference.TYPOGRAPHY,)),
        ("did not land", ()),
    ],
)
def test_differences_are_told(quote: str, differences: tuple[Difference, ...]) -> None:
    """Case, accents, digits and negations are named, and are never taken for typography."""
    result = anchor(Document("d", TEXT), quote, None)
    assert result.differences == differences
    assert (result.verdict is Verdict.NEAR) == (differences not in {(), (Difference.TYPOGRAPHY,)})


def test_without_near_a_wrong_quote_is_absent() -> None:
    """Whoever only asks whether the words are there does not pay for what resembles them."""
    assert anchor(Document("d", TEXT), "About 26,000 men", None, near=False).verdict is Verdict.ABSENT


def test_a_number_cut_short_is_exact_and_still_caught() -> None:
    """`25` out of `25,000` stands there to the letter; that it is cut is told by the words around it."""
    span = Span(TEXT.index("25"), TEXT.index("25") + 2)
    assert anchor(Document("d", TEXT), "25", span).verdict is Verdict.EXACT
    assert inside_word(TEXT, span).end is Cut.NUMBER


def test_ranks_follow_the_harm() -> None:
    """The verdicts are ordered from exact to unchecked."""
    assert sorted(Verdict, key=lambda verdict: verdict.rank) == list(Verdict)
    assert Verdict.EXACT.rank == 0


# Texts that repeat themselves, compose, vanish, and need two UTF-16 units.
texts = st.one_of(
    st.text("ab e\u0301\u0323é’'\n\u00a0\u200b\u200d-–😀👩\U0001d15e\u0915\u093c\u0958", min_size=1, max_size=40),
    st.text(min_size=1, max_size=40),
)


@given(texts, st.data())
@example("e\u0301e", None)
@settings(max_examples=500, deadline=None)
def test_any_slice_comes_back(text: str, data: st.DataObject | None) -> None:
    """A slice anchored at its span is exact; without a span it is found where it is, or at each of its places."""
    start = 0 if data is None else data.draw(st.integers(0, len(text) - 1))
    end = 1 if data is None else data.draw(st.integers(start + 1, len(text)))
    quote, document = text[start:end], Document("d", text)
    assert anchor(document, quote, Span(start, end)).verdict is Verdict.EXACT
    bare = anchor(document, quote, None)
    if bare.verdict is Verdict.UNLOCATED:
        assert bare.found == (start, end)
    else:
        assert bare.verdict is Verdict.AMBIGUOUS
        assert Span(start, end) in bare.places or len(bare.places) == MOST_PLACES
    wrong = anchor(document, quote, Span(start + 1, end + 2))
    if wrong.verdict is Verdict.MOVED:
        assert wrong.passage == quote
    else:
        assert wrong.verdict in {Verdict.AMBIGUOUS, Verdict.NORMALIZED, Verdict.EXACT}


@given(texts, st.text(max_size=12), st.integers(-3, 45), st.integers(-3, 45))
@settings(max_examples=300, deadline=None)
def test_any_quote_and_any_span_get_a_verdict_that_holds(text: str, quote: str, start: int, end: int) -> None:
    """Whatever is asked, the answer is true: exact and moved words are the quote, normalized ones fold to it."""
    result = anchor(Document("d", text), quote, Span(start, end))
    if result.verdict in {Verdict.EXACT, Verdict.MOVED}:
        assert result.passage == quote
    elif result.verdict is Verdict.NORMALIZED:
        assert result.passage != quote
        assert fold(result.passage or "").text == fold(quote).text.strip(" ")
    elif result.verdict is Verdict.ABSENT:
        assert not quote or quote not in text


TYPED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "\n": " "})


@pytest.mark.parametrize("number", range(5))
def test_the_articles_typed_by_hand(number: int) -> None:
    """Every eighty characters of the articles, typed with a plain keyboard, get back to the words of the source."""
    text = SEEDS[number]
    document = Document("d", text)
    for start in range(0, len(text) - 80, 40):
        words = Span(start, start + 80).trimmed(text)
        typed = " ".join(words.of(text).translate(TYPED).split())
        result = anchor(document, typed, words)
        assert result.verdict is (Verdict.EXACT if typed == words.of(text) else Verdict.NORMALIZED)
        assert result.found == words
        assert anchor(document, typed, None).verdict in {Verdict.UNLOCATED, Verdict.NORMALIZED, Verdict.AMBIGUOUS}
