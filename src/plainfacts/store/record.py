"""One fact or one dispute with all that the database knows of it: plain data in the shape of docs/json-queries.md."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from plainfacts.store.rows import Row, array, one, rows

_COUNTS = ("n_citations", "n_sources", "origins_min", "origins_max", "n_controllers")
_CITATIONS = """SELECT c.position, c.stance, c.modality, c.quote, c.verdict, c.line, c.page, c.spans, c.context_before,
    c.context_after, c.note, c.id AS number, c.origin, o.name AS origin_name, c.source, s.title, s.publisher,
    p.name AS publisher_name, s.published, s.published_words, s.standing, s.standing_note, s.standing_on,
    (SELECT min(n.id) FROM sources n WHERE n.version_of = s.id) AS newer_version, s.path
  FROM citations c JOIN sources s ON s.id = c.source LEFT JOIN entities p ON p.id = s.publisher
  LEFT JOIN entities o ON o.id = c.origin WHERE c.fact = ? ORDER BY c.position"""
_ATTRIBUTIONS = """SELECT a.citation, a.agent AS id, e.name, a.act, a.said_on, a.said_words, a.basis
  FROM attributions a JOIN entities e ON e.id = a.agent JOIN citations c ON c.id = a.citation
  WHERE c.fact = ? ORDER BY a.citation, a.position"""
_CONTEXTS = """SELECT x.citation, x.role, x.quote, x.line, x.span_start, x.span_end, x.verdict
  FROM contexts x JOIN citations c ON c.id = x.citation WHERE c.fact = ? ORDER BY x.citation, x.position"""
_ORIGINS = """SELECT o.origin AS id, e.name, o.controller, k.name AS controller_name, o.known, o.basis,
    o.inherited
  FROM origins o LEFT JOIN entities e ON e.id = o.origin LEFT JOIN entities k ON k.id = o.controller
  WHERE o.fact = ? ORDER BY o.position"""
_ENTITIES = """SELECT e.id, e.name, f.role FROM fact_entities f JOIN entities e ON e.id = f.entity
  WHERE f.fact = ? ORDER BY e.name, e.id, f.role"""
_RELATIONS = """SELECT kind, id, statement, status FROM relations JOIN facts ON facts.id = other WHERE fact = ?1
  UNION ALL SELECT CASE kind WHEN 'refines' THEN 'refined_by' WHEN 'derived_from' THEN 'premise_of'
    WHEN 'superseded_by' THEN 'supersedes' ELSE kind END, id, statement, status
  FROM relations JOIN facts ON facts.id = fact WHERE other = ?1 ORDER BY 1, 2"""
_DISPUTE_FACTS = """SELECT f.id, f.statement, f.status FROM dispute_facts d JOIN facts f ON f.id = d.fact
  WHERE d.dispute = ? ORDER BY d.position"""
_SEARCHES = "SELECT words, sources, searched_on, note FROM searches WHERE fact = ? ORDER BY position"
_USES = """SELECT u.manuscript, u.line, u.column, u.pinned, u.holds, u.sentence FROM uses u WHERE u.{} = ?
  ORDER BY u.id LIMIT 200"""
_REVIEWS = """SELECT reviewer, reviewed_on, verdict, digest, current, knowing, note
  FROM reviews WHERE fact = ? ORDER BY position"""


def fact(connection: sqlite3.Connection, identifier: str) -> Row:
    """The fact of this id with its evidence, origins, disputes, relations and reviews. Raises KeyError for none."""
    found = one(connection, "SELECT * FROM facts WHERE id = ?", identifier)
    if found is None:
        raise KeyError(identifier)
    disputes = rows(connection, "SELECT dispute FROM dispute_facts WHERE fact = ? ORDER BY dispute", identifier)
    return {
        "id": found["id"],
        "statement": found["statement"],
        "status": found["status"],
        "confidence": found["confidence"],
        "when": _when(found),
        "place": _named(connection, "entities", "name", found["place"]),
        "claim": _claim(connection, found),
        "topics": [_named(connection, "topics", "label", topic) for topic in array(found["topics"])],
        "entities": rows(connection, _ENTITIES, identifier),
        **{count: found[count] for count in _COUNTS},
        "digest": found["digest"],
        "retracted": _retracted(found),
        "note": found["note"],
        "path": found["path"],
        "citations": _citations(connection, identifier),
        "origins": [_origin(origin) for origin in rows(connection, _ORIGINS, identifier)],
        "searched": [{**each, "sources": array(each["sources"])} for each in rows(connection, _SEARCHES, identifier)],
        "relations": rows(connection, _RELATIONS, identifier),
        "disputes": [dispute(connection, each["dispute"]) for each in disputes],
        "reviews": [_review(review) for review in rows(connection, _REVIEWS, identifier)],
        "uses": [_use(use) for use in rows(connection, _USES.format("fact"), identifier)],
    }


def dispute(connection: sqlite3.Connection, identifier: str) -> Row:
    """The dispute of this id with its facts. Raises KeyError for none."""
    found = one(connection, "SELECT * FROM disputes WHERE id = ?", identifier)
    if found is None:
        raise KeyError(identifier)
    return {
        **found,
        "topics": array(found["topics"]),
        "facts": rows(connection, _DISPUTE_FACTS, identifier),
        "uses": [_use(use) for use in rows(connection, _USES.format("dispute"), identifier)],
    }


def digest(connection: sqlite3.Connection, identifier: str) -> str | None:
    """The digest of the fact of this id; None for a dispute."""
    found = one(connection, "SELECT digest FROM facts WHERE id = ?", identifier)
    return None if found is None else str(found["digest"])


def path(connection: sqlite3.Connection, identifier: str) -> str:
    """The file of the record of this id, from the root of the base. Raises KeyError for none."""
    table = "facts" if identifier.startswith("F") else "disputes"
    found = one(connection, f"SELECT path FROM {table} WHERE id = ?", identifier)
    if found is None:
        raise KeyError(identifier)
    return str(found["path"])


def _when(found: Row) -> Row | None:
    if found["when_text"] is None:
        return None
    return {name: found[f"when_{name}"] for name in ("text", "words", "start", "end")}


def _retracted(found: Row) -> Row | None:
    return {"on": found["retracted_on"], "reason": found["retracted_reason"]} if found["retracted_on"] else None


def _claim(connection: sqlite3.Connection, found: Row) -> Row | None:
    if found["subject"] is None:
        return None
    values = ("value", "value_min", "value_max", "value_unit", "value_qualifier", "value_date")
    return {
        "subject": _named(connection, "entities", "name", found["subject"]),
        "predicate": _named(connection, "predicates", "label", found["predicate"]),
        "object": _named(connection, "entities", "name", found["object"]),
        **{name: found[name] for name in values},
        "negated": bool(found["negated"]),
    }


def _named(connection: sqlite3.Connection, table: str, column: str, identifier: str | None) -> Row | None:
    return one(connection, f"SELECT id, {column} FROM {table} WHERE id = ?", identifier)


def _citations(connection: sqlite3.Connection, identifier: str) -> list[Row]:
    voices = _by_citation(rows(connection, _ATTRIBUTIONS, identifier))
    contexts = _by_citation(rows(connection, _CONTEXTS, identifier))
    found = rows(connection, _CITATIONS, identifier)
    return [_citation(each, voices.get(each["number"], []), contexts.get(each["number"], [])) for each in found]


def _citation(found: Row, voices: list[Row], contexts: list[Row]) -> Row:
    copied = ("position", "stance", "modality", "quote", "verdict", "line", "page")
    source = (
        "title",
        "published",
        "published_words",
        "standing",
        "standing_note",
        "standing_on",
        "newer_version",
        "path",
    )
    return {
        **{name: found[name] for name in copied},
        "spans": json.loads(found["spans"] or "[]"),
        "context_before": found["context_before"],
        "context_after": found["context_after"],
        "source": {
            "id": found["source"],
            "publisher": _pair(found["publisher"], found["publisher_name"]),
            **{name: found[name] for name in source},
        },
        "attribution": voices,
        "contexts": contexts,
        "origin": _pair(found["origin"], found["origin_name"]),
        "note": found["note"],
    }


def _by_citation(found: list[Row]) -> Mapping[int, list[Row]]:
    by_citation: dict[int, list[Row]] = {}
    for row in found:
        by_citation.setdefault(row.pop("citation"), []).append(row)
    return by_citation


def _origin(found: Row) -> Row:
    controller = _pair(found.pop("controller"), found.pop("controller_name"))
    return {
        **found,
        "known": bool(found["known"]),
        "inherited": bool(found["inherited"]),
        "controller": controller,
    }


def _review(found: Row) -> Row:
    current: Any = found["current"]
    return {**found, "current": None if current is None else bool(current), "knowing": array(found["knowing"])}


def _use(found: Row) -> Row:
    holds: Any = found["holds"]
    return {**found, "holds": None if holds is None else bool(holds)}


def _pair(identifier: str | None, name: str | None) -> Row | None:
    return None if identifier is None else {"id": identifier, "name": name}
