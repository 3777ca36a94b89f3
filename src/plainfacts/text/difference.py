"""What differs between two texts: where first, which words, and of what kind. For showing a quote beside a passage."""

from __future__ import annotations

import unicodedata
from typing import Literal, NamedTuple

from plainfacts.text.words import tokens

_MOST_TOKENS = 4000  # the alignment needs memory that grows with the square of the words that differ
_CONTROLS = {
    "\0": "NULL",
    "\t": "CHARACTER TABULATION",
    "\n": "LINE FEED",
    "\v": "LINE TABULATION",
    "\f": "FORM FEED",
    "\r": "CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}
_UNNAMED = {"Cc": "control", "Co": "private use", "Cs": "surrogate", "Cn": "unassigned"}


class Segment(NamedTuple):
    """A stretch of two texts. `equal`: the same in both; `delete`: only in the first; `insert`: only in the second."""

    op: Literal["equal", "replace", "delete", "insert"]
    a: str
    b: str


def first_difference(a: str, b: str) -> int | None:
    """The first code point at which the two differ, which is the length of the shorter where the other only goes on."""
    if a == b:
        return None
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def segments(a: str, b: str) -> list[Segment]:
    """The two texts side by side, cut at words: the parts `a` joined give the first, the parts `b` the second."""
    left, right = tokens(a), tokens(b)
    head = _common(left, right)
    tail = _common(left[head:][::-1], right[head:][::-1])
    middle = _aligned(left[head : len(left) - tail], right[head : len(right) - tail])
    same = "".join(left[:head])
    rest = "".join(left[len(left) - tail :])
    return _merged([Segment("equal", same, same), *middle, Segment("equal", rest, rest)])


def describe_character(char: str) -> str:
    """`U+2019 RIGHT SINGLE QUOTATION MARK`: the code point and the Unicode name of one character."""
    name = (
        _CONTROLS.get(char) or unicodedata.name(char, "") or f"<{_UNNAMED.get(unicodedata.category(char), 'unnamed')}>"
    )
    return f"U+{ord(char):04X} {name}"


def _common(left: list[str], right: list[str]) -> int:
    """How many tokens the two begin with alike."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _aligned(left: list[str], right: list[str]) -> list[Segment]:
    if not left or not right or max(len(left), len(right)) > _MOST_TOKENS:
        return [_segment(left, right)]
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  needed only once something differs

    return [
        _segment(left[code.src_start : code.src_end], right[code.dest_start : code.dest_end])
        for code in Levenshtein.opcodes(left, right)
    ]


def _segment(left: list[str], right: list[str]) -> Segment:
    a, b = "".join(left), "".join(right)
    if a == b:
        return Segment("equal", a, b)
    if not b:
        return Segment("delete", a, b)
    return Segment("replace" if a else "insert", a, b)


def _merged(parts: list[Segment]) -> list[Segment]:
    """Neighbours that differ become one segment, and so does the white space between two of them."""
    merged: list[Segment] = []
    for number, part in enumerate(parts):
        if not part.a and not part.b:
            continue
        bridges = (
            part.op == "equal"
            and part.a.isspace()
            and merged
            and merged[-1].op != "equal"
            and number + 1 < len(parts)
            and parts[number + 1].op != "equal"
        )
        if merged and (bridges or (part.op != "equal") == (merged[-1].op != "equal")):
            merged[-1] = _segment([merged[-1].a, part.a], [merged[-1].b, part.b])
        else:
            merged.append(part)
    return merged
