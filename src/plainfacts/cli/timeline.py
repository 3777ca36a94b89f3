"""`facts timeline`: what happened when, or what was said when."""

from typing import Annotated

import typer

from plainfacts.cli import filter_options as given
from plainfacts.cli.as_of import AsOf, database_of
from plainfacts.cli.exits import stop
from plainfacts.cli.options import Format, ListFormat, Root
from plainfacts.cli.printing import print_as, say

Said = Annotated[bool, typer.Option("--said", help="By when it was said (else published), instead of when it was so.")]


def timeline(  # noqa: PLR0913, PLR0917  every option is one
    topic: given.Topic = None,
    entity: given.Entity = None,
    source: given.Source = None,
    status: given.Status = None,
    origin: given.Origin = None,
    since: given.Since = None,
    until: given.Until = None,
    within: given.Within = False,
    where: given.Where = None,
    said: Said = False,
    as_of: AsOf = None,
    format: Format = ListFormat.TABLE,
    root: Root = None,
) -> None:
    """Draw the facts in the order of time, each date as its range: ● one day, ━ all of it, ╌ some time within it."""
    from plainfacts.report import timeline_drawn as draw  # noqa: PLC0415
    from plainfacts.store import timeline as find  # noqa: PLC0415
    from plainfacts.store.filters import UnknownValue  # noqa: PLC0415

    wanted = given.filters(
        since,
        until,
        within=within,
        topics=topic,
        entities=entity,
        sources=source,
        statuses=status,
        origins=origin,
        places=where,
    )
    by = "said" if said else "so"
    try:
        events, undated = (find.said if said else find.so)(database_of(root, as_of), wanted)
    except UnknownValue as unknown:
        stop(str(unknown))
    text = draw.said_text if said else draw.so_text
    print_as(
        format,
        lambda columns, paint: text(events, columns, paint) if events else "",
        lambda: draw.timeline_json(events, undated, by),
        lambda: draw.timeline_csv(events, by),
    )
    if not events:
        say("no dated fact fits")
    if undated:
        say(f"{undated:,} {'citations' if said else 'facts'} without a date are left out")
