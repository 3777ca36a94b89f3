"""What the sources say beyond the facts: the paragraphs that have the words of a question."""

import sqlite3
from collections.abc import Sequence

from plainfacts.store.listing import Snippet, snippet
from plainfacts.store.question import question
from plainfacts.store.rows import Row, rows

_MOST = 3


def passages(connection: sqlite3.Connection, words: str) -> list[Row]:
    """The few paragraphs that have all terms of the question, best first: source, line, and the words around a hit."""
    asked = question(words)
    if not asked.terms:
        return []
    return rows(
        connection,
        "SELECT source, line, snippet(passages_fts, 0, '', '', '…', 24) AS text FROM passages_fts "
        "JOIN passages ON passages.id = passages_fts.rowid WHERE passages_fts MATCH ? "
        "ORDER BY bm25(passages_fts), passages.id LIMIT ?",
        asked.every,
        _MOST,
    )


def hits(connection: sqlite3.Connection, words: str, sources: Sequence[str], most: int) -> list[tuple[Row, Snippet]]:
    """At most `most` paragraphs that have all terms, best first, each with the words around its hits, marked.

    Of one of `sources` alone, where any is given.
    """
    asked = question(words)
    if not asked.terms:
        return []
    narrowed = f"AND p.source IN ({', '.join('?' * len(sources))})" if sources else ""
    found = rows(
        connection,
        "SELECT p.source, p.position, s.title, p.line, p.span_start, p.n_citations, p.excluded, "
        "snippet(passages_fts, 0, char(2), char(3), '…', 40) AS text FROM passages_fts "
        "JOIN passages p ON p.id = passages_fts.rowid JOIN sources s ON s.id = p.source "
        f"WHERE passages_fts MATCH ? {narrowed} ORDER BY bm25(passages_fts), p.id LIMIT ?",
        asked.every,
        *sources,
        most,
    )
    return [(row, snippet("text", row["text"])) for row in found]
