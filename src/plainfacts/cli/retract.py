"""`facts retract`: take a fact back. The record stays, and says when and why."""

from typing import Annotated

import typer

from plainfacts.cli.base import open_corpus
from plainfacts.cli.exits import stop
from plainfacts.cli.options import Id, Root

Reason = Annotated[str, typer.Option("--reason", help="Why, for whoever cited it.")]


def retract(identifier: Id, reason: Reason, root: Root = None) -> None:
    """Take a fact back: its status becomes retracted, with the day and the reason. Nothing is deleted."""
    from plainfacts.cli.life import change, fact_named, today  # noqa: PLC0415
    from plainfacts.cli.uses_told import tell_uses  # noqa: PLC0415
    from plainfacts.corpus.record_edits import with_value  # noqa: PLC0415

    if not reason.strip():
        stop("a retraction needs a reason", '--reason "why, for whoever cited it"')
    corpus = open_corpus(root)
    entry = fact_named(corpus, identifier)
    if entry.record.retracted is not None:
        stop(f"{entry.id} was retracted on {entry.record.retracted.on} already: {entry.record.retracted.reason}")
    change(
        corpus,
        entry,
        lambda text, index: with_value(text, index, "status", "retracted"),
        lambda text, index: with_value(text, index, "retracted", {"on": today(), "reason": reason.strip()}),
    )
    tell_uses(corpus, entry.id)
