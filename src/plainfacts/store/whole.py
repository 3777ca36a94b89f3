"""The whole base for whoever publishes it as files: every id, and what the full-text indexes know of words."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from plainfacts.store.ddl import TOKENIZER
from plainfacts.store.listing import WEIGHTS
from plainfacts.store.rows import Row, rows

_LONGEST_QUOTES, _LONGEST_PASSAGE = 700, 1500
_FACTS = f"""SELECT f.id, f.statement, f.status, f.when_words, f.n_sources, f.origins_min, f.origins_max,
  substr((SELECT group_concat(quote, ' … ') FROM (SELECT quote FROM citations WHERE fact = f.id ORDER BY position)), 1,
    {_LONGEST_QUOTES}) AS quotes FROM facts f ORDER BY f.rowid"""
_NAMES = """SELECT 'entity' AS path, id, name, kind, description, (SELECT group_concat(alias, '; ')
    FROM (SELECT alias FROM aliases WHERE entity = entities.id ORDER BY alias)) AS others, n_facts
    FROM entities WHERE kind <> 'unknown'
  UNION ALL SELECT 'topic', id, label, 'topic', description, NULL, n_facts FROM topics
  UNION ALL SELECT 'source', id, coalesce(title, id), 'source', NULL, NULL, n_facts FROM sources
  UNION ALL SELECT '', id, title, 'dispute', explanation, NULL, NULL FROM disputes
  ORDER BY 1, 2"""
_PASSAGES = f"""SELECT p.source, p.position, coalesce(s.title, s.id) AS title, p.line, p.n_citations,
  substr(p.text, 1, {_LONGEST_PASSAGE}) AS text FROM passages p JOIN sources s ON s.id = p.source ORDER BY p.id"""
_COUNTED = """SELECT term, doc, sum(CASE col {} END) AS weight, count(*) AS times FROM temp.{}
  GROUP BY term, doc ORDER BY term, doc"""
_NAME_WEIGHTS = {"name": 10, "others": 6, "description": 2}


class Occurrence(NamedTuple):
    """A word in a document of a full-text index."""

    term: str
    """As the index keeps it: folded, and cut to its stem."""
    document: int
    """The number of the row in the index."""
    weight: int
    """How much it counts there, by the columns in which it stands."""
    times: int


def identifiers(connection: sqlite3.Connection, table: str) -> list[str]:
    """Every id of `table` in order."""
    return [row[0] for row in connection.execute(f"SELECT id FROM {table} ORDER BY id")]


def facts(connection: sqlite3.Connection) -> list[Row]:
    """What a list of answers shows of each fact, in the order of their row numbers, which go from 1 without a gap."""
    return rows(connection, _FACTS)


def names(connection: sqlite3.Connection) -> list[Row]:
    """Entities, topics, sources and disputes: the path of their pages, their names, what is said of them."""
    return rows(connection, _NAMES)


def passages(connection: sqlite3.Connection) -> list[Row]:
    """The paragraphs of all sources, in the order of their numbers, which go from 1 without a gap."""
    return rows(connection, _PASSAGES)


def words_of_facts(connection: sqlite3.Connection) -> Iterator[Occurrence]:
    """Every word of every fact by its row number, weighted as `facts search` does, in the order of words."""
    return _words(connection, "main", "facts_fts", WEIGHTS)


def words_of_passages(connection: sqlite3.Connection) -> Iterator[Occurrence]:
    """Every word of every paragraph by its number."""
    return _words(connection, "main", "passages_fts", {"text": 1})


def words_of_names(connection: sqlite3.Connection, named: list[Row]) -> Iterator[Occurrence]:
    """Every word of `named` (see `names`) by its place in that list from 1; read as the facts are."""
    connection.execute(f"CREATE VIRTUAL TABLE temp.names USING fts5({', '.join(_NAME_WEIGHTS)}, {TOKENIZER})")
    connection.executemany(
        f"INSERT INTO temp.names (rowid, {', '.join(_NAME_WEIGHTS)}) VALUES (?, ?, ?, ?)",
        [(number, *(row[name] for name in _NAME_WEIGHTS)) for number, row in enumerate(named, 1)],
    )
    return _words(connection, "temp", "names", _NAME_WEIGHTS)


def _words(connection: sqlite3.Connection, schema: str, index: str, weights: dict[str, int]) -> Iterator[Occurrence]:
    """What an index holds, from the table that SQLite makes of it (fts5vocab)."""
    connection.execute(f"CREATE VIRTUAL TABLE temp.{index}_words USING fts5vocab('{schema}', '{index}', 'instance')")
    cases = " ".join(f"WHEN '{column}' THEN {weight}" for column, weight in weights.items())
    for row in connection.execute(_COUNTED.format(cases, f"{index}_words")):
        yield Occurrence(*row)
