"""Facts in lists: ranked by how well they answer a question, or all that fit the filters, by date."""

import sqlite3
from typing import Any, NamedTuple

from plainfacts.store.filters import EVERY, Condition, Filters, condition
from plainfacts.store.question import Question, question

COLUMNS = (
    "id", "statement", "status", "confidence", "when_text", "when_words", "when_start", "when_end", "place", "topics",
    "sources", "origins", "n_citations", "n_sources", "origins_min", "origins_max", "n_controllers", "digest", "path",
)  # fmt: skip
"""What a list shows of a fact: columns of the table `facts`. `topics`, `sources`, `origins` are JSON arrays."""

_SELECT = f"SELECT facts.rowid, {', '.join(f'facts.{column}' for column in COLUMNS)}"
WEIGHTS = {"statement": 10, "quotes": 4, "names": 3, "agents": 2}
"""How much a word counts in the statement, the quotes, the names of entities, the names of those who say so."""
_FIELDS = tuple(WEIGHTS)
_RANK = f"bm25(facts_fts, {', '.join(map(str, WEIGHTS.values()))})"
_OPEN, _CLOSE = "\x02", "\x03"  # no record holds a control character
_SNIPPET_WORDS = 24


class Snippet(NamedTuple):
    """The words in which a question was found."""

    field: str
    """statement, quotes, names or agents."""
    text: str
    marks: tuple[tuple[int, int], ...]
    """What fits the question: half-open ranges of code points of `text`."""


class Listed(NamedTuple):
    """A fact in a list."""

    row: dict[str, Any]
    """Its columns, see `COLUMNS`."""
    matched: int
    """How many terms of the question it has."""
    snippets: tuple[Snippet, ...]
    """The statement first, then the place that tells most."""


class Listing(NamedTuple):
    """An answer: the facts that are shown, and how many there are."""

    facts: tuple[Listed, ...]
    total: int
    terms: int
    """How many terms the question has; a fact that has fewer fits in part."""
    numbers: tuple[int, ...] = ()
    """The row numbers of all of them, best first, where there was a question."""


def search(connection: sqlite3.Connection, words: str, filters: Filters, limit: int) -> Listing:
    """The facts that have all terms of the question, best first; where none has all, those with most of them.

    `limit` is the most facts to return, 0 for all. Raises `UnknownValue` for a filter value that the base has not.
    """
    return search_within(connection, words, condition(connection, filters), limit)


def search_within(connection: sqlite3.Connection, words: str, fits: Condition, limit: int, skip: int = 0) -> Listing:
    """The same for facts that meet a condition, without the first `skip`."""
    asked = question(words)
    if not asked.terms:
        return Listing((), 0, 0)
    found = connection.execute(
        f"SELECT facts_fts.rowid, {len(asked.terms)} AS matched FROM facts_fts {_looked_at(fits, 'facts_fts.rowid')} "
        f"WHERE facts_fts MATCH ? AND {fits.sql} ORDER BY {_RANK}, facts_fts.rowid",
        (asked.every, *fits.values),
    ).fetchall()
    if not found and len(asked.terms) > 1:
        found = _in_part(connection, asked, fits)
    shown = found[skip : skip + limit] if limit else found[skip:]
    return Listing(
        facts=tuple(_listed(connection, asked, number, matched) for number, matched in shown),
        total=len(found),
        terms=len(asked.terms),
        numbers=tuple(number for number, _ in found),
    )


def list_facts(connection: sqlite3.Connection, filters: Filters, limit: int) -> Listing:
    """All facts that fit, by the first day on which they were so, those without a date last.

    `limit` is the most facts to return, 0 for all. Raises `UnknownValue` for a filter value that the base has not.
    """
    return list_within(connection, condition(connection, filters), limit)


def list_within(connection: sqlite3.Connection, fits: Condition, limit: int, skip: int = 0) -> Listing:
    """The same for facts that meet a condition, without the first `skip`."""
    rows = connection.execute(
        f"{_SELECT} FROM facts WHERE {fits.sql} "
        "ORDER BY when_text IS NULL, coalesce(when_start, when_end), when_end, id LIMIT ? OFFSET ?",
        (*fits.values, limit or -1, skip),
    ).fetchall()
    total = len(rows)
    if skip or (limit and total == limit):
        total = connection.execute(f"SELECT count(*) FROM facts WHERE {fits.sql}", fits.values).fetchone()[0]
    return Listing(tuple(Listed(dict(zip(COLUMNS, row[1:], strict=True)), 0, ()) for row in rows), total, 0)


def _in_part(connection: sqlite3.Connection, asked: Question, fits: Condition) -> list[tuple[int, int]]:
    """The facts with some of the terms, those with most of them first."""
    each = " UNION ALL ".join(["SELECT rowid AS number FROM facts_fts WHERE facts_fts MATCH ?"] * len(asked.terms))
    return connection.execute(
        f"WITH counted AS (SELECT number, count(*) AS matched FROM ({each}) GROUP BY number), "
        f"ranked AS (SELECT rowid AS number, {_RANK} AS rank FROM facts_fts "
        "WHERE facts_fts MATCH ?) "
        f"SELECT number, matched FROM ranked JOIN counted USING (number) {_looked_at(fits, 'number')} "
        f"WHERE {fits.sql} ORDER BY matched DESC, rank, number",
        (*(term.match for term in asked.terms), asked.some, *fits.values),
    ).fetchall()


def _looked_at(fits: Condition, number: str) -> str:
    """The join with the facts of the row numbers `number`, left out where no filter asks for more than their order.

    Row numbers follow the ids.
    """
    return "" if fits == EVERY else f"JOIN facts ON facts.rowid = {number}"


def _listed(connection: sqlite3.Connection, asked: Question, number: int, matched: int) -> Listed:
    row = connection.execute(f"{_SELECT} FROM facts WHERE facts.rowid = ?", (number,)).fetchone()
    marked = connection.execute(
        f"SELECT highlight(facts_fts, 0, '{_OPEN}', '{_CLOSE}'), "
        + ", ".join(f"snippet(facts_fts, {at}, '{_OPEN}', '{_CLOSE}', '…', {_SNIPPET_WORDS})" for at in (1, 2, 3))
        + " FROM facts_fts WHERE facts_fts MATCH ? AND rowid = ?",
        (asked.some, number),
    ).fetchone()
    snippets = [snippet(field, text or "") for field, text in zip(_FIELDS, marked, strict=True)]
    telling = max(snippets[1:], key=lambda snippet: (len(snippet.marks), -_FIELDS.index(snippet.field)))
    shown = (snippets[0], telling) if telling.marks else (snippets[0],)
    return Listed(dict(zip(COLUMNS, row[1:], strict=True)), matched, shown)


def snippet(field: str, marked: str) -> Snippet:
    """A text of FTS5 in which U+0002 and U+0003 stand around what fits the question."""
    text = ""
    marks: list[tuple[int, int]] = []
    for part in marked.split(_OPEN):
        word, closed, rest = part.partition(_CLOSE)
        if closed:
            marks.append((len(text), len(text) + len(word)))
        text += word + rest
    return Snippet(field, text, tuple(marks))
