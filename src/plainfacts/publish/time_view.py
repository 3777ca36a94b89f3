"""`/timeline`: facts by when they were so or said, each with a bar on one scale of days, drawn on the server."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from datasette import Response

from plainfacts.model import edtf
from plainfacts.publish.page import Asked
from plainfacts.publish.reading import ask
from plainfacts.store import timeline
from plainfacts.store.filters import STATUSES, Filters, UnknownValue, condition
from plainfacts.store.lists import LISTS
from plainfacts.store.rows import Row

AT_ONCE = 100
"""Facts of one page."""
_TOPICS, _LONGEST = 200, 200  # topics that a list of choices holds; characters of an answer
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


class Wanted(NamedTuple):
    """What the form of the page asks for, as it was typed."""

    kind: str
    """so: when it was so; said: when it was said."""
    topic: str
    entity: str
    since: str
    until: str
    status: str

    @property
    def address(self) -> str:
        """The arguments of the page, those that ask for nothing left out."""
        given = {name: value for name, value in self._asdict().items() if value and (name, value) != ("kind", "so")}
        return urlencode(given, errors="replace")

    @property
    def filters(self) -> Filters:
        """What facts must be. Raises `EdtfError` for a date that is none."""
        so = self.kind == "so"
        return Filters(
            topics=(self.topic,) if self.topic else (),
            entities=(self.entity,) if self.entity else (),
            statuses=(self.status,) if self.status else (),
            since=self.days[0] or None if so else None,
            until=self.days[1] or None if so else None,
        )

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day, YYYY-MM-DD; empty where none is given. Raises `EdtfError`."""
        since, until = edtf.parse(self.since) if self.since else None, edtf.parse(self.until) if self.until else None
        first, last = since and since.lower, until and until.upper
        return first.isoformat() if first else "", last.isoformat() if last else ""


def _wanted(asked: Asked) -> Wanted:
    topic, entity, since, until, status = (
        asked.argument(name).strip()[:_LONGEST] for name in ("topic", "entity", "since", "until", "status")
    )
    kind = "said" if asked.argument("kind") == "said" else "so"
    return Wanted(kind, topic, entity, since, until, status if status in STATUSES else "")


async def timeline_view(asked: Asked) -> Response:
    """One page of the timeline."""
    after = asked.argument("after")[:10], asked.argument("id")[:20]
    wanted, problem = _wanted(asked), ""
    topics = await ask(asked.datasette, asked.base, lambda connection: LISTS["topics"](connection, ("", ""), _TOPICS))
    try:
        found = await ask(asked.datasette, asked.base, lambda connection: _read(connection, wanted, after))
    except (UnknownValue, edtf.EdtfError) as error:
        found, problem = [], str(error)
    shown = found[:AT_ONCE]
    spans = [(_day(row["when_start"]), _day(row["when_end"]) if row["when_end"] else None) for row in shown]
    scale = scale_of(spans) if spans else Scale(1, 1)
    return await asked.page(
        "timeline.html",
        {
            "wanted": wanted,
            "problem": problem,
            "topics": topics if len(topics) < _TOPICS else [],
            "statuses": STATUSES,
            "rows": [{**row, "bar": scale.bar(*span)} for row, span in zip(shown, spans, strict=True)],
            "first": date.fromordinal(scale.first).isoformat(),
            "last": date.fromordinal(scale.last).isoformat(),
            "width": WIDTH,
            "further": after != ("", ""),
            "next": shown[-1] if len(found) > AT_ONCE else None,
        },
    )


def _read(connection: sqlite3.Connection, wanted: Wanted, after: tuple[str, str]) -> list[Row]:
    fits = condition(connection, wanted.filters)
    if wanted.kind == "said":
        return timeline.page_said(connection, fits, wanted.days, after, AT_ONCE + 1)
    return timeline.page_so(connection, fits, after, AT_ONCE + 1)


def _day(text: Any) -> int:
    """The ordinal of YYYY-MM-DD; a day before year 1 or after 9999 counts as the first or the last one."""
    try:
        return date.fromisoformat(str(text)).toordinal()
    except ValueError:
        return date.min.toordinal() if str(text).startswith("-") else date.max.toordinal() - 1
