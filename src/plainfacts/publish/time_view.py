"""`/timeline`: facts by when they were so, each with a bar on one scale of days, drawn on the server."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from datasette import Response

from plainfacts.publish.page import Asked
from plainfacts.publish.reading import ask
from plainfacts.store import timeline

AT_ONCE = 100
"""Facts of one page."""
WIDTH = 1000
"""Of the scale, in units of the drawing."""
_THINNEST = 8
_ASIDE = 20  # one of so many at each end may lie outside the scale, so that one far day does not crush the rest


class Bar(NamedTuple):
    """Where the bar of a fact stands on the scale, in units of the drawing."""

    x: int
    width: int
    earlier: bool
    """Whether it began before the scale does."""
    later: bool
    """Whether it goes on after the scale ends, or nobody knows until when."""


class Scale(NamedTuple):
    """From the first day to the last, both included; proleptic Gregorian ordinals."""

    first: int
    last: int

    def bar(self, start: int, end: int | None) -> Bar:
        """The bar from day `start` to day `end`; None where it is open."""
        until = self.last if end is None else min(end, self.last)
        x = min(max(0, self._at(max(start, self.first))), WIDTH - _THINNEST)
        width = max(_THINNEST, min(WIDTH, self._at(until + 1)) - x)
        return Bar(x, min(width, WIDTH - x), start < self.first, end is None or end > self.last)

    def _at(self, day: int) -> int:
        return round((day - self.first) * WIDTH / (self.last + 1 - self.first))


def scale_of(spans: Sequence[tuple[int, int | None]]) -> Scale:
    """The scale on which most of `spans` (first and last day, None where it is open) can be told apart."""
    starts = sorted(start for start, _ in spans)
    ends = sorted(start if end is None else end for start, end in spans)
    aside = len(spans) // _ASIDE
    first, last = starts[aside], ends[len(ends) - 1 - aside]
    return Scale(first, max(first, last))


async def timeline_view(asked: Asked) -> Response:
    """One page of the timeline."""
    after = asked.argument("after")[:10], asked.argument("id")[:20]
    found = await ask(asked.datasette, asked.base, lambda connection: timeline.page(connection, after, AT_ONCE + 1))
    shown = found[:AT_ONCE]
    spans = [(_day(row["when_start"]), _day(row["when_end"]) if row["when_end"] else None) for row in shown]
    scale = scale_of(spans) if spans else Scale(1, 1)
    return await asked.page(
        "timeline.html",
        {
            "rows": [{**row, "bar": scale.bar(*span)} for row, span in zip(shown, spans, strict=True)],
            "first": date.fromordinal(scale.first).isoformat(),
            "last": date.fromordinal(scale.last).isoformat(),
            "width": WIDTH,
            "further": after != ("", ""),
            "next": shown[-1] if len(found) > AT_ONCE else None,
        },
    )


def _day(text: Any) -> int:
    """The ordinal of YYYY-MM-DD; a day before year 1 or after 9999 counts as the first or the last one."""
    try:
        return date.fromisoformat(str(text)).toordinal()
    except ValueError:
        return date.min.toordinal() if str(text).startswith("-") else date.max.toordinal() - 1
