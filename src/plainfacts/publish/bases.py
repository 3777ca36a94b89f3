"""Which databases of a Datasette are fact bases. Without one, the whole plugin keeps still."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from datasette.utils import StartupError

from plainfacts.publish.owner import OwnerError, Query, read_queries, read_words
from plainfacts.store.connect import open_database
from plainfacts.store.counts import counts

if TYPE_CHECKING:
    from datasette.app import Datasette


@dataclass(frozen=True, slots=True)
class FactBase:
    """A fact base that is served: the database's name in addresses, and what its owner wrote beside it."""

    name: str
    words: Mapping[str, str]
    queries: tuple[Query, ...]
    url: str
    """Where it is published, without a slash at its end; empty where nobody said."""
    built: str
    """A digest of the files that it was built from."""
    tables: bool = True
    """Whether Datasette's own tables, queries and search stand beside our pages: not where these become files."""


_found: "WeakKeyDictionary[Datasette, tuple[tuple[str, ...], tuple[FactBase, ...]]]" = WeakKeyDictionary()


def served(datasette: "Datasette") -> tuple[FactBase, ...]:
    """The fact bases among the databases of `datasette`, looked for again when a database was added.

    Raises `StartupError`, which Datasette shows without a traceback, where an owner's file cannot be published.
    """
    names = tuple(datasette.databases)
    known = _found.get(datasette)
    if known is None or known[0] != names:
        paths = {name: Path(base.path) for name, base in datasette.databases.items() if base.path}
        known = names, tuple(base for name, path in paths.items() if (base := _read(name, path)) is not None)
        _found[datasette] = known
    return known[1]


def named(datasette: "Datasette", database: str | None) -> FactBase | None:
    """The fact base of that name."""
    return next((base for base in served(datasette) if base.name == database), None)


def without_tables(datasette: "Datasette", url: str | None) -> FactBase:
    """Have `datasette`, which nobody has asked yet, answer as files do: without what only a program can answer.

    `url` (without a slash at its end) is where they will stand, None for what the base says of itself.
    """
    base = served(datasette)[0]
    still = replace(base, url=base.url if url is None else url, tables=False)
    _found[datasette] = (tuple(datasette.databases), (still,))
    return still


def count_once(datasette: "Datasette", base: FactBase) -> None:
    """Tell Datasette how many rows the tables of a base have that nobody writes.

    Before its first answer it counts every table, and a full-text index by making its content: 1.4 s for 100,000 facts.
    """
    database = datasette.get_database(base.name)
    if database.is_mutable or database.cached_table_counts is not None:
        return
    opened = open_database(Path(database.path))
    if opened is not None:
        with closing(opened.connection) as connection:
            database._cached_table_counts = dict(counts(connection))


def _read(name: str, path: Path) -> FactBase | None:
    database = open_database(path)
    if database is None:
        return None
    database.connection.close()
    folder = path.resolve().parent
    try:
        words = {"title": database.meta.get("title", ""), **read_words(folder)}
        return FactBase(name, words, read_queries(folder), _web(database.meta.get("url", "")), database.meta["inputs"])
    except OwnerError as error:
        raise StartupError(str(error)) from None


def _web(url: str) -> str:
    return url.rstrip("/") if url.startswith(("https://", "http://")) else ""
