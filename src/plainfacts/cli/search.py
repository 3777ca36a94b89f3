"""`facts search`: the facts that answer a question in a person's words, best first."""

from typing import TYPE_CHECKING, Annotated

import typer

from plainfacts.cli import filter_options as given
from plainfacts.cli.as_of import AsOf, database_of
from plainfacts.cli.exits import stop
from plainfacts.cli.options import Format, ListFormat, Root
from plainfacts.cli.printing import print_as, say

if TYPE_CHECKING:
    from plainfacts.store.listing import Listing


def search(  # noqa: PLR0913, PLR0917  every option is one
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='A question, or words; "…" for a phrase.')],
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
    limit: given.Limit = 20,
    format: Format = ListFormat.TABLE,
    root: Root = None,
) -> None:
    """Search statements, quotes, names and who says so. Best first; where no fact has all words, those with most."""
    from plainfacts.report.facts_listed import listing_csv, listing_json, search_text  # noqa: PLC0415
    from plainfacts.store.filters import UnknownValue  # noqa: PLC0415
    from plainfacts.store.listing import search as search_facts  # noqa: PLC0415
    from plainfacts.store.passages import passages  # noqa: PLC0415

    asked = " ".join(words)
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
    connection = database_of(root, as_of)
    try:
        found = search_facts(connection, asked, wanted, limit)
    except UnknownValue as unknown:
        stop(str(unknown))
    near = [] if found.facts else passages(connection, asked)
    print_as(
        format,
        lambda columns, paint: search_text(found, columns, paint),
        lambda: listing_json(found, question=asked, passages=near),
        lambda: listing_csv(found),
    )
    _explain(found, asked, [f"{each['source']}, line {each['line']}" for each in near])


def _explain(found: "Listing", asked: str, near: list[str]) -> None:
    if not found.terms:
        say(f"nothing to look for: {asked!r} holds no letter and no digit")
    elif not found.facts:
        say(f"no fact that fits has {'any word of ' if found.terms > 1 else ''}{asked!r}")
        if near:
            say(f"the sources have it, cited by no fact that fits: {'; '.join(near)}")
    elif found.facts[0].matched < found.terms:
        say("no fact has all of the words; these have some of them")
    if len(found.facts) < found.total:
        say(f"{len(found.facts):,} of {found.total:,} facts; `--limit 0` shows all")
