"""Rows for exports, one after the other in a fixed order, so that no base is too large for the memory."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from typing import Any

from plainfacts.store.ddl import Table
from plainfacts.store.rows import Row

_CITATIONS = """SELECT c.fact, f.statement, f.status, c.position, c.stance, c.modality, c.quote, c.spans,
    c.context_before, c.context_after, c.source
  FROM citations c JOIN facts f ON f.id = c.fact ORDER BY c.fact, c.position"""
_SOURCES = "SELECT id, title, language, url, path FROM sources"


def citations(connection: sqlite3.Connection, facts: Collection[str] | None) -> Iterator[Row]:
    """Each citation with what its fact says, by fact and place; `facts` are ids, None means all."""
    for row in stream(connection, _CITATIONS):
        if facts is None or row["fact"] in facts:
            yield {**row, "spans": json.loads(row["spans"] or "[]")}


def places(connection: sqlite3.Connection, facts: Collection[str] | None) -> list[tuple[str, int]]:
    """The fact and the place of each of these citations, in the same order."""
    found = connection.execute("SELECT fact, position FROM citations ORDER BY fact, position")
    return [(fact, position) for fact, position in found if facts is None or fact in facts]


def sources(connection: sqlite3.Connection) -> dict[str, Row]:
    """What exports say of a source, by id."""
    return {row["id"]: row for row in stream(connection, _SOURCES)}


def stream(connection: sqlite3.Connection, sql: str) -> Iterator[Row]:
    """The rows of a query as they come, columns by name."""
    found = connection.execute(sql)
    names = [column[0] for column in found.description]
    for row in found:
        yield dict(zip(names, row, strict=True))


class InStep:
    """Rows of a query that is ordered by its first column, given out key by key as another query comes to them."""

    def __init__(self, connection: sqlite3.Connection, sql: str) -> None:
        self._rows = stream(connection, sql)
        self._next = next(self._rows, None)

    def of(self, key: Any) -> list[Row]:
        """The rows whose first column is `key`; keys must be asked for in order, and those passed over are gone."""
        found = []
        while self._next is not None and (first := next(iter(self._next.values()))) <= key:
            if first == key:
                found.append(self._next)
            self._next = next(self._rows, None)
        return found


def table_rows(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """The rows of a table by its key, columns in their order."""
    return connection.execute(f"SELECT {', '.join(table.names)} FROM {table.name} ORDER BY {', '.join(table.key)}")
