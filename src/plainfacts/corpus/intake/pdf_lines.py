"""Where one paragraph of a PDF page ends and the next begins: by the places of its lines, for a PDF says nothing of it.

A blank line is put between two lines and nothing else is changed, so that a wrong guess moves no word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_WIDER = 1.4
"""From so many times the usual distance of two lines on, a paragraph begins."""
_INDENTED = (0.8, 5.0)
"""How far a first line may be set in, in sizes of its font."""
_OTHER_SIZE = 1.15
_ENDED = re.compile(r"[.!?:;…][)\]\"'”’»]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. Places are in points, from the lower left corner of the page; `size` is that of the font."""

    text: str
    x: float
    """Where it begins; where a word was broken at its end and goes on in the next line, where that line begins."""
    top: float
    """The base line of its first character."""
    bottom: float
    """The base line of its last character: a line further down where a word was broken."""
    size: float


def in_paragraphs(lines: Sequence[Line]) -> str:
    """The lines, one below the other, with a blank line where a paragraph begins."""
    shown = [line for line in lines if line.text.strip()]
    steps = [one.bottom - other.top for one, other in pairwise(shown) if one.bottom > other.top]
    usual = median(steps) if steps else 0.0
    text = "".join(
        f"{one.text}\n\n" if _begins(one, other, usual) else f"{one.text}\n" for one, other in pairwise(shown)
    )
    return text + shown[-1].text if shown else ""


def _begins(before: Line, line: Line, usual: float) -> bool:
    """Whether a paragraph begins with `line`; `usual` is the distance from one line to the next."""
    step = before.bottom - line.top
    if step > _WIDER * usual:
        return True
    ended = _ENDED.search(before.text.rstrip()) is not None
    other_size = max(before.size, line.size) > _OTHER_SIZE * min(before.size, line.size)
    if step < 0:  # further up: another column, or a head or foot that was drawn last
        return ended or other_size
    if step < usual / 2:  # beside it: another cell
        return False
    inward = line.x - before.x
    set_in = _INDENTED[0] * line.size <= inward <= _INDENTED[1] * line.size
    return other_size or (set_in and ended)
