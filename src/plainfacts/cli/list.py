"""`facts list`: all facts that fit the filters, by date."""

from plainfacts.cli import filter_options as given
from plainfacts.cli.as_of import AsOf, database_of
from plainfacts.cli.exits import stop
from plainfacts.cli.options import Format, ListFormat, Root
from plainfacts.cli.printing import print_as, say


def list_facts(  # noqa: PLR0913, PLR0917  every option is one
    topic: given.Topic = None,
    entity: given.Entity = None,
    source: given.Source = None,
    status: given.Status = None,
    origin: given.Origin = None,
    controller: given.Controller = None,
    single_origin: given.SingleOrigin = False,
    stance: given.Stance = None,
    since: given.Since = None,
    until: given.Until = None,
    within: given.Within = False,
    where: given.Where = None,
    as_of: AsOf = None,
    limit: given.Limit = 0,
    format: Format = ListFormat.TABLE,
    root: Root = None,
) -> None:
    """List the facts that fit, by the day on which they were so; those without a date come last."""
    from plainfacts.report.facts_listed import list_text, listing_csv, listing_json  # noqa: PLC0415
    from plainfacts.store.filters import UnknownValue  # noqa: PLC0415
    from plainfacts.store.listing import list_facts as find  # noqa: PLC0415

    wanted = given.filters(
        since,
        until,
        within=within,
        topics=topic,
        entities=entity,
        sources=source,
        statuses=status,
        origins=origin,
        controllers=controller,
        rests=["single-origin"] if single_origin else None,
        stances=stance,
        places=where,
    )
    try:
        found = find(database_of(root, as_of), wanted, limit)
    except UnknownValue as unknown:
        stop(str(unknown))
    print_as(
        format,
        lambda columns, paint: list_text(found, columns, paint) if found.facts else "",
        lambda: listing_json(found),
        lambda: listing_csv(found),
    )
    if not found.facts:
        say("no fact fits")
    elif len(found.facts) < found.total:
        say(f"{len(found.facts):,} of {found.total:,} facts; `--limit 0` lists all")
