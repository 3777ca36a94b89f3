"""The text form says place, excerpt, source, difference and mend; a check of nothing never looks like a pass."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from plainfacts.corpus.faults import Position
from plainfacts.report.paint import COLOUR
from plainfacts.report.text import Look, render
from plainfacts.rules.diagnostic import Severity
from tests.report.reports import NOTHING, diagnostic, passage, report


def lines(*diagnostics: object, **keys: object) -> list[str]:
    return list(render(report(*diagnostics, **keys)))  # type: ignore[arg-type]


def test_a_finding_has_its_place_its_line_and_its_mend() -> None:
    """`path:line:column: error CODE [name] message`, the line with its number, the place underlined, the help."""
    assert lines(diagnostic()) == [
        "facts/F-BQ4R-81TM.yaml:2:8: error C301 [citation-absent] the quote is nowhere",
        "      2 | quote: abc",
        "        |        ^^^",
        "  help: quote the source's own words",
        "",
        "checked 5 sources, 160 facts, 1 dispute, 1,240 citations (15,210 code points): 1 error, no warnings",
    ]


def test_quote_and_source_stand_one_above_the_other() -> None:
    """Their columns agree up to the first difference, which is named with its code and its name."""
    shown = lines(diagnostic(excerpt=(), passage=passage("the 'men'", "the ‘men’", before="Then ", after=" left.")))
    assert shown[1:7] == [
        "  quote |      the 'men'",
        "        |          ^   ^",
        " source | Then the ‘men’ left.",
        "        |          ^   ^",
        "        = seeds/courier.txt:3:5, span [95, 104]",
        "        = the first of 2 differences: the quote has U+0027 APOSTROPHE, "
        "the source has U+2018 LEFT SINGLE QUOTATION MARK",
    ]


def test_a_word_that_is_left_out_is_marked_where_it_would_stand() -> None:
    """A caret stands in the quote at the place of the gap."""
    shown = lines(diagnostic(excerpt=(), passage=passage("about 100 men", "about 100 armed men")))
    assert shown[1:5] == [
        "  quote | about 100 men",
        "        |           ^",
        " source | about 100 armed men",
        "        |           ^^^^^^",
    ]


def test_a_quote_that_goes_on_where_the_source_ends_is_said_so() -> None:
    """There is no differing character to name."""
    shown = lines(diagnostic(excerpt=(), passage=passage("one two three", "one two")))
    assert shown[-4] == "        = the difference: the quote has U+0020 SPACE, the source ends here"


def test_a_passage_without_a_quote_to_compare_is_underlined() -> None:
    """The source alone, with a little around it."""
    shown = lines(diagnostic(excerpt=(), passage=passage(None, "25", before="about ", after=",000 men")))
    assert shown[1:4] == [
        " source | about 25,000 men",
        "        |       ^^",
        "        = seeds/courier.txt:3:5, span [96, 98]",
    ]


def test_several_lines_are_each_underlined() -> None:
    """A value over three lines: from its column, from the indentation, to its end."""
    shown = lines(diagnostic(position=Position(8, 10, 10, 5), excerpt=("  quote: >", "    one", "    two")))
    assert shown[1:6] == [
        "      8 |   quote: >",
        "        |          ^",
        "      9 |     one",
        "        |     ^^^",
        "     10 |     two",
    ]


def test_nothing_checked_never_looks_like_a_pass() -> None:
    """No record, no quote: that is said in as many words."""
    assert lines(checked=NOTHING) == [
        "nothing was checked: no source, no fact, no dispute, no citation; no errors, no warnings"
    ]


def test_hostile_names_and_messages_are_harmless() -> None:
    """Paths, messages and mends come from files that somebody else wrote."""
    shown = lines(diagnostic(path="facts/\x1b[31m\n.yaml", message="a\x1b]0;x\x07b", help="c\x9bd\ne"))
    assert shown[0].startswith("facts/␛[31m↵.yaml:2:8: error C301 [citation-absent] a␛]0;x␇b")
    assert shown[3:5] == ["  help: c<U+009B>d", "        e"]


def test_colour_changes_no_word() -> None:
    """The painted lines without their escape sequences are the plain ones."""
    found = report(diagnostic(passage=passage("a b", "a c")), diagnostic(severity=Severity.WARNING))
    plain = list(render(found))
    painted = list(render(found, Look(palette=COLOUR)))
    assert painted != plain
    assert [_unpainted(line) for line in painted] == plain


@given(st.text(max_size=80), st.text(max_size=400), st.text(max_size=400), st.integers(1, 90), st.integers(0, 90))
def test_no_text_makes_it_fail(before: str, words: str, quote: str, column: int, end: int) -> None:
    """Any quote beside any passage, any place in any line: printable lines, and none without an end."""
    found = diagnostic(
        path=before,
        message=words,
        position=Position(1, column, 1, end),
        excerpt=(quote,),
        passage=passage(quote, words, before, quote),
    )
    for line in lines(found):
        assert all(unicodedata.category(char)[0] != "C" for char in line)


def _unpainted(line: str) -> str:
    for paint in ("1;31", "1;33", "1", "34", "31", "32", "36", "0"):
        line = line.replace(f"\x1b[{paint}m", "")
    return line
