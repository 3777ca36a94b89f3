"""The filters that `search` and `list` share."""

from typing import Annotated, Any

import typer

from plainfacts.cli.exits import stop
from plainfacts.store.filters import Filters

Topic = Annotated[list[str] | None, typer.Option(help="On this topic or a narrower one. May be repeated, as may all.")]
Entity = Annotated[list[str] | None, typer.Option(help="About this entity: id, name or alias.")]
Source = Annotated[list[str] | None, typer.Option(help="Citing this source: id or title.")]
Status = Annotated[list[str] | None, typer.Option(help="draft, accepted, disputed, retracted or superseded.")]
Origin = Annotated[list[str] | None, typer.Option(help="Coming from this entity: who really says so.")]
Controller = Annotated[list[str] | None, typer.Option(help="Coming from this entity, or from one that it controls.")]
SingleOrigin = Annotated[
    bool, typer.Option("--single-origin", help="On a single origin: one, or several of which no two surely differ.")
]
Stance = Annotated[list[str] | None, typer.Option(help="With a citation that supports, disputes or mentions it.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="So on this date (EDTF) or later, in part at least.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="So on this date (EDTF) or earlier, in part at least.")]
Within = Annotated[bool, typer.Option("--within", help="With --since, --until: surely so in that time alone.")]
Where = Annotated[list[str] | None, typer.Option(help="At this place or one that is located in it.")]
Limit = Annotated[int, typer.Option(min=0, help="At most so many facts; 0 for all.")]


def filters(since: str | None, until: str | None, *, within: bool = False, **lists: list[str] | None) -> Filters:
    """What was typed, as filters; `lists` by the names of `Filters`. Ends the command (exit 2) for no date."""
    given: dict[str, Any] = {name: values or () for name, values in lists.items()}
    first = None if since is None else _day("--since", since, last=False)
    final = None if until is None else last_day("--until", until)
    return Filters(since=first, until=final, within=within, **given)


def last_day(option: str, typed: str) -> str:
    """The last day of the date that an option was given, as YYYY-MM-DD; ends the command (exit 2) for none."""
    return _day(option, typed, last=True)


def _day(option: str, typed: str, *, last: bool) -> str:
    """The first or the last day of a date, as YYYY-MM-DD."""
    from plainfacts.model.edtf import EdtfError, parse  # noqa: PLC0415

    try:
        date = parse(typed)
    except EdtfError as error:
        stop(f"{option}: {error}")
    day = date.upper if last else date.lower
    if day is None:
        stop(f"{option}: {typed} has no {'last' if last else 'first'} day", "give a day, a month or a year: 2019-03")
    return day.isoformat()
