"""A timeline for a person, as JSON, as CSV: one line a fact, its date drawn as the range that it is."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from plainfacts.model import edtf
from plainfacts.report.paint import Palette
from plainfacts.report.tables import as_csv, as_json, as_table

Event = dict[str, Any]

_CELLS = 24
_SO = (
    "id", "when_text", "when_words", "when_start", "when_end", "statement", "status", "confidence", "place",
    "n_sources", "origins_min", "origins_max",
)  # fmt: skip
_SAID = (
    "id", "when_text", "when_words", "when_start", "when_end", "agent", "act", "source", "citation", "stance",
    "modality", "statement", "status", "confidence",
)  # fmt: skip


def so_text(events: Sequence[Event], width: int | None, paint: Palette) -> str:
    """By when it was so: the date in words, its range among all dates, the fact."""
    bars = drawn(events)
    rows = [(each["when_words"], bar, each["id"], each["statement"]) for each, bar in zip(events, bars, strict=True)]
    return as_table(("WHEN", "", "ID", "STATEMENT"), rows, width, paint)


def said_text(events: Sequence[Event], width: int | None, paint: Palette) -> str:
    """By when it was said: the date, its range, who said it how, the fact."""
    rows = [
        (
            each["when_words"],
            bar,
            f"{each['agent_name'] or each['source']}, {each['act']}",
            each["id"],
            each["statement"],
        )
        for each, bar in zip(events, drawn(events), strict=True)
    ]
    return as_table(("SAID", "", "BY", "ID", "STATEMENT"), rows, width, paint)


def timeline_json(events: Sequence[Event], undated: int, by: str) -> str:
    """The form of docs/json-evidence.md; `by` is `so` or `said`."""
    return as_json(by=by, total=len(events), undated=undated, events=[_document(each) for each in events])


def timeline_csv(events: Sequence[Event], by: str) -> str:
    """One row an event."""
    columns = _SO if by == "so" else _SAID
    return as_csv(columns, [[each[column] for column in columns] for each in events])


def drawn(events: Sequence[Event]) -> list[str]:
    """Each date as a bar of equal length: `●` one day, `━` all of a time, `╌` some time within, `◀ ▶` no end.

    Left is earlier. The columns stand for stretches between dates that occur, whatever their length: a year without
    events takes no more room than a day.
    """
    edges = sorted({edge for each in events for edge in _edges(each) if edge is not None})
    return [_bar(each, edges) for each in events]


def _bar(event: Event, edges: Sequence[date]) -> str:
    start, end = _edges(event)
    cells = min(_CELLS, max(1, len(edges) - 1))
    last = max(1, len(edges) - 1)
    first = 0 if start is None else min(cells - 1, bisect_left(edges, start) * cells // last)
    after = cells if end is None else max(first + 1, -(-bisect_left(edges, end) * cells // last))
    one_day = start is not None and end == _next(start)
    known = edtf.parse(event["when_text"])
    line = "●" if one_day else "━" if known.kind in ("interval", "list") else "╌"
    bar = [line] * (after - first)
    if start is None:
        bar[0] = "◀"
    if end is None:
        bar[-1] = "▶"
    return " " * first + "".join(bar) + " " * (cells - after)


def _edges(event: Event) -> tuple[date | None, date | None]:
    """The first day, and the day after the last one."""
    start, end = (date.fromisoformat(day) if day else None for day in (event["when_start"], event["when_end"]))
    return start, None if end is None else _next(end)


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _document(event: Event) -> Event:
    known = edtf.parse(event["when_text"])
    kept = {name: value for name, value in event.items() if not name.startswith("when_")}
    when = {name: event[f"when_{name}"] for name in ("text", "words", "start", "end")}
    return {**kept, "when": {**when, "approximate": known.approximate, "uncertain": known.uncertain}}
