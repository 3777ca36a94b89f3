"""`facts supersede`: let other facts take the place of one. The record stays, and names them."""

from typing import Annotated

import typer

from plainfacts.cli.base import open_corpus
from plainfacts.cli.exits import stop
from plainfacts.cli.options import Id, Root

By = Annotated[list[str], typer.Option("--by", metavar="ID", help="What takes its place; may be repeated.")]


def supersede(identifier: Id, by: By, root: Root = None) -> None:
    """Let other facts take the place of one: its status becomes superseded, and it names them. Nothing is deleted."""
    from plainfacts.cli.life import change, fact_named  # noqa: PLC0415
    from plainfacts.cli.uses_told import tell_uses  # noqa: PLC0415
    from plainfacts.corpus.record_edits import with_value  # noqa: PLC0415

    corpus = open_corpus(root)
    entry = fact_named(corpus, identifier)
    others = list(dict.fromkeys(fact_named(corpus, typed).id for typed in by))
    if entry.id in others:
        stop(f"{entry.id} cannot take its own place")
    if entry.record.status in ("retracted", "superseded"):
        stop(f"{entry.id} is {entry.record.status} already")
    change(
        corpus,
        entry,
        lambda text, index: with_value(text, index, "status", "superseded"),
        lambda text, index: with_value(text, index, "superseded_by", others),
    )
    tell_uses(corpus, entry.id)
