"""Publish a built database as files: every page that is served, asked in this process, and an index for the search."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir, closing
from pathlib import Path
from typing import NamedTuple

from plainfacts.publish import cells, source_view
from plainfacts.publish.bases import without_tables
from plainfacts.publish.routes import PAGES
from plainfacts.publish.server import application
from plainfacts.publish.site import index, sitemap
from plainfacts.publish.site.addresses import FIRST, Address
from plainfacts.publish.site.folder import Folder
from plainfacts.publish.site.pages import Pages
from plainfacts.store import whole
from plainfacts.store.connect import connect
from plainfacts.store.filters import STATUSES
from plainfacts.store.lists import LISTS
from plainfacts.store.question import STOP
from plainfacts.store.rows import Row

Step = Callable[[Iterable[Address]], Iterable[Address]]
"""Counts the pages while they are taken."""
_TABLES = {"source": "sources", "entity": "entities", "topic": "topics"}
"""Of which table the pages are whose paths begin with a word."""
_PATIENCE = 60_000
"""Milliseconds for one page: nobody waits for it."""


class Exported(NamedTuple):
    """What was written."""

    files: int
    size: int
    """Bytes."""
    facts: int


def export(database: Path, place: Path, url: str | None, step: Step) -> Exported:
    """Publish `database` as files in the empty folder `place`.

    `url` says where the folder will stand, without a slash at its end (None: where the base says). Raises
    `NotExported`, or `OwnerError` for a file beside the database that cannot be published.
    """
    database, folder = database.resolve(), Folder(place.resolve())
    with chdir("."), closing(connect(database)) as connection:
        facts = _write_index(connection, folder)
        asyncio.run(_write_pages(database, folder, list(_addresses(connection)), url, step))
    return Exported(len(folder.files), folder.size, facts)


async def _write_pages(database: Path, folder: Folder, addresses: list[Address], url: str | None, step: Step) -> None:
    datasette = application(database, patience=_PATIENCE)
    await datasette.invoke_startup()
    base = without_tables(datasette, url)
    pages = Pages(datasette, base.url, folder)
    pages.want(addresses)
    for address in step(pages.wanted()):
        await pages.write(address)
    for path, content in sitemap.files(base.url, folder.files):
        folder.write(path, content)


def _addresses(connection: sqlite3.Connection) -> Iterator[Address]:
    """Every page by its address, but those on which a list or a text goes on."""
    yield Address(FIRST)
    for name, (pattern, _) in PAGES.items():
        if "(?P<id>" not in pattern:
            yield Address(pattern.removesuffix("$").replace("\\", ""))
            continue
        for identifier in LISTS if name == "list" else whole.identifiers(connection, _TABLES[name]):
            yield Address(f"/{name}/{identifier}")
    for table, forms in (("facts", ("", ".json", ".jsonld")), ("disputes", ("", ".json"))):
        for identifier in whole.identifiers(connection, table):
            yield from (Address(f"/{identifier}{form}") for form in forms)


def _write_index(connection: sqlite3.Connection, folder: Folder) -> int:
    """Write what the search needs, and say how many facts there are."""
    facts, named, passages = whole.facts(connection), whole.names(connection), whole.passages(connection)
    words = [
        index.weighed(whole.words_of_facts(connection), len(facts)),
        index.weighed(whole.words_of_names(connection, named), len(named)),
        index.weighed(whole.words_of_passages(connection), len(passages)),
    ]
    shown = [[_fact(row) for row in facts], [_name(row) for row in named], [_passage(row) for row in passages]]
    statuses = "".join(str(STATUSES.index(row["status"])) for row in facts)
    for path, content in index.files(words, shown, {"stop": sorted(STOP), "signs": cells.SIGNS, "statuses": STATUSES}):
        folder.write(path, content)
    folder.write("search/statuses.json", index.as_json(statuses))
    return len(facts)


def _fact(row: Row) -> list[str]:
    least, most = row["origins_min"], row["origins_max"]
    origins = _counted(most, "origin") if least == most else f"{least} to {_counted(most, 'origin')}"
    counts = f"{_counted(row['n_sources'], 'source')}, {origins}"
    return [row["id"], row["statement"], row["status"], row["when_words"] or "", counts, row["quotes"] or ""]


def _name(row: Row) -> list[str]:
    path = "/".join(filter(None, (row["path"], row["id"], "")))
    told = "; ".join(filter(None, (row["others"], row["description"])))
    return [path, row["name"], row["kind"], told]


def _passage(row: Row) -> list[str]:
    page = (row["position"] - 1) // source_view.AT_ONCE + 1
    path = f"source/{row['source']}/{f'{page}/' if page > 1 else ''}#p{row['position']}"
    cited = _counted(row["n_citations"], "citation") if row["n_citations"] else "no citation"
    return [path, row["title"], f"line {row['line']}, {cited}", row["text"]]


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
