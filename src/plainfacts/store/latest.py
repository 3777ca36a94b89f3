"""The facts whose records changed last, as far as they tell: for readers who follow a base."""

import json
import sqlite3

from plainfacts.store.rows import Row, array, one, rows

_LATEST = """SELECT id, statement, status, when_words, updated_on, n_sources, origins_min, origins_max, topics
  FROM facts WHERE updated_on IS NOT NULL ORDER BY updated_on DESC, id LIMIT ?"""
_QUOTE = """SELECT c.quote, c.line, coalesce(s.title, s.id) AS title, p.name AS publisher FROM citations c
  JOIN sources s ON s.id = c.source LEFT JOIN entities p ON p.id = s.publisher
  WHERE c.fact = ? ORDER BY c.stance <> 'supports', c.position LIMIT 1"""


def latest(connection: sqlite3.Connection, most: int) -> list[Row]:
    """At most `most` facts, the one updated last first, each with its `topics` by label and its first `quote`."""
    found = rows(connection, _LATEST, most)
    labels = _labels(connection, sorted({topic for row in found for topic in array(row["topics"])}))
    return [
        {
            **row,
            "topics": [{"id": each, "label": labels.get(each, each)} for each in array(row["topics"])],
            "citation": one(connection, _QUOTE, row["id"]),
        }
        for row in found
    ]


def _labels(connection: sqlite3.Connection, identifiers: list[str]) -> dict[str, str]:
    sql = "SELECT id, label FROM topics WHERE id IN (SELECT value FROM json_each(?))"
    return {row["id"]: row["label"] for row in rows(connection, sql, json.dumps(identifiers))}
