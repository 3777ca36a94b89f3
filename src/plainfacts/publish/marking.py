"""A paragraph cut where citations begin and end: each piece knows the facts that rest on it. Pure: no HTML, no SQL."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from plainfacts.text.spans import Span

DEEPEST = 3
"""Facts on one piece that shades tell apart; more look like this many."""


class Cited(NamedTuple):
    """One span of a source that a fact rests on."""

    span: Span
    number: int
    """The fact's number in the source, from 1."""
    anchor: str
    """Where a jump to the citation lands; empty where the span is not its first."""
    quoted: bool
    """Whether a quote takes these words, rather than leaning on them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph on which the same facts rest."""

    text: str
    numbers: tuple[int, ...] = ()
    """The facts, by number."""
    quoted: bool = False
    anchors: tuple[str, ...] = ()
    """The citations that begin here."""
    closing: bool = False
    """Whether a citation ends here, so that the numbers are shown."""
    excluded: str = ""
    """Why the words carry no claim."""
    uncited: bool = False
    """Whether they are of a sentence that nobody has accounted for."""

    @property
    def depth(self) -> int:
        """How many facts rest here, at most `DEEPEST`."""
        return min(len(self.numbers), DEEPEST)


class Marks(NamedTuple):
    """All that is marked in one source, sorted by span."""

    cited: Sequence[Cited]
    excluded: Sequence[tuple[Span, str]] = ()
    uncited: Sequence[Span] = ()

    def within(self, span: Span) -> "Marks":
        """What of it touches `span`."""
        return Marks(
            [each for each in self.cited if each.span.overlaps(span)],
            [each for each in self.excluded if each[0].overlaps(span)],
            [each for each in self.uncited if each.overlaps(span)],
        )


def pieces(text: str, start: int, marks: Marks) -> list[Piece]:
    """`text`, which stands at code point `start` of its source, cut so that each piece is marked as a whole.

    The pieces make up the text again.
    """
    whole = Span(start, start + len(text))
    near = marks.within(whole)
    spans = [*(each.span for each in near.cited), *(span for span, _ in near.excluded), *near.uncited]
    cuts = sorted({start, whole.end, *(at for span in spans for at in span if start < at < whole.end)})
    return [_piece(text, start, Span(*cut), near) for cut in pairwise(cuts)]


def _piece(text: str, start: int, span: Span, marks: Marks) -> Piece:
    here = [each for each in marks.cited if each.span.overlaps(span)]
    reason = next((why for excluded, why in marks.excluded if excluded.overlaps(span)), "")
    return Piece(
        text=span.shifted(-start).of(text),
        numbers=tuple(dict.fromkeys(sorted(each.number for each in here))),
        quoted=any(each.quoted for each in here),
        anchors=tuple(each.anchor for each in here if each.anchor and each.span.start == span.start),
        closing=any(each.span.end == span.end for each in here),
        excluded="" if here else reason,
        uncited=not here and any(each.overlaps(span) for each in marks.uncited),
    )


def numbered(
    cited: Iterable[Mapping[str, Any]], leaned_on: Iterable[Mapping[str, Any]]
) -> tuple[list[Cited], list[str]]:
    """The spans of a source's citations (see `store.source_page`), and its facts in the order of their numbers.

    Numbers follow the text. A fact's first citation is reached by the fact's id, each further one by `ID.POSITION`.
    """
    quotes, leanings = list(cited), list(leaned_on)
    facts = list(dict.fromkeys(row["fact"] for row in (*quotes, *leanings)))
    numbers = {fact: number for number, fact in enumerate(facts, 1)}
    anchored: set[str] = set()
    marked: list[Cited] = []
    for row in quotes:
        fact, first = row["fact"], row["fact"] not in anchored
        anchored.add(fact)
        anchor = fact if first else f"{fact}.{row['position']}"
        for at, span in enumerate(row["spans"]):
            marked.append(Cited(Span(*span), numbers[fact], "" if at else anchor, True))
    marked += [Cited(Span(*span), numbers[row["fact"]], "", False) for row in leanings for span in row["spans"]]
    return sorted(marked), facts
