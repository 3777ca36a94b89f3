"""What the sources say beyond the facts: the paragraphs that have the words of a question."""

import sqlite3
from collections.abc import Sequence

from plainfacts.store.listing import Snippet, snippet
from plainfacts.store.question import question
from plainfacts.store.rows import Row, rows

_MOST = 3
# What is shown is looked up for those alone that are shown: a word may stand in thousands of paragraphs.
_BEST = "SELECT rowid FROM passages_fts WHERE passages_fts MATCH ? ORDER BY bm25(passages_fts), rowid LIMIT ?"
_OF = "FROM passages_fts JOIN passages p ON p.id = passages_fts.rowid"
_BEST_OF = f"SELECT passages_fts.rowid {_OF} WHERE passages_fts MATCH ? {{}} ORDER BY bm25(passages_fts), p.id LIMIT ?"
_TOLD = f"""SELECT p.source, p.line, snippet(passages_fts, 0, '', '', '…', 24) AS text
  {_OF} WHERE passages_fts MATCH ? AND passages_fts.rowid = ?"""
_HIT = f"""SELECT p.source, p.position, s.title, p.line, p.span_start, p.n_citations, p.excluded,
    snippet(passages_fts, 0, char(2), char(3), '…', 40) AS text
  {_OF} JOIN sources s ON s.id = p.source WHERE passages_fts MATCH ? AND passages_fts.rowid = ?"""


def passages(connection: sqlite3.Connection, words: str) -> list[Row]:
    """The few paragraphs that have all terms of the question, best first: source, line, and the words around a hit."""
    asked = question(words)
    if not asked.terms:
        return []
    best = connection.execute(_BEST, (asked.every, _MOST)).fetchall()
    return [rows(connection, _TOLD, asked.every, number)[0] for (number,) in best]


def hits(connection: sqlite3.Connection, words: str, sources: Sequence[str], most: int) -> list[tuple[Row, Snippet]]:
    """At most `most` paragraphs that have all terms, best first, each with the words around its hits, marked.

    Of one of `sources` alone, where any is given.
    """
    asked = question(words)
    if not asked.terms:
        return []
    narrowed = f"AND p.source IN ({', '.join('?' * len(sources))})" if sources else ""
    best = connection.execute(_BEST_OF.format(narrowed) if sources else _BEST, (asked.every, *sources, most)).fetchall()
    found = [rows(connection, _HIT, asked.every, number)[0] for (number,) in best]
    return [(row, snippet("text", row["text"])) for row in found]
