"""One line of an excerpt, cut around the place that matters, and the line of marks under it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from plainfacts.report.cells import Cell, cell, cells

Ranges = Sequence[tuple[int, int]]
"""Half-open ranges of code points."""

CUT = Cell("…", 1)
"""Stands where words were left out."""
INDENT = Cell(" ", 1)
"""Stands in its place in a row that begins later, so that two rows keep their columns."""
_CIRCLE = Cell("◌", 1)  # carries a combining mark that has no letter before it


@dataclass(frozen=True, slots=True)
class Row:
    """What is printed, and the marks for the line below it; both without white space at the end."""

    text: str
    marks: str


def row(text: str, marked: Ranges, width: int) -> Row:
    """`text` in at most `width` columns, cut around the first of the `marked` half-open ranges of its code points.

    An empty range marks the place between two characters.
    """
    focus = marked[0][0] if marked else 0
    first = start_of_window(text, focus, width)
    return window(cells(text[first : first + _most(width)]), shifted(marked, -first), width, CUT if first > 0 else None)


def start_of_window(text: str, focus: int, width: int) -> int:
    """Where to begin to show a text, so that `focus` is seen with a third of the width before it."""
    if len(text) <= width and sum(each.width for each in cells(text)) <= width:
        return 0
    first, room = min(focus, len(text)), width // 3
    while first > 0 and focus - first < _most(width):
        room -= cell(text[first - 1]).width
        if room < 0:
            break
        first -= 1
    return 0 if first <= 1 else first


def shifted(ranges: Ranges, by: int) -> list[tuple[int, int]]:
    """The ranges, `by` code points further on."""
    return [(start + by, end + by) for start, end in ranges]


def window(shown: Iterable[Cell], marked: Ranges, width: int, lead: Cell | None = None) -> Row:
    """The first cells, as many as fit behind `lead`, with marks under those in `marked`."""
    room = width - (0 if lead is None else lead.width)
    fitting, whole = _fitting(shown, room)
    if fitting and fitting[0].width == 0:
        fitting, marked = [_CIRCLE, *fitting], shifted(marked, 1)
    text = [
        *([lead.shown] if lead is not None else []),
        *(each.shown for each in fitting),
        *([] if whole else [CUT.shown]),
    ]
    marks = _marks(fitting, marked)
    if whole and any(start == end == len(fitting) for start, end in marked):
        marks.append("^")
    indent = " " * (0 if lead is None else lead.width)
    return Row("".join(text).rstrip(" "), indent * bool(marks) + "".join(marks).rstrip(" "))


def _fitting(shown: Iterable[Cell], room: int) -> tuple[list[Cell], bool]:
    """The first cells that fit, and whether these are all; a column is left for `…` where they are not."""
    fitting: list[Cell] = []
    for each in islice(shown, _most(room)):
        room -= each.width
        if room < 0:
            break
        fitting.append(each)
    else:
        return fitting, True
    room += each.width
    while fitting and room < CUT.width:
        room += fitting.pop().width
    return fitting, False


def _marks(fitting: Sequence[Cell], marked: Ranges) -> list[str]:
    marks = [" " * each.width for each in fitting]
    for start, end in marked:
        for number in range(max(start, 0), min(max(end, start + 1), len(fitting))):
            at = number
            while at > 0 and fitting[at].width == 0:
                at -= 1  # a combining mark stands in the column of its letter
            marks[at] = "^" * fitting[at].width
    return marks


def _most(width: int) -> int:
    """How many code points are looked at: more only where marks are stacked without end."""
    return 4 * width
