"""A quote beside the source's own words: what differs is marked in both, and the first difference is named."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from plainfacts.report.cells import Cell, cells
from plainfacts.report.rows import CUT, INDENT, Row, row, shifted, start_of_window, window
from plainfacts.rules.diagnostic import Passage
from plainfacts.text.difference import describe_character, first_difference, segments


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows to print one above the other. `quote` is None where there is nothing to compare."""

    quote: Row | None
    source: Row
    note: str | None
    """The first difference in words; None where the two have nothing in common."""


def compare(passage: Passage, width: int) -> Comparison:
    """The passage in at most `width` columns, beside the quote of the record if it differs."""
    before, words, quote = passage.before, passage.words, passage.quote
    around = before + words + passage.after
    first = first_difference(quote, words) if quote is not None else None
    if quote is None or first is None:
        return Comparison(None, row(around, [(len(before), len(before) + len(words))], width), None)
    in_quote, in_source = _marked(quote, words)
    start = start_of_window(around, len(before) + first, width)
    blank = (Cell(" " * each.width, each.width) for each in cells(before))
    left = islice(chain(blank, cells(quote)), start, None)
    right = islice(cells(around), start, None)
    by = len(before) - start
    lead = CUT if start > 0 else None
    return Comparison(
        quote=window(left, shifted(in_quote, by), width, lead and (CUT if start > len(before) else INDENT)),
        source=window(right, shifted(in_source, by), width, lead),
        note=_note(quote, words, first, len(in_quote)) if in_quote != [(0, len(quote))] else None,
    )


def _marked(quote: str, words: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The ranges that differ, in the quote and in the words, as many in one as in the other."""
    left, right = 0, 0
    in_quote: list[tuple[int, int]] = []
    in_source: list[tuple[int, int]] = []
    for part in segments(quote, words):
        if part.op != "equal":
            head, tail = _common_ends(part.a, part.b)
            in_quote.append((left + head, left + len(part.a) - tail))
            in_source.append((right + head, right + len(part.b) - tail))
        left += len(part.a)
        right += len(part.b)
    return in_quote, in_source


def _common_ends(a: str, b: str) -> tuple[int, int]:
    head = first_difference(a, b)
    if head is None:
        return 0, 0
    tail = first_difference(a[head:][::-1], b[head:][::-1])
    return head, tail or 0


def _note(quote: str, words: str, first: int, number: int) -> str:
    which = "the difference" if number == 1 else f"the first of {number} differences"
    return f"{which}: {', '.join(_sides(quote, words, first))}"


def _sides(quote: str, words: str, first: int) -> Iterator[str]:
    for name, text in (("the quote", quote), ("the source", words)):
        yield f"{name} has {describe_character(text[first])}" if first < len(text) else f"{name} ends here"
