"""What resembles a quote: measured on the articles, in several scripts, and never where nothing does."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plainfacts.anchoring.anchor import anchor
from plainfacts.anchoring.document import Document
from plainfacts.anchoring.loose import loosened
from plainfacts.anchoring.near import LONGEST, allowed, shortest
from plainfacts.anchoring.verdicts import Verdict
from plainfacts.text.folding import fold
from plainfacts.text.spans import Span
from plainfacts.text.words import token_spans

SEEDS = [path.read_bytes().decode() for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]


def cut(text: str, rng: random.Random, length: int) -> Span:
    """A stretch of whole words of about that length, inside one line."""
    spans = [span for span in token_spans(text) if text[span.start].isalnum()]
    while True:
        first = rng.randrange(len(spans))
        fitting = [span.end for span in spans[first:] if length <= span.end - spans[first].start <= length + 20]
        if fitting and "\n" not in text[spans[first].start : fitting[0]]:
            return Span(spans[first].start, fitting[0])


def change_case(quote: str, rng: random.Random) -> str:
    return rng.choice([quote.upper(), quote.swapcase()])


def mistype(quote: str, rng: random.Random) -> str:
    at = rng.randrange(len(quote))
    return quote[:at] + rng.choice(["", "x", quote[at] + "e"]) + quote[at + 1 :]


def misread(quote: str, rng: random.Random) -> str:
    for _ in range(len(quote) // 16):
        quote = mistype(quote, rng)
    return quote


def leave_out(quote: str, rng: random.Random) -> str:
    words = quote.split(" ")
    del words[rng.randrange(1, len(words) - 1)]
    return " ".join(words)


def add_word(quote: str, rng: random.Random) -> str:
    words = quote.split(" ")
    words.insert(rng.randrange(1, len(words)), rng.choice(["not", "reportedly", "also"]))
    return " ".join(words)


def change_word(quote: str, rng: random.Random) -> str:
    words = quote.split(" ")
    words[rng.randrange(1, len(words) - 1)] = rng.choice(["seven", "Colombia", "soldiers"])
    return " ".join(words)


@pytest.mark.parametrize(
    ("change", "found", "exact"),
    [
        (change_case, 0.99, 0.99),
        (mistype, 0.99, 0.99),
        (misread, 0.99, 0.97),
        (leave_out, 0.97, 0.93),
        (add_word, 0.97, 0.95),
        (change_word, 0.95, 0.94),
    ],
)
@pytest.mark.parametrize("length", [50, 120])
def test_wrong_quotes_of_the_articles_are_found(change, found: float, exact: float, length: int) -> None:  # type: ignore[no-untyped-def]
    """A quote of the articles with one kind of mistake is near its passage, nearly always with the exact ends."""
    rng = random.Random(20261121)
    places = ends = 0
    for number in range(150):
        text = SEEDS[number % 5]
        span = cut(text, rng, length)
        wrong = change(span.of(text), rng)
        result = anchor(Document("d", text), wrong, None)
        place = result.found or Span(0, 0)
        twin = result.passage is not None and fold(result.passage).text == fold(span.of(text)).text
        places += place.overlaps(span) or twin
        ends += place == span or twin or result.verdict is not Verdict.NEAR
    assert places >= found * 150
    assert ends >= exact * 150


@pytest.mark.parametrize(("length", "most"), [(25, 0.03), (50, 0.01), (120, 0)])
def test_quotes_of_other_articles_are_rarely_near(length: int, most: float) -> None:
    """Articles on the same event share few phrases; a quote from one is absent from another, not near."""
    rng = random.Random(7)
    near = total = 0
    for number in range(500):
        text, other = SEEDS[number % 5], SEEDS[(number + 1 + number // 5 % 4) % 5]
        result = anchor(Document("d", other), cut(text, rng, length).of(text), None)
        total += result.verdict in {Verdict.NEAR, Verdict.ABSENT}
        near += result.verdict is Verdict.NEAR
    assert total > 450
    assert near <= most * total


@pytest.mark.parametrize(
    ("text", "quote", "passage"),
    [
        ("ألقى الوزير كلمة قصيرة. وصل نحو مئة جندي روسي إلى مطار كاراكاس يوم السبت.",
         "وصل نحو مئتي جندي روسي إلى مطار كاراكاس", "وصل نحو مئة جندي روسي إلى مطار كاراكاس"),
        ("मंत्री ने कहा। लगभग सौ रूसी सैनिक शनिवार को काराकास हवाई अड्डे पर उतरे। वे लौटे।",
         "लगभग सौ रुसी सैनिक शनिवार को काराकास हवाई अड्डे पर उतरे", "लगभग सौ रूसी सैनिक शनिवार को काराकास हवाई अड्डे पर उतरे"),
        ("部长发表讲话。大约一百名俄罗斯士兵星期六抵达加拉加斯机场。他们随后离开。",
         "大约二百名俄罗斯士兵星期六抵达加拉加斯机场", "大约一百名俄罗斯士兵星期六抵达加拉加斯机场"),
        ("Министр выступил. Около ста российских военных прибыли в аэропорт Каракаса.",
         "Около двухсот российских военных прибыли в аэропорт", "Около ста российских военных прибыли в аэропорт"),
        ("They said 😀 that 100 soldiers 😀 landed near the city on Saturday.",
         "that 120 soldiers 😀 landed near the city", "that 100 soldiers 😀 landed near the city"),
        ("At dusk the Nicola\u0301s Maduro government fell silent.", "the nicolas maduro government",
         "the Nicola\u0301s Maduro government"),
    ],
)  # fmt: skip
def test_scripts(text: str, quote: str, passage: str) -> None:
    """Exact ends in Arabic, Devanagari, Chinese, Cyrillic, among astral characters and decomposed letters."""
    for span in (None, Span(text.index(passage), text.index(passage) + len(passage)), Span(0, 10)):
        result = anchor(Document("d", text), quote, span)
        assert (result.verdict, result.passage) == (Verdict.NEAR, passage)


def test_the_span_decides_between_passages_that_resemble_alike() -> None:
    """Where two passages fit a wrong quote, the one that the citation points at is shown."""
    text = "In May about 100 soldiers landed in Caracas. Later on, in June about 300 soldiers landed in Caracas."
    for quote in ("about 200 soldiers landed in Caracas", "some 200 soldiers landed in Caracas"):
        for passage in ("about 100 soldiers landed in Caracas", "about 300 soldiers landed in Caracas"):
            span = Span(text.index(passage), text.index(passage) + len(passage))
            assert anchor(Document("d", text), quote, span).found == span


def test_in_a_large_text() -> None:
    """Four megabytes: a wrong quote is found through the index, a missing one is not, and short ones are left alone."""
    rng = random.Random(1)
    vocabulary = sorted({word for text in SEEDS for word in text.split()})
    text = " ".join(rng.choices(vocabulary, k=600_000))
    document = Document("d", text)
    places = [cut(text[at : at + 400], rng, 60).shifted(at) for at in range(1000, len(text) - 400, len(text) // 60)]
    found = [anchor(document, misread(span.of(text), rng), None).found for span in places]
    assert sum(one == other for one, other in zip(places, found, strict=True)) >= 0.9 * len(places)
    missing = " ".join(f"{word}yx" for word in vocabulary[40:48])
    assert anchor(document, missing, None).verdict is Verdict.ABSENT
    assert shortest(len(text)) > 16
    assert anchor(document, "abcdefgzqx", None).verdict is Verdict.ABSENT


def test_limits_grow_with_the_quote_and_shrink_with_the_text() -> None:
    """An edit for eight characters of a short quote, a quarter of a long one; less in a long text."""
    assert [allowed(length, 5000) for length in (8, 16, 32, 48, 100)] == [1, 2, 6, 12, 25]
    assert all(allowed(length, 4_000_000) <= allowed(length, 5000) for length in range(16, 200))
    assert (shortest(0), shortest(8191), shortest(8192), shortest(4_000_000)) == (8, 8, 9, 17)


@pytest.mark.parametrize("text", ["a" * 200_000, "ab " * 60_000, "the plan " * 20_000], ids=["one", "two", "words"])
def test_texts_that_repeat_themselves_cost_no_more(text: str) -> None:
    """A text in which everything stands everywhere is answered in time."""
    start = time.perf_counter()
    document = Document("d", text)
    for quote in (
        "aaaaaaaaaaaaaaaaaaaaaaaaab",
        "ab ab ab ab ab cd ab ab ab",
        "the plan the flan the plan the plan",
        "z" * LONGEST,
    ):
        anchor(document, quote, None)
        anchor(document, quote, Span(50, 50 + len(quote)))
    assert time.perf_counter() - start < 5


@given(st.text())
@example("İstanbul ẞ")
def test_loosening_keeps_every_offset(text: str) -> None:
    """One code point for one, whatever the letters do in lower case."""
    assert len(loosened(text)) == len(text)


@given(st.text("abcdeé ’😀\u0301", min_size=8, max_size=80), st.text("abcdeé ’😀\u0301", min_size=8, max_size=30))
@settings(max_examples=300, deadline=None)
def test_a_near_passage_differs(text: str, quote: str) -> None:
    """Near is never said of words that are the same, and its place is in the text."""
    result = anchor(Document("d", text), quote, None)
    if result.verdict is Verdict.NEAR:
        assert result.differences
        assert result.found is not None
        assert result.found.fits(len(text))
