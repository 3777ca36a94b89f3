"""A quote described by its words, what stands around them and a position comes back to its place, or to none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainfacts.anchoring.anchor import MOST_PLACES
from plainfacts.anchoring.described import Described, anchor_described, stands_in_other_words
from plainfacts.anchoring.document import Document
from plainfacts.anchoring.verdicts import Verdict
from plainfacts.text.spans import Span

TWINS = (
    "In May ships came to Alba. Nobody left.\n\nIn June ships came to Alba. All left.\n\n😀 In July ships came to Alba."
)
QUOTE = "ships came to Alba."
PLACES = tuple(Span(at, at + len(QUOTE)) for at in range(len(TWINS)) if TWINS.startswith(QUOTE, at))


def found(described: Described, text: str = TWINS) -> tuple[str, Span | None]:
    result = anchor_described(Document("d", text), described)
    return result.verdict.value, result.found


@pytest.mark.parametrize(
    ("described", "place"),
    [
        (Described(QUOTE, "In May "), 0),
        (Described(QUOTE, "", " All left."), 1),
        (Described(QUOTE, "left.In June", "All left"), 1),  # a page that loses the white space between paragraphs
        (Described(QUOTE, "left.\u00a0\n😀 In July "), 2),
        (Described(QUOTE, "In May", "All left."), None),  # one speaks for each
        (Described(QUOTE, "In August "), None),
        (Described(QUOTE), None),
        (Described(QUOTE, start=PLACES[1].start), 1),
        (Described(QUOTE, start=PLACES[1].start + 1), None),  # near is not there
        (Described(QUOTE, start=PLACES[2].start), 2),
        (Described(QUOTE, start=PLACES[2].start + 1), 2),  # as a browser counts: the emoji is two
        (Described(QUOTE, "In May ", start=PLACES[1].start), 0),  # words before positions
        (Described(QUOTE, start=10**30), None),
        (Described(QUOTE, start=-1), None),
    ],
)
def test_what_stands_around_chooses(described: Described, place: int | None) -> None:
    """Prefix and suffix first, then a position that hits; whatever is only close chooses nothing."""
    assert found(described) == (("ambiguous", None) if place is None else ("unlocated", PLACES[place]))


def test_of_several_the_best_are_listed() -> None:
    """Two of three places have the prefix: a person chooses between those."""
    text = "He said no. He said no. She said no."
    result = anchor_described(Document("d", text), Described("said no.", "He "))
    assert (result.verdict, result.places) == (Verdict.AMBIGUOUS, (Span(3, 11), Span(15, 23)))


def test_words_around_speak_for_a_folded_place() -> None:
    """The quote stands to the letter elsewhere; its prefix and suffix are those of the curly one."""
    text = 'A "plan" stands here. Later a “plan” failed.'
    assert found(Described('"plan"', "Later a ", " failed"), text) == ("normalized", Span(30, 36))
    assert found(Described('"plan"'), text) == ("unlocated", Span(2, 8))


def test_a_position_with_a_bom() -> None:
    """Most programs do not count it; to us it is a code point of the text."""
    assert found(Described("so", start=3), "\ufeffso, so") == ("ambiguous", None)
    assert found(Described("so", start=0), "\ufeffso, so") == ("unlocated", Span(1, 3))


@pytest.mark.parametrize(
    ("prefix", "suffix", "other"),
    [("In May ", "", False), ("", " Nobody", False), ("In June ", " Nobody left", False), ("", "", False),
     ("In August ", "", True), ("In August ", " None left", True), ("Am Mai ", "", True), ("n May", "", False)],
)  # fmt: skip
def test_words_around_that_are_others(prefix: str, suffix: str, other: bool) -> None:
    """Only where nothing that is said of the words around is true."""
    assert stands_in_other_words(Document("d", TWINS), PLACES[0], Described(QUOTE, prefix, suffix)) is other


texts = st.one_of(
    st.text("ab e\u0301\u0323’'\n\u00a0\u200b\u200d-–😀👩\U0001d15e\u0915\u093c\u0958", min_size=1, max_size=60),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
)


@given(texts, st.data(), st.integers(0, 12), st.booleans())
@settings(max_examples=600, deadline=None)
def test_any_slice_described_comes_back(text: str, data: st.DataObject, around: int, utf_16: bool) -> None:
    """Found where it is, or listed among the places that fit as well; never anywhere else."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    counted = len(text[:start].encode("utf-16-le")) // 2 if utf_16 else start
    said = Described(text[start:end], text[max(0, start - around) : start], text[end : end + around], counted)
    result = anchor_described(Document("d", text), said)
    if result.verdict is Verdict.UNLOCATED:
        assert result.found is not None
        assert result.found == (start, end) or result.found.of(text) == text[start:end]
    if result.found is not None:
        assert result.found == (start, end)
    else:
        assert result.verdict is Verdict.AMBIGUOUS
        assert Span(start, end) in result.places or len(result.places) == MOST_PLACES
