"""Where a paragraph of a PDF begins, by the places of its lines; no word is moved by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.corpus.intake.pdf_lines import Line, in_paragraphs

BODY = [Line(f"line {number}", 72, 700 - 14 * number, 700 - 14 * number, 11) for number in range(5)]


def below(text: str, step: float = 14, inward: float = 0, size: float = 11) -> list[Line]:
    """The body, and one more line at that distance below it."""
    y = BODY[-1].bottom - step
    return [*BODY, Line(text, 72 + inward, y, y, size)]


def ended(lines: list[Line]) -> list[Line]:
    """The same where the last line but one ends its sentence."""
    one = lines[-2]
    return [*lines[:-2], Line("that was it.”", one.x, one.top, one.bottom, one.size), lines[-1]]


@pytest.mark.parametrize(
    ("lines", "begins"),
    [
        (below("next"), False),
        (below("next", step=24), True),
        (below("next", inward=15), False),
        (ended(below("next", inward=15)), True),
        (ended(below("next", inward=200)), False),
        (ended(below("next")), False),
        (below("Heading", step=16, size=16), True),
        (below("another column", step=-500), False),
        (ended(below("another column", step=-500)), True),
        (below("page 7", step=-500, size=8), True),
        (below("the cell beside it", step=0, inward=200, size=16), False),
        ([*BODY, Line("well\ufffeknown, further", 72, 630, 616, 11), Line("next", 72, 602, 602, 11)], False),
    ],
)
def test_where_a_paragraph_begins(lines: list[Line], begins: bool) -> None:
    """At a wider gap, an indent after a sentence, another size; not in the middle of a sentence in the next column."""
    assert ("\n\n" in in_paragraphs(lines)) is begins
    assert in_paragraphs(lines).split() == " ".join(line.text for line in lines).split()


NUMBERS = st.floats(-1000, 1000)
LINES = st.builds(Line, st.text("ab .\u00ad", max_size=6), NUMBERS, NUMBERS, NUMBERS, st.floats(0, 100))


@given(st.lists(LINES, max_size=12))
def test_no_word_is_moved_or_lost(lines: list[Line]) -> None:
    """Wherever lines stand on a page."""
    assert in_paragraphs(lines).split() == " ".join(line.text for line in lines).split()
