"""`facts sql`: a query of one's own on the built database, which it can only read."""

import sys
from typing import Annotated

import typer

from plainfacts.cli.database import read_database
from plainfacts.cli.exits import stop
from plainfacts.cli.options import Format, ListFormat, Root
from plainfacts.cli.printing import print_as, say


def sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One SELECT; - reads it from standard input.")],
    timeout: Annotated[float, typer.Option(min=0.001, max=3600, help="Seconds after which the query is ended.")] = 5.0,
    max_rows: Annotated[int, typer.Option("--max-rows", min=0, help="At most so many rows; 0 for all.")] = 1000,
    format: Format = ListFormat.TABLE,
    root: Root = None,
) -> None:
    """Run one query on the built database. It can read every table and change nothing."""
    from plainfacts.report.tables import as_csv, as_json, as_table  # noqa: PLC0415
    from plainfacts.store.sql import QueryError  # noqa: PLC0415
    from plainfacts.store.sql import query as run  # noqa: PLC0415

    text = sys.stdin.read() if query == "-" else query
    try:
        found = run(read_database(root).connection, text, timeout, max_rows)
    except QueryError as error:
        stop(str(error), "give one SELECT; `facts sql 'SELECT name, sql FROM sqlite_master'` shows the tables")
    print_as(
        format,
        lambda columns, paint: as_table(found.columns, found.rows, columns, paint),
        lambda: as_json(columns=found.columns, rows=found.rows, cut=found.cut),
        lambda: as_csv(found.columns, found.rows),
    )
    if found.cut:
        say(f"only the first {max_rows:,} rows; `--max-rows 0` gives all")
