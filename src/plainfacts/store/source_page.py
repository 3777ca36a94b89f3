"""A source for a reader: what is known of it, its paragraphs, and every place in it that a fact rests on."""

import json
import sqlite3

from plainfacts.anchoring.document import Document
from plainfacts.evidence.coverage import SourceCoverage, Use, cover
from plainfacts.store.rows import Row, array, one, rows
from plainfacts.text.spans import Span

_COPIED = (
    "id", "title", "type", "publisher_basis", "published", "published_words", "published_basis", "language", "url",
    "accessed", "reliability", "standing", "standing_note", "standing_on", "derived_note", "n_facts", "n_citations",
    "length", "sha256", "note", "path", "original", "text_sha256", "extractor", "n_pages", "retrieved_on",
    "retrieved_from",
)  # fmt: skip
_CITED = """SELECT c.fact, f.statement, f.status, c.position, c.stance, c.modality, c.spans, c.line
  FROM citations c JOIN facts f ON f.id = c.fact
  WHERE c.source = ? AND c.span_start IS NOT NULL ORDER BY c.span_start, c.span_end, c.fact, c.position"""
_NEWER = "SELECT id FROM sources WHERE version_of = ? ORDER BY id"
_LEANED_ON = """SELECT c.fact, f.statement, f.status, c.position, x.role, x.span_start, x.span_end
  FROM citations c JOIN contexts x ON x.citation = c.id JOIN facts f ON f.id = c.fact
  WHERE c.source = ? AND x.span_start IS NOT NULL ORDER BY x.span_start, x.span_end, c.fact, c.position"""


def source(connection: sqlite3.Connection, identifier: str) -> Row:
    """What is known of the source of this id, whom and what it names by name. Raises KeyError for none."""
    found = one(connection, "SELECT * FROM sources WHERE id = ?", identifier)
    if found is None:
        raise KeyError(identifier)
    publisher = found["publisher"]
    return {
        **{name: found[name] for name in _COPIED},
        "publisher": None if publisher is None else _names(connection, [publisher])[0],
        "authors": _names(connection, array(found["authors"])),
        "contributors": _names(connection, array(found["contributors"])),
        "derived_from": _titles(connection, array(found["derived_from"])),
        "earlier": _titles(connection, [found["version_of"]]) if found["version_of"] else [],
        "newer": _titles(connection, [row["id"] for row in rows(connection, _NEWER, identifier)]),
        "excluded": json.loads(found["excluded"] or "[]"),
    }


def paragraphs(connection: sqlite3.Connection, identifier: str, first: int, most: int) -> list[Row]:
    """At most `most` paragraphs of the source, from the one at position `first` (from 1)."""
    return rows(
        connection,
        "SELECT position, text, line, page, span_start, span_end, n_citations, excluded FROM passages "
        "WHERE source = ? AND position >= ? ORDER BY position LIMIT ?",
        identifier,
        first,
        most,
    )


def paragraph_at(connection: sqlite3.Connection, identifier: str, offset: int) -> int:
    """The position of the paragraph that holds the code point `offset`, or of the last one before it; 1 without one."""
    found = one(
        connection,
        "SELECT max(position) AS position FROM passages WHERE source = ? AND span_start <= ?",
        identifier,
        offset,
    )
    return 1 if found is None or found["position"] is None else int(found["position"])


def cited(connection: sqlite3.Connection, identifier: str) -> list[Row]:
    """The citations of the source that stand in it, in the order of its text; `spans` are lists of [start, end]."""
    return [{**row, "spans": json.loads(row["spans"])} for row in rows(connection, _CITED, identifier)]


def leaned_on(connection: sqlite3.Connection, identifier: str) -> list[Row]:
    """The words of the source that quotes lean on, in the order of its text."""
    return [
        {**row, "spans": [[row["span_start"], row["span_end"]]]} for row in rows(connection, _LEANED_ON, identifier)
    ]


def coverage(connection: sqlite3.Connection, identifier: str) -> SourceCoverage:
    """What the facts cite of the source, by the same rules as `facts coverage`. Raises KeyError for no source."""
    uses = [
        Use(Span(*span), row["fact"], quoted)
        for quoted, found in ((True, cited(connection, identifier)), (False, leaned_on(connection, identifier)))
        for row in found
        if row["status"] != "retracted"
        for span in row["spans"]
    ]
    excluded = [(each["span"][0], each["span"][1]) for each in source(connection, identifier)["excluded"]]
    return cover(Document(identifier, _text(connection, identifier)), uses, excluded)


def _text(connection: sqlite3.Connection, identifier: str) -> str:
    """The text of the source, each paragraph at its offset; between them, where only white space is, line breaks."""
    parts: list[str] = []
    length = 0
    for row in connection.execute(
        "SELECT span_start, text FROM passages WHERE source = ? ORDER BY position", (identifier,)
    ):
        parts += ["\n" * (row[0] - length), row[1]]
        length = row[0] + len(row[1])
    return "".join(parts)


def _names(connection: sqlite3.Connection, identifiers: list[str]) -> list[Row]:
    found = _called(
        connection, "SELECT id, name FROM entities WHERE id IN (SELECT value FROM json_each(?))", identifiers
    )
    return [{"id": each, "name": found.get(each) or each, "known": each in found} for each in identifiers]


def _titles(connection: sqlite3.Connection, identifiers: list[str]) -> list[Row]:
    found = _called(
        connection, "SELECT id, title FROM sources WHERE id IN (SELECT value FROM json_each(?))", identifiers
    )
    return [{"id": each, "name": found.get(each) or each, "known": each in found} for each in identifiers]


def _called(connection: sqlite3.Connection, sql: str, identifiers: list[str]) -> dict[str, str | None]:
    return {row[0]: row[1] for row in connection.execute(sql, (json.dumps(identifiers),))}
