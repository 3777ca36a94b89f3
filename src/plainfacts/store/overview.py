"""What a base holds, for a reader who opens it: counts, topics, sources, the best attested facts, disputes."""

import json
import sqlite3

from plainfacts.store.rows import Row, rows

_FACTS = "SELECT id, statement, status, when_text, when_words, n_sources, origins_min, origins_max FROM facts"
_MANY, _FEW = 60, 6
_DISPUTES = (
    "SELECT id, title, severity, resolution FROM disputes ORDER BY resolution <> 'open', "
    "CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, id LIMIT ?"
)
_LISTS = {
    "topics": ("SELECT id, label, n_facts FROM topics WHERE n_facts > 0 ORDER BY n_facts DESC, label LIMIT ?", _MANY),
    "sources": (
        "SELECT s.id, s.title, s.published_words, s.n_facts, s.standing, p.name AS publisher FROM sources s "
        "LEFT JOIN entities p ON p.id = s.publisher ORDER BY s.n_facts DESC, s.id LIMIT ?",
        12,
    ),
    "attested": (
        # Those with most origins at most, by the index of that alone (hence +); of these, those with most at least.
        f"{_FACTS} WHERE id IN (SELECT id FROM facts WHERE origins_max > 1 AND +status = 'accepted' "
        "ORDER BY origins_max DESC LIMIT 400) AND origins_min > 1 "
        "ORDER BY origins_min DESC, n_sources DESC, id LIMIT ?",
        _FEW,
    ),
    "latest": (f"{_FACTS} WHERE when_start IS NOT NULL ORDER BY when_start DESC, id LIMIT ?", _FEW),
    "disputes": (_DISPUTES, 8),
    "speakers": (
        "SELECT id, name, kind, n_origins FROM entities WHERE n_origins > 0 ORDER BY n_origins DESC, id LIMIT ?",
        10,
    ),
}
_DOCUMENTS = """SELECT id, title, sha256, length, n_facts, ifnull(original, path) AS path FROM sources
  WHERE id > ? ORDER BY id LIMIT ?"""


def overview(connection: sqlite3.Connection) -> Row:
    """The meta values, and a few rows of everything. It looks at all sources and entities: keep the answer."""
    meta = {row[0]: row[1] for row in connection.execute("SELECT key, value FROM meta")}
    return {
        "meta": meta,
        "statuses": json.loads(meta["statuses"]),
        **{name: rows(connection, sql, most) for name, (sql, most) in _LISTS.items()},
    }


def disputes(connection: sqlite3.Connection, most: int) -> list[Row]:
    """At most `most` disputes, open ones first, those of high severity before others."""
    return rows(connection, _DISPUTES, most)


def documents(connection: sqlite3.Connection, after: str, most: int) -> list[Row]:
    """The sources whose ids come after `after`, with the checksums of their documents."""
    return rows(connection, _DOCUMENTS, after, most)
