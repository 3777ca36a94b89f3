"""Who feeds whom, from the database: ways by which facts come, some at a time, never more work for a larger base."""

import sqlite3
from typing import NamedTuple

from plainfacts.store.rows import Row, array, one, rows

ORDERS = {"facts": "f.id", "origin": "f.origin, f.id", "known": "f.basis, f.id", "source": "f.source, f.id"}
"""How flows can be sorted; each is the order of an index."""


class Only(NamedTuple):
    """Which flows are wanted; empty: all."""

    origin: str = ""
    source: str = ""


_FLOWS = """SELECT f.id, f.origin, e.name AS origin_name, f.controller, k.name AS controller_name, f.basis, f.relays,
    f.source, s.title, p.name AS publisher, f.n_facts, f.n_citations
  FROM (SELECT * FROM flows f WHERE {} ORDER BY {} LIMIT ? OFFSET ?) f
  LEFT JOIN entities e ON e.id = f.origin LEFT JOIN entities k ON k.id = f.controller
  JOIN sources s ON s.id = f.source LEFT JOIN entities p ON p.id = s.publisher ORDER BY {}"""


def flows(connection: sqlite3.Connection, only: Only, order: str, most: int, skip: int = 0) -> list[Row]:
    """At most `most` flows after the first `skip`, in one of `ORDERS`; `relays` are entities, from the origin on."""
    where, values = _condition(only)
    by = ORDERS[order]
    found = rows(connection, _FLOWS.format(where, by, by), *values, most, skip)
    names: dict[str, str] = {}
    for identifier in {relay for row in found for relay in array(row["relays"])}:
        known = one(connection, "SELECT name FROM entities WHERE id = ?", identifier)
        names[identifier] = identifier if known is None else known["name"]
    return [{**row, "relays": [{"id": each, "name": names[each]} for each in array(row["relays"])]} for row in found]


def number(connection: sqlite3.Connection, only: Only) -> int:
    """How many flows are wanted: those of all by their last rank, those of one origin or source by its index."""
    where, values = _condition(only)
    counted = "count(*)" if values else "coalesce(max(id), 0)"
    return int(connection.execute(f"SELECT {counted} FROM flows f WHERE {where}", values).fetchone()[0])


def named(connection: sqlite3.Connection, only: Only) -> str:
    """The name of the origin or the title of the source whose flows are wanted. Raises KeyError where there is none."""
    found = None
    if only.origin:
        found = one(connection, "SELECT name FROM entities WHERE id = ?", only.origin)
    elif only.source:
        found = one(connection, "SELECT coalesce(title, id) AS name FROM sources WHERE id = ?", only.source)
    if found is None:
        raise KeyError(only)
    return str(found["name"])


def _condition(only: Only) -> tuple[str, tuple[str, ...]]:
    given = {"f.origin = ?": only.origin, "f.source = ?": only.source}
    wanted = {test: value for test, value in given.items() if value}
    return " AND ".join(wanted) or "TRUE", tuple(wanted.values())
