"""Rows of the database as mappings from column to value."""

import sqlite3
from typing import Any

Row = dict[str, Any]


def rows(connection: sqlite3.Connection, sql: str, *values: object) -> list[Row]:
    """The rows of a query, columns by name."""
    found = connection.execute(sql, values)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def one(connection: sqlite3.Connection, sql: str, *values: object) -> Row | None:
    """The first row of a query, None where it has none."""
    return next(iter(rows(connection, sql, *values)), None)


def array(text: str | None) -> list[str]:
    """The values of a column that holds a JSON array."""
    from json import loads  # noqa: PLC0415  most commands print without it

    return [str(value) for value in loads(text)] if text else []
