"""What a machine can say of a quote and its source, and the value that says it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from plainfacts.text.spans import Span

if TYPE_CHECKING:
    from plainfacts.text.kinds import Difference


class Verdict(StrEnum):
    """From the best to the worst; the order of the members is the order of `rank`."""

    EXACT = "exact"  # the quote is at the span
    UNLOCATED = "unlocated"  # no span yet, the quote is there once
    MOVED = "moved"  # not at the span, once elsewhere in the source
    NORMALIZED = "normalized"  # there once both are folded
    AMBIGUOUS = "ambiguous"  # several places fit, none is at the span
    NEAR = "near"  # a passage differs a little
    ELSEWHERE = "elsewhere"  # not here, but in another source
    ABSENT = "absent"  # nowhere
    UNCHECKED = "unchecked"  # the source is missing, changed or unreadable

    @property
    def rank(self) -> int:
        """0 for the best, growing with the harm."""
        return _RANKS[self]


_RANKS = {verdict: rank for rank, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class Anchoring:
    """A quote set against its source. All spans count code points of the source's text.

    `span` is what the citation says. `found` is the right place where there is just one, and for `near` the place of
    the passage that resembles the quote. `places` are the candidates of an `ambiguous` quote in order, the first few.
    `passage` is the source's own words at `found`. `differences` tell how quote and passage differ, the loudest first.
    `elsewhere` names the other sources that hold the quote, and where.
    """

    verdict: Verdict
    span: Span | None = None
    found: Span | None = None
    places: tuple[Span, ...] = ()
    passage: str | None = None
    differences: tuple[Difference, ...] = ()
    elsewhere: tuple[tuple[str, Span], ...] = ()

    @property
    def parts(self) -> tuple[Anchoring, ...]:
        """Itself, so that a quote with and one without gaps can be told of alike."""
        return (self,)


@dataclass(frozen=True, slots=True)
class PartedAnchoring:
    """A quote with gaps, part by part. `in_order` is false where a part stands, but not behind the one before it."""

    parts: tuple[Anchoring, ...]
    in_order: bool = True

    @property
    def verdict(self) -> Verdict:
        """The worst of the parts; a quote without parts is nowhere."""
        return max((part.verdict for part in self.parts), key=lambda verdict: verdict.rank, default=Verdict.ABSENT)
