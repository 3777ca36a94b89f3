"""Facts that cannot both be so, from the database: each pair with its quotes, origins and disputes, as plain data."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from plainfacts.store import record
from plainfacts.store.rows import Row, rows

_DISPUTES = """SELECT d.id, d.title, d.severity, d.resolution FROM disputes d
  JOIN dispute_facts a ON a.dispute = d.id AND a.fact = ? JOIN dispute_facts b ON b.dispute = d.id AND b.fact = ?
  ORDER BY d.id"""
_COPIED = ("id", "statement", "status", "confidence", "when", "n_citations", "n_sources", "origins_min", "origins_max")


class Pair(NamedTuple):
    """Two facts that claim different things of one subject, and what was found of them."""

    fact: str
    other: str
    why: str


def conflicts(connection: sqlite3.Connection) -> list[Pair]:
    """Every conflict, by the ids of its facts."""
    found = connection.execute("SELECT fact, other, explanation FROM conflicts ORDER BY fact, other")
    return [Pair(*row) for row in found]


def described(connection: sqlite3.Connection, pairs: Iterable[Pair]) -> list[Row]:
    """The pairs in the shape of docs/json-evidence.md: `explanation`, two `facts`, `disputes` that have both."""
    return [
        {
            "explanation": pair.why,
            "facts": [_side(connection, fact) for fact in (pair.fact, pair.other)],
            "disputes": rows(connection, _DISPUTES, pair.fact, pair.other),
        }
        for pair in pairs
    ]


def _side(connection: sqlite3.Connection, identifier: str) -> Row:
    fact = record.fact(connection, identifier)
    quoted = [
        {
            "source": citation["source"]["id"],
            "publisher": citation["source"]["publisher"],
            "line": citation["line"],
            "stance": citation["stance"],
            "quote": citation["quote"],
            "origin": citation["origin"],
        }
        for citation in fact["citations"]
        if citation["stance"] != "mentions"
    ]
    return {**{name: fact[name] for name in _COPIED}, "origins": fact["origins"], "citations": quoted}


def unacknowledged(connection: sqlite3.Connection, most: int) -> list[Pair]:
    """At most `most` conflicts that no dispute names, by the ids of their facts."""
    return _pairs(connection, "dispute IS NULL", most)


def acknowledged(connection: sqlite3.Connection, most: int) -> list[Pair]:
    """At most `most` conflicts that a dispute names, by the ids of their facts."""
    return _pairs(connection, "dispute IS NOT NULL", most)


def _pairs(connection: sqlite3.Connection, which: str, most: int) -> list[Pair]:
    sql = f"SELECT fact, other, explanation FROM conflicts WHERE {which} ORDER BY fact, other LIMIT ?"
    return [Pair(*row) for row in connection.execute(sql, (most,))]
