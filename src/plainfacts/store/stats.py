"""What a base holds, in numbers."""

import sqlite3

from plainfacts.store.filters import RESTS
from plainfacts.store.rows import Row, rows

_COUNTS = {
    "facts": "SELECT count(*) FROM facts",
    "disputes": "SELECT count(*) FROM disputes",
    "open_disputes": "SELECT count(*) FROM disputes WHERE resolution = 'open'",
    "sources": "SELECT count(*) FROM sources",
    "citations": "SELECT count(*) FROM citations",
    "entities": "SELECT count(*) FROM entities",
    "topics": "SELECT count(*) FROM topics",
    "passages": "SELECT count(*) FROM passages WHERE excluded IS NULL",
    "cited_passages": "SELECT count(*) FROM passages WHERE excluded IS NULL AND n_citations > 0",
    "code_points": "SELECT coalesce(sum(length), 0) FROM sources",
    "single_origin_facts": f"SELECT count(*) FROM facts WHERE {RESTS['single-origin']}",
    "undated_facts": "SELECT count(*) FROM facts WHERE when_text IS NULL",
    "reviewed_facts": "SELECT count(DISTINCT fact) FROM reviews",
}
_TABLES = {
    "by_status": "SELECT status AS name, count(*) AS facts FROM facts GROUP BY 1",
    "by_confidence": "SELECT confidence AS name, count(*) AS facts FROM facts WHERE confidence IS NOT NULL GROUP BY 1",
    "by_topic": "SELECT topic AS name, count(*) AS facts FROM fact_topics GROUP BY 1",
    "by_source": "SELECT source AS name, count(DISTINCT fact) AS facts FROM citations GROUP BY 1",
    "by_origin": "SELECT origin AS name, count(*) AS facts FROM origins WHERE origin IS NOT NULL GROUP BY 1",
    "by_verdict": "SELECT verdict AS name, count(*) AS citations FROM citations GROUP BY 1",
}


def stats(connection: sqlite3.Connection) -> tuple[dict[str, int], dict[str, list[Row]]]:
    """The counts, and the facts (or citations) by what they have in common, the largest group first."""
    counts = {name: int(connection.execute(sql).fetchone()[0]) for name, sql in _COUNTS.items()}
    return counts, {name: rows(connection, f"{sql} ORDER BY 2 DESC, 1") for name, sql in _TABLES.items()}
