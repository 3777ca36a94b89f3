"""brat standoff: words with a type, notes as statements, gaps, and lines that say something else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainfacts.anchoring.described import Described
from plainfacts.foreign.annotation import Contents, Unreadable
from plainfacts.foreign.brat import read_brat

TEXT = "About 40 sailors came\nashore on Monday."


def read(*lines: str, text: str | None = TEXT) -> Contents:
    return read_brat("\n".join(lines).encode(), "ships.ann", text)


def test_words_and_what_is_said_of_them() -> None:
    contents = read(
        "T1\tArrival 0 16\tAbout 40 sailors",
        "",
        "#1\tAnnotatorNotes T1\tAbout 40 sailors landed.",
        "A1\tNegation T1",
        "A2\tConfidence T1 Possible",
        "N1\tReference T1 Wikidata:Q45701\tsailor",
        "T2\tDay 32 38\tMonday",
    )
    first, second = contents.annotations
    assert (first.place, first.parts) == ("T1 (line 1)", (Described("About 40 sailors", start=0),))
    assert (first.statement, first.tags, first.documents) == ("About 40 sailors landed.", ("Arrival",), ("ships.txt",))
    assert first.more == "Negation\nConfidence Possible\nWikidata:Q45701"
    assert (second.place, second.statement) == ("T2 (line 7)", "")
    assert (contents.refused, contents.remarks) == ((), ())


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("T1\tX 0 5;9 16\tAbout sailors", ["About", "sailors"]),
        ("T1\tX 0 21;22 28\tAbout 40 sailors came ashore", ["About 40 sailors came ashore"]),  # cut at the line end
        ("T1\tX 0 5;9 16;22 28\tAbout sailors ashore", ["About", "sailors", "ashore"]),
        ("T1\tX 9 16;0 5\tsailors About", ["sailors", "About"]),
        ("T1\tX 0 8;9 16\tAbout   40 sailors", ["About 40 sailors"]),  # by the text beside it
    ],
)
def test_gaps(line: str, words: list[str]) -> None:
    (found,) = read(line).annotations
    assert [part.quote for part in found.parts] == words


def test_ties_between_annotations_are_said() -> None:
    contents = read(
        "R1\tIn Arg1:T1 Arg2:T2", "E1\tX:T1", "*\tEquiv T1 T2", "A1\tNegation E1", "#1\tAnnotatorNotes E1\tso"
    )
    assert contents.annotations == ()
    assert contents.remarks == (
        "relations: 1", "events: 1", "equivalences: 1", "notes and attributes of what is no text: 2",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T1 X 0 5 About", "this is no line of brat: an id, a tab, and what it is"),
        ("../../etc\tX 0 5\tAbout", "this is no line of brat: an id, a tab, and what it is"),
        ("T1", "this is no line of brat: an id, a tab, and what it is"),
        ("T1\tX 0 5", "expected `T1<tab>Type START END<tab>the words`"),
        ("T1\tX\tAbout", "expected `T1<tab>Type START END<tab>the words`"),
        ("T1\tX -1 5\tAbout", "expected `T1<tab>Type START END<tab>the words`"),
        ("T1\tX 0 " + "9" * 30 + "\tAbout", "expected `T1<tab>Type START END<tab>the words`"),
        ("T1\tX 5 5\tAbout", "a span that ends before it begins holds no words"),
        ("T1\tX 0 5\t ", "it holds no words"),
        ("T1\tX 0 5;9 16\tAbout 40 sailors", "its words and its spans do not have the same length"),
        ("T0\tX 0 5\tAbout", "the id T0 stands in a line above too"),
    ],
)
def test_lines_that_cannot_be_taken(line: str, reason: str) -> None:
    contents = read("T0\tX 0 5\tAbout", line)
    assert len(contents.annotations) == 1
    assert [(each.place, each.reason[: len(reason)]) for each in contents.refused] == [("line 2", reason)]


def test_what_is_no_text() -> None:
    with pytest.raises(Unreadable, match="not UTF-8"):
        read_brat(b"T1\tX 0 5\t\xff", "x.ann", None)


def test_too_many_lines() -> None:
    with pytest.raises(Unreadable, match="more than 100,000 records"):
        read_brat(b"x\n" * 100_001, "x.ann", None)


@given(st.text(st.sampled_from("T1A#RE*N\t ;09X\n\ud83d"[:-1]), max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    contents = read(text)
    assert all(part.quote.strip() for each in contents.annotations for part in each.parts)
