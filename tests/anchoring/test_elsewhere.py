"""The other sources that hold a quote: none is missed, and the index agrees with reading."""

import random
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plainfacts.anchoring.anchor import anchor
from plainfacts.anchoring.document import Document
from plainfacts.anchoring.elsewhere import Library, traced
from plainfacts.anchoring.grams import GramIndex, Searched, read_for
from plainfacts.anchoring.verdicts import Verdict
from plainfacts.text.folding import fold
from plainfacts.text.spans import Span

SEEDS = [path.read_bytes().decode() for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]
ARTICLES = [Document(f"article-{number}", text) for number, text in enumerate(SEEDS)]


@pytest.mark.parametrize(
    ("quote", "cited", "verdict", "others"),
    [
        ("head of the mobilisation directorate", "article-4", "elsewhere", ["article-1"]),
        ("Russia's exit that he made last week", "article-1", "elsewhere", ["article-0"]),
        ("opposition leader, Juan Guaido", "article-1", "near", ["article-2"]),
        ("nowhere to be read in these five", "article-1", "absent", []),
        ("Javier Mayorca", "article-1", "unlocated", []),
        ("Sputnik", "article-1", "elsewhere", ["article-3"]),
    ],
)
def test_misattributed_quotes(quote: str, cited: str, verdict: str, others: list[str]) -> None:
    """A quote that its source lacks is traced to the sources that have it; short ones and retyped ones too."""
    document = next(article for article in ARTICLES if article.id == cited)
    result = traced(anchor(document, quote, None), quote, Library(ARTICLES), cited)
    assert result.verdict == verdict
    assert sorted({source for source, _ in result.elsewhere}) == others


def test_the_letter_comes_before_the_fold() -> None:
    """Where a source has the quote to the letter, those that only fold to it are not named."""
    library = Library([Document("curly", "the “great plan” of all"), Document("straight", 'a "great plan" of all')])
    assert library.find('"great plan" of all') == [("straight", Span(2, 21))]
    assert library.find("«great plan» of all") == [("curly", Span(4, 23)), ("straight", Span(2, 21))]
    assert library.find('"great plan" of all', but="straight") == [("curly", Span(4, 23))]
    assert library.find(" \n") == library.find("") == []


@given(st.integers(0, 4), st.integers(0, 6000), st.integers(3, 90))
@settings(max_examples=300, deadline=None)
def test_every_slice_of_the_articles_is_found(number: int, start: int, length: int) -> None:
    """No slice is missed, be it cut inside a word, short or long."""
    text = SEEDS[number]
    start = min(start, len(text) - length)
    span = Span(start, start + length).trimmed(text)
    assume(span.length)
    places = LIBRARY.find(span.of(text), most=10_000)
    assert (f"article-{number}", span) in places
    for source, place in places:
        assert place.of(SEEDS[int(source[-1])]) == span.of(text)


LIBRARY = Library(ARTICLES)


@given(st.lists(st.text("ab", max_size=60), max_size=6), st.text("ab", max_size=30), st.integers(1, 9))
@settings(max_examples=500, deadline=None)
def test_the_index_agrees_with_reading(texts: list[str], piece: str, step: int) -> None:
    """Looking up gives what reading gives, overlaps included, or says that only reading can tell."""
    found = GramIndex(texts, step).find(piece)
    read = [(number, at) for number, text in enumerate(texts) for at in read_for(text, piece, 99)] if piece else []
    assert found == read or (found is None and len(piece) < 8 + step - 1)


def test_a_large_text_is_looked_up_as_it_is_read() -> None:
    """Past the first few searches a large text is indexed, and the answers stay the same."""
    rng = random.Random(5)
    text = "".join(rng.choices(["plan ", "men ", "jets ", "caracas ", "moscow "], k=20_000))
    searched = Searched(text)
    for _ in range(60):
        at = rng.randrange(len(text) - 100)
        piece = text[at : at + rng.randrange(5, 100)]
        assert searched.find(piece, 7) == read_for(text, piece, 7)
        assert searched.find(piece + "#", 7) == []


@given(st.text("ab’'\n \u200be\u0301", max_size=60), st.text("ab’'\n \u200be\u0301", max_size=40))
@settings(max_examples=400, deadline=None)
def test_what_a_document_holds_its_library_finds(text: str, quote: str) -> None:
    """Whatever the anchor finds to fold in a document alone, the library finds there too."""
    alone = anchor(Document("d", text), quote, None, near=False)
    places = [span for _, span in Library([Document("d", text)]).find(quote, most=100)]
    if alone.verdict is Verdict.NORMALIZED:
        assert places == [alone.found]
    if not places and quote.strip():
        assert fold(quote).text.strip(" ") not in fold(text).text or alone.verdict is not Verdict.NORMALIZED
