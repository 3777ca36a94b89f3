"""`facts origins`: who really says so, fact by fact; the tree of one fact; sources that may share an origin."""

import sqlite3
from typing import TYPE_CHECKING, Annotated

import typer

from plainfacts.cli import filter_options as given
from plainfacts.cli.as_of import AsOf, corpus_of, database_of
from plainfacts.cli.exits import stop
from plainfacts.cli.named import named
from plainfacts.cli.options import Format, ListFormat, Root
from plainfacts.cli.printing import print_as, say

if TYPE_CHECKING:
    from plainfacts.corpus.corpus import Corpus
    from plainfacts.store.rows import Row

Id = Annotated[str | None, typer.Argument(metavar="[ID]", help="A fact or a dispute: draws the tree to its origins.")]
Single = Annotated[bool, typer.Option("--single-controller", help="On origins under a single controller.")]
Suggest = Annotated[
    bool,
    typer.Option("--suggest", help="Show sources that may share an origin, with the passages; nothing is decided."),
]
Every = Annotated[bool, typer.Option("--all", help="With --suggest: those too that a record has answered.")]
Untraced = Annotated[bool, typer.Option("--untraced", help="Resting on publishers' own voices alone.")]


def origins(  # noqa: PLR0913, PLR0917  every option is one
    identifier: Id = None,
    topic: given.Topic = None,
    status: given.Status = None,
    origin: given.Origin = None,
    controller: given.Controller = None,
    single_origin: given.SingleOrigin = False,
    single_controller: Single = False,
    untraced: Untraced = False,
    suggest: Suggest = False,
    every: Every = False,
    as_of: AsOf = None,
    format: Format = ListFormat.TABLE,
    root: Root = None,
) -> None:
    """List facts by how they rest on those who say so; or draw the tree of a fact or a dispute to its origins."""
    if identifier is not None and (suggest or every):
        stop("--suggest is about sources, and takes no fact", "leave the id out, or leave --suggest out")
    if identifier is not None:
        _draw(identifier, root, as_of, format)
        return
    if suggest:
        _suggest(database_of(root, as_of), format, every=every)
        return
    if every:
        stop("--all goes with --suggest", "`facts origins` lists every fact")
    from plainfacts.report.origins_drawn import list_csv, list_json, list_text  # noqa: PLC0415
    from plainfacts.store.filters import UnknownValue  # noqa: PLC0415
    from plainfacts.store.origins import listed  # noqa: PLC0415

    chosen = {"single-origin": single_origin, "single-controller": single_controller, "untraced": untraced}
    rests = [name for name, wanted in chosen.items() if wanted]
    wanted = given.filters(
        None, None, topics=topic, statuses=status, origins=origin, controllers=controller, rests=rests
    )
    try:
        found = listed(database_of(root, as_of), wanted)
    except UnknownValue as unknown:
        stop(str(unknown))
    print_as(
        format,
        lambda columns, paint: list_text(found, columns, paint) if found else "",
        lambda: list_json(found),
        lambda: list_csv(found),
    )
    if not found:
        say("no fact fits")


def _suggest(connection: sqlite3.Connection, format: ListFormat, *, every: bool) -> None:
    from plainfacts.report.dependence_shown import shown_csv, shown_json, shown_text  # noqa: PLC0415
    from plainfacts.store.dependence import suggested  # noqa: PLC0415

    found = suggested(connection)
    left = [each for each in found if each["answer"] is None]
    answered = len(found) - len(left)
    shown = found if every else left
    print_as(
        format,
        lambda columns, paint: shown_text(shown, columns, paint),
        lambda: shown_json(shown, answered),
        lambda: shown_csv(shown),
    )
    hidden = "" if every or not answered else " (`--all` shows them)"
    said = f"{len(left):,} suggested, {answered:,} answered by a record{hidden}" if found else "nothing to suggest"
    say(f"{said}; answer with derived_from or independent_of in a sidecar" if left else said)


def _draw(identifier: str, root: str | None, as_of: str | None, format: ListFormat) -> None:
    from plainfacts.report.origins_drawn import tree_csv, tree_json, tree_text  # noqa: PLC0415
    from plainfacts.store.origins import tree  # noqa: PLC0415

    connection = database_of(root, as_of)
    meant = named(connection, identifier)
    found = tree(connection, meant) if meant.startswith("F") else _pooled(connection, meant, corpus_of(root, as_of))
    print_as(
        format,
        lambda columns, paint: tree_text(found, columns, paint),
        lambda: tree_json(found),
        lambda: tree_csv(found),
    )


def _pooled(connection: sqlite3.Connection, dispute: str, corpus: "Corpus") -> "Row":
    """All that the facts of a dispute cite, or their premises: one story in several wordings has no more origins."""
    from plainfacts.evidence.origins import background, origins_of  # noqa: PLC0415
    from plainfacts.store.origins import pooled  # noqa: PLC0415
    from plainfacts.writing.cited import rests_on  # noqa: PLC0415

    known = background(
        (entry.record for entry in corpus.source_by_id.values()),
        (entry.record for entry in corpus.entity_by_id.values()),
    )
    named = corpus.dispute_by_id[dispute].record.facts
    own = [corpus.fact_by_id[name].record for name in named if name in corpus.fact_by_id]
    facts = {each.id: each for fact in own for each in ([fact] if fact.citations else rests_on(corpus, fact.id))}
    cited = [each for fact in facts.values() for each in fact.citations]
    return pooled(connection, dispute, list(facts), origins_of(cited, known))
