"""Everything of one kind, some at a time, by an index: no list looks at more rows than it shows."""

import sqlite3
from collections.abc import Callable, Mapping

from plainfacts.store.rows import Row, rows

After = tuple[str, str]
"""After which row a list goes on: what its rows call `after` and `id`; two empty texts for its beginning."""
UNDATED = "undated"
"""The `after` of facts without a day on which they began: they come after those that have one."""

_FACT = "id, statement, status, when_text, when_words, when_start, n_sources, origins_min, origins_max"
_DATED = f"""SELECT {_FACT}, when_start AS after FROM facts
  WHERE when_start IS NOT NULL AND (when_start, id) > (?, ?) ORDER BY when_start, id LIMIT ?"""
_UNDATED = f"""SELECT {_FACT}, '{UNDATED}' AS after FROM facts
  WHERE when_start IS NULL AND id > ? ORDER BY id LIMIT ?"""
_SOURCES = """SELECT s.id, s.title, s.published_words, s.n_facts, s.standing, p.name AS publisher, s.id AS after
  FROM sources s LEFT JOIN entities p ON p.id = s.publisher WHERE s.id > ? ORDER BY s.id LIMIT ?"""
_ENTITIES = """SELECT id, name, kind, n_facts, n_origins, id AS after
  FROM entities WHERE id > ? ORDER BY id LIMIT ?"""
_TOPICS = "SELECT id, label, n_facts, id AS after FROM topics WHERE id > ? ORDER BY id LIMIT ?"
_DISPUTES = "SELECT id, title, severity, resolution, id AS after FROM disputes WHERE id > ? ORDER BY id LIMIT ?"
_CONFLICTS = """SELECT c.explanation, c.dispute, d.title, c.fact, f.statement, f.status, c.other,
    o.statement AS other_statement, o.status AS other_status, c.fact AS after, c.other AS id
  FROM conflicts c JOIN facts f ON f.id = c.fact JOIN facts o ON o.id = c.other LEFT JOIN disputes d ON d.id = c.dispute
  WHERE (c.fact, c.other) > (?, ?) ORDER BY c.fact, c.other LIMIT ?"""


def _facts(connection: sqlite3.Connection, after: After, most: int) -> list[Row]:
    dated = [] if after[0] == UNDATED else rows(connection, _DATED, *after, most)
    last = after[1] if after[0] == UNDATED else ""
    return [*dated, *(rows(connection, _UNDATED, last, most - len(dated)) if len(dated) < most else ())]


def _undated(connection: sqlite3.Connection, after: After, most: int) -> list[Row]:
    return rows(connection, _UNDATED, after[1], most)


def _by_id(sql: str) -> Callable[[sqlite3.Connection, After, int], list[Row]]:
    return lambda connection, after, most: rows(connection, sql, after[0], most)


def _conflicts(connection: sqlite3.Connection, after: After, most: int) -> list[Row]:
    return rows(connection, _CONFLICTS, *after, most)


LISTS: Mapping[str, Callable[[sqlite3.Connection, After, int], list[Row]]] = {
    "facts": _facts,
    "undated": _undated,
    "sources": _by_id(_SOURCES),
    "entities": _by_id(_ENTITIES),
    "topics": _by_id(_TOPICS),
    "disputes": _by_id(_DISPUTES),
    "conflicts": _conflicts,
}
"""Each list by name: at most so many rows after a place, in the list's own order."""
