"""How facts rest on their origins, from the database: the list, and the ways from one fact to each who says so."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from plainfacts.evidence.origins import Origin, Origins
from plainfacts.store import record
from plainfacts.store.filters import RESTS as CONDITIONS
from plainfacts.store.filters import Filters, condition
from plainfacts.store.rows import Row, one, rows

RESTS = ("single-origin", "single-controller", "several", "nobody")
"""How a fact can rest: on a single origin (one, or several of which no two surely differ); on several under one
controller; on several controllers; on nobody's word, such as a search that found nothing."""

_LIST = f"""SELECT id, statement, status, confidence, n_citations, n_sources, origins_min, origins_max, n_controllers,
    CASE WHEN origins_max = 0 THEN 'nobody' WHEN {CONDITIONS["single-origin"]} THEN 'single-origin'
      WHEN {CONDITIONS["single-controller"]} THEN 'single-controller' ELSE 'several' END AS rests,
    {CONDITIONS["untraced"]} AS untraced FROM facts WHERE """
_ORIGINS = """SELECT o.fact, o.position, o.origin AS id, e.name, o.known, o.basis, o.controller, o.inherited
  FROM origins o LEFT JOIN entities e ON e.id = o.origin"""
_PREMISES = """SELECT f.id, f.statement, f.status, f.n_citations, f.n_sources, f.origins_min, f.origins_max,
    f.n_controllers FROM relations r JOIN facts f ON f.id = r.other
  WHERE r.fact = ? AND r.kind = 'derived_from' ORDER BY r.other"""


def listed(connection: sqlite3.Connection, filters: Filters) -> list[Row]:
    """The facts that fit, each with how it rests and its origins: those told by most sources on fewest origins first.

    Raises `UnknownValue` for a filter value that the base does not have.
    """
    fits = condition(connection, filters)
    found = rows(connection, _LIST + fits.sql, *fits.values)
    origins: dict[str, list[Row]] = {}
    for origin in rows(connection, f"{_ORIGINS} ORDER BY o.fact, o.position"):
        origins.setdefault(origin["fact"], []).append(_known(origin))
    facts = [{**fact, "untraced": bool(fact["untraced"]), "origins": origins.get(fact["id"], [])} for fact in found]
    return sorted(facts, key=_order)


def tree(connection: sqlite3.Connection, identifier: str) -> Row:
    """One fact with its origins, each with the citations that lead to it; and what it follows from, to any depth.

    `other_citations` support nothing, or do not say which of several sources they come from. KeyError for no fact.
    """
    fact = record.fact(connection, identifier)
    citations = fact["citations"]
    ids = [origin["id"] for origin in fact["origins"]]
    supporting = [each for each in citations if each["stance"] == "supports"]
    ways = {name: [each for each in supporting if _origin(each) == name] for name in ids if ids.count(name) == 1}
    led = {each["position"] for way in ways.values() for each in way}
    copied = ("id", "statement", "status", "confidence", "n_citations", "n_sources", "origins_min", "origins_max")
    return {
        **{name: fact[name] for name in copied},
        "n_controllers": fact["n_controllers"],
        "origins": [{**origin, "citations": ways.get(origin["id"], [])} for origin in fact["origins"]],
        "other_citations": [each for each in citations if each["position"] not in led],
        "premises": _premises(connection, identifier),
    }


def pooled(connection: sqlite3.Connection, identifier: str, facts: Sequence[str], found: Origins) -> Row:
    """The tree of a dispute: the citations of `facts`, on which it rests, and `found`, the origins of them together."""
    dispute = record.dispute(connection, identifier)
    cited = [{**each, "fact": fact} for fact in facts for each in record.fact(connection, fact)["citations"]]
    origins = [_pooled_origin(connection, each, cited, found) for each in found.found]
    led = {id(each) for origin in origins for each in origin["citations"]}
    return {
        "id": identifier,
        "statement": dispute["title"],
        "status": dispute["resolution"],
        "n_facts": len(dispute["facts"]),
        "n_citations": len(cited),
        "n_sources": len({each["source"]["id"] for each in cited}),
        "origins_min": found.at_least,
        "origins_max": found.at_most,
        "n_controllers": found.controllers,
        "origins": origins,
        "other_citations": [each for each in cited if id(each) not in led],
        "premises": [],
    }


def _pooled_origin(connection: sqlite3.Connection, origin: Origin, cited: Sequence[Row], found: Origins) -> Row:
    alone = sum(each.entity == origin.entity for each in found.found) == 1
    leading = (
        each
        for each, entity in zip(cited, found.of_citations, strict=True)
        if alone and entity == origin.entity and each["stance"] == "supports"
    )
    return {
        "id": origin.entity,
        "name": _name(connection, origin.entity),
        "known": origin.known,
        "basis": str(origin.basis),
        "inherited": origin.inherited,
        "controller": origin.controller and {"id": origin.controller, "name": _name(connection, origin.controller)},
        "citations": list(leading),
    }


def _name(connection: sqlite3.Connection, entity: str | None) -> str | None:
    found = one(connection, "SELECT name FROM entities WHERE id = ?", entity)
    return None if found is None else str(found["name"])


def _premises(connection: sqlite3.Connection, identifier: str) -> list[Row]:
    """The facts that one follows from, each once, the nearest first, with the fact that leads to it."""
    found: list[Row] = []
    waiting = [(identifier, 0)]
    seen = {identifier}
    for here, steps in waiting:
        for premise in rows(connection, _PREMISES, here):
            if premise["id"] not in seen:
                seen.add(premise["id"])
                waiting.append((premise["id"], steps + 1))
                said = rows(connection, f"{_ORIGINS} WHERE o.fact = ? ORDER BY o.position", premise["id"])
                found.append({**premise, "through": here, "steps": steps + 1, "origins": [*map(_known, said)]})
    return found


def _known(origin: Row) -> Row:
    flags = {name: bool(origin[name]) for name in ("known", "inherited")}
    return {name: value for name, value in {**origin, **flags}.items() if name not in ("fact", "position")}


def _origin(citation: Mapping[str, Any]) -> str | None:
    return None if citation["origin"] is None else str(citation["origin"]["id"])


def _order(fact: Row) -> tuple[Any, ...]:
    return RESTS.index(fact["rests"]), fact["origins_max"] > 1, -fact["n_sources"], -fact["n_citations"], fact["id"]
