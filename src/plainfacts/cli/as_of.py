"""The database of a base as of a day, for the commands that take `--as-of`."""

import sqlite3
from typing import TYPE_CHECKING, Annotated

import typer

from plainfacts.cli.base import open_corpus
from plainfacts.cli.database import read_database
from plainfacts.cli.filter_options import last_day
from plainfacts.cli.printing import say

if TYPE_CHECKING:
    from plainfacts.corpus.corpus import Corpus
    from plainfacts.evidence.as_of import Held

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Only what sources say that were published by then (EDTF)."),
]


def database_of(root: str | None, as_of: str | None) -> sqlite3.Connection:
    """The base's database; with `as_of`, one of what it held then, and a word on stderr of what is left out."""
    connection = read_database(root).connection
    if as_of is None:
        return connection
    connection.close()
    from plainfacts.corpus.readings import read_quotes  # noqa: PLC0415
    from plainfacts.store.digested import Digested  # noqa: PLC0415
    from plainfacts.store.snapshot import snapshot  # noqa: PLC0415

    held = _held(root, as_of)
    _tell(held, last_day("--as-of", as_of))
    return snapshot(Digested(held.corpus, read_quotes(held.corpus)))


def corpus_of(root: str | None, as_of: str | None) -> "Corpus":
    """The base's records; with `as_of`, those that `database_of` holds."""
    return open_corpus(root) if as_of is None else _held(root, as_of).corpus


def _held(root: str | None, as_of: str) -> "Held":
    from datetime import date  # noqa: PLC0415

    from plainfacts.evidence.as_of import as_of as held_on  # noqa: PLC0415

    return held_on(open_corpus(root), date.fromisoformat(last_day("--as-of", as_of)))


def _tell(held: "Held", day: str) -> None:
    there = len(held.corpus.sources)
    every = there + len(held.later) + len(held.undated)
    told = f"as of {day}: {there} of {every} sources, {len(held.corpus.facts):,} facts"
    say(f"{told}; left out for want of a date: {', '.join(held.undated)}" if held.undated else told)
