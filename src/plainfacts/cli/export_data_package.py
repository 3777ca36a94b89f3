"""`facts export data-package`: every table as CSV, described, for statistics programs, notebooks and repositories."""

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plainfacts.cli.delivering import Folder, delivering
from plainfacts.cli.exits import stop
from plainfacts.cli.options import Root

if TYPE_CHECKING:
    from plainfacts.store.connect import Database
    from plainfacts.store.ddl import Table

Parquet = Annotated[
    bool, typer.Option("--parquet", help="Each table as Parquet too; needs pip install 'plainfacts[parquet]'.")
]
Passages = Annotated[bool, typer.Option("--passages", help="The text of the sources too, which is their publishers'.")]
Safe = Annotated[
    bool,
    typer.Option(
        "--spreadsheet-safe", help="An apostrophe before each text in the CSV that a spreadsheet may run as a formula."
    ),
]


def data_package(
    folder: Folder, parquet: Parquet = False, passages: Passages = False, safe: Safe = False, root: Root = None
) -> None:
    """Write every table as CSV with a description of each column, as a Data Package."""
    from plainfacts.cli.base import open_root  # noqa: PLC0415
    from plainfacts.cli.database import current_database  # noqa: PLC0415
    from plainfacts.cli.tables_written import need_parquet  # noqa: PLC0415
    from plainfacts.publish.data_package import NAME  # noqa: PLC0415
    from plainfacts.store.schema import META, TABLES  # noqa: PLC0415
    from plainfacts.store.schema_vocabulary import PASSAGES  # noqa: PLC0415

    home, _ = open_root(root)
    if parquet:
        need_parquet()
    database = current_database(root)
    tables = [table for table in TABLES if table is not META and (passages or table is not PASSAGES)]
    described = _described(home, database)
    with delivering(home, folder, "data-package") as filling:
        (filling / "data").mkdir()
        resources = _resources(filling, database.connection, tables, parquet=parquet, safe=safe)
        told = {**described, **({"spreadsheetSafe": True} if safe else {}), "resources": resources}
        text = json.dumps(told, ensure_ascii=False, indent=1)
        (filling / NAME).write_text(f"{text}\n", "utf-8")


def _described(home: Path, database: "Database") -> dict[str, Any]:
    from plainfacts import __version__  # noqa: PLC0415
    from plainfacts.corpus.freezing import slug  # noqa: PLC0415
    from plainfacts.model.iris import web_iri  # noqa: PLC0415
    from plainfacts.publish.data_package import package  # noqa: PLC0415
    from plainfacts.publish.owner import OwnerError, read_words  # noqa: PLC0415
    from plainfacts.store.exported import sources  # noqa: PLC0415

    meta = database.meta
    try:
        words = {"title": meta["title"], **read_words(home / "db")}
    except OwnerError as error:
        stop(str(error))
    every = sorted(sources(database.connection).items())
    told = package(slug(words["title"]) or "fact-base", words, web_iri(meta["url"]), (source for _, source in every))
    return {**told, "plainfacts": {"version": __version__, "inputs": meta["inputs"]}}


def _resources(
    folder: Path, connection: sqlite3.Connection, tables: "list[Table]", *, parquet: bool, safe: bool
) -> list[dict[str, Any]]:
    from plainfacts.cli.tables_written import write_csv, write_parquet  # noqa: PLC0415
    from plainfacts.publish.data_package import csv_resource, parquet_resource  # noqa: PLC0415
    from plainfacts.store.exported import table_rows  # noqa: PLC0415

    named = frozenset(table.name for table in tables)
    found = []
    for table in tables:
        file = write_csv(folder, table, table_rows(connection, table), spreadsheet_safe=safe)
        found.append(csv_resource(table, file, named))
    for table in tables if parquet else ():
        found.append(parquet_resource(table, write_parquet(folder, table, table_rows(connection, table))))
    return found
