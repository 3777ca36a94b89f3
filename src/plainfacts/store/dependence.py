"""Sources that may share an origin, from the database: what both have, and the answers of records, as plain data."""

import sqlite3

from plainfacts.store.rows import Row, rows

_SQL = """SELECT d.*, s.title AS source_title, o.title AS other_title FROM suggested_dependence d
  JOIN sources s ON s.id = d.source JOIN sources o ON o.id = d.other {} ORDER BY d.id LIMIT ?"""
_ALL = -1


def suggested(connection: sqlite3.Connection) -> list[Row]:
    """Every suggestion, answered or not, in the shape of docs/json-evidence.md, by the ids of its sources."""
    return [_shaped(row) for row in rows(connection, _SQL.format(""), _ALL)]


def suggested_of(connection: sqlite3.Connection, source: str, most: int) -> list[Row]:
    """At most `most` suggestions with the source, which stands first in each; `span` is [start, end] or None."""
    where = "WHERE d.id IN (SELECT id FROM suggested_dependence WHERE source = ?1 UNION SELECT id FROM "
    found = rows(
        connection,
        _SQL.format(f"{where}suggested_dependence WHERE other = ?1)").replace("LIMIT ?", "LIMIT ?2"),
        source,
        most,
    )
    shaped = [_shaped(row) for row in found]
    return [{**each, "sources": sorted(each["sources"], key=lambda side: side["id"] != source)} for each in shaped]


def _shaped(row: Row) -> Row:
    answer = {
        "key": row["answer"],
        "source": row["answered_by"],
        "other": row["answer_names"],
        "reason": row["reason"],
    }
    return {
        "sign": row["sign"],
        "why": row["why"],
        "sources": [_side(row, "source", "source_title", ""), _side(row, "other", "other_title", "other_")],
        "answer": None if row["answer"] is None else answer,
    }


def _side(row: Row, name: str, title: str, prefix: str) -> Row:
    start, end = row[f"{prefix}span_start"], row[f"{prefix}span_end"]
    return {
        "id": row[name],
        "title": row[title],
        "line": row[f"{prefix}line"],
        "passage": row[f"{prefix}passage"],
        "span": None if start is None else [start, end],
    }
