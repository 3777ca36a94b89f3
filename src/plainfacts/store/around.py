"""What stands around a fact, an entity or a topic: the facts beside it, in lists that never grow with the base."""

import json
import sqlite3
from collections import Counter
from typing import NamedTuple

from plainfacts.store.rows import Row, one, rows

PAGE = 200
"""Facts that are listed at once; within them the order is that of time."""

_SHOWN = (
    "f.id, f.statement, f.status, f.when_text, f.when_words, f.when_start, f.n_sources, f.origins_min, f.origins_max"
)
_BY_TIME = "ORDER BY f.when_text IS NULL, coalesce(f.when_start, f.when_end), f.when_end, f.id"
_NEAR = 200  # facts of one entity or topic that are looked at for a relation
_RELATED = 6
_BESIDE = 50  # entities, sources and topics that are listed at once


class Facts(NamedTuple):
    """Some facts by time, and the id after which the rest begins; None where there is none."""

    shown: list[Row]
    after: str | None


def related(connection: sqlite3.Connection, fact: Row) -> list[Row]:
    """Facts that share most entities and topics with `fact` (see `record.fact`) and are not named by its record."""
    named = {fact["id"], *(each["id"] for each in fact["relations"])}
    named.update(each["id"] for dispute in fact["disputes"] for each in dispute["facts"])
    shared: Counter[str] = Counter()
    for entity in {each["id"] for each in fact["entities"]}:
        shared.update(_sharing(connection, "SELECT DISTINCT fact FROM fact_entities WHERE entity = ? LIMIT ?", entity))
    for topic in fact["topics"]:
        shared.update(_sharing(connection, "SELECT fact FROM fact_topics WHERE topic = ? LIMIT ?", topic["id"]))
    near = sorted((-count, each) for each, count in shared.items() if each not in named and count > 1)
    return _facts(connection, [each for _, each in near[:_RELATED]])


def entity(connection: sqlite3.Connection, identifier: str) -> Row:
    """An entity with its names, what it belongs to, and what belongs to it. Raises KeyError for none."""
    found = one(connection, "SELECT * FROM entities WHERE id = ?", identifier)
    if found is None:
        raise KeyError(identifier)
    parts = {name: _named(connection, found[name]) for name in ("part_of", "controlled_by", "located_in")}
    return {
        **found,
        **parts,
        "aliases": [row["alias"] for row in rows(connection, _ALIASES, identifier, _BESIDE)],
        "holds": {name: rows(connection, _HOLDS.format(name), identifier, _BESIDE) for name in parts},
        "sources": rows(connection, _PUBLISHED, identifier, _BESIDE),
    }


_ALIASES = "SELECT alias FROM aliases WHERE entity = ? ORDER BY alias LIMIT ?"
_HOLDS = "SELECT id, name, n_facts FROM entities WHERE {} = ? ORDER BY id LIMIT ?"
_PUBLISHED = "SELECT id, title, published_words, n_facts FROM sources WHERE publisher = ? ORDER BY id LIMIT ?"


def facts_about(connection: sqlite3.Connection, identifier: str, after: str) -> Facts:
    """The facts about an entity whose ids come after `after`."""
    return _page(connection, "SELECT DISTINCT fact FROM fact_entities WHERE entity = ? AND fact > ?", identifier, after)


def facts_said_by(connection: sqlite3.Connection, identifier: str, after: str) -> Facts:
    """The facts of which an entity is an origin, whose ids come after `after`."""
    return _page(connection, "SELECT DISTINCT fact FROM origins WHERE origin = ? AND fact > ?", identifier, after)


def topic(connection: sqlite3.Connection, identifier: str) -> Row:
    """A topic with the wider one and the narrower ones. Raises KeyError for none."""
    found = one(connection, "SELECT * FROM topics WHERE id = ?", identifier)
    if found is None:
        raise KeyError(identifier)
    return {
        **found,
        "broader": one(connection, "SELECT id, label FROM topics WHERE id = ?", found["broader"]),
        "narrower": rows(
            connection,
            "SELECT id, label, n_facts FROM topics WHERE broader = ? ORDER BY label, id LIMIT ?",
            identifier,
            _BESIDE,
        ),
    }


def facts_of_topic(connection: sqlite3.Connection, identifier: str, after: str) -> Facts:
    """The facts of a topic whose ids come after `after`."""
    return _page(connection, "SELECT fact FROM fact_topics WHERE topic = ? AND fact > ?", identifier, after)


def lengths(connection: sqlite3.Connection, fact: Row) -> dict[str, int]:
    """The code points of each source that `fact` cites, by its id."""
    named = {citation["source"]["id"] for citation in fact["citations"]}
    found = (one(connection, "SELECT id, length FROM sources WHERE id = ?", each) for each in sorted(named))
    return {row["id"]: row["length"] or 0 for row in found if row is not None}


def _sharing(connection: sqlite3.Connection, sql: str, identifier: str) -> list[str]:
    return [row[0] for row in connection.execute(sql, (identifier, _NEAR))]


def _facts(connection: sqlite3.Connection, identifiers: list[str]) -> list[Row]:
    found = (one(connection, f"SELECT {_SHOWN} FROM facts f WHERE f.id = ?", each) for each in identifiers)
    return [row for row in found if row is not None]


def _page(connection: sqlite3.Connection, sql: str, identifier: str, after: str) -> Facts:
    names = [row[0] for row in connection.execute(f"{sql} ORDER BY fact LIMIT ?", (identifier, after, PAGE + 1))]
    shown = rows(
        connection,
        f"SELECT {_SHOWN} FROM facts f WHERE f.id IN (SELECT value FROM json_each(?)) {_BY_TIME}",
        json.dumps(names[:PAGE]),
    )
    return Facts(shown, names[PAGE - 1] if len(names) > PAGE else None)


def _named(connection: sqlite3.Connection, identifier: str | None) -> Row | None:
    return one(connection, "SELECT id, name FROM entities WHERE id = ?", identifier)
