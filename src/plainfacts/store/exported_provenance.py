"""What the provenance of a base is told from: facts with their evidence, sources, disputes, and who says so."""

import sqlite3
from collections.abc import Collection, Iterator

from plainfacts.store.exported import InStep, stream
from plainfacts.store.rows import Row, array

_FACTS = "SELECT id, statement, status, digest, retracted_on, retracted_reason, note FROM facts ORDER BY id"
_CITATIONS = "SELECT fact, id AS number, position, source, stance, modality, quote, origin FROM citations ORDER BY 1, 3"
_ATTRIBUTIONS = "SELECT citation, position, agent, act, said_on, basis FROM attributions ORDER BY 1, 2"
_RELATIONS = "SELECT fact, kind, other FROM relations ORDER BY 1, 2, 3"
_REPLACED = "SELECT other AS fact, fact AS replaced FROM relations WHERE kind = 'superseded_by' ORDER BY 1, 2"
_REVIEWS = "SELECT fact, position, reviewer, reviewed_on, verdict, digest, note FROM reviews ORDER BY 1, 2"
_SOURCES = """SELECT id, title, type, publisher, publisher_basis, authors, contributors, derived_from, published, url,
    accessed, standing, standing_note, version_of, path FROM sources ORDER BY id"""
_LISTS = ("authors", "contributors", "derived_from")
_AGENTS = "SELECT id, name, kind, same_as, wikidata FROM entities ORDER BY id"
_DISPUTES = "SELECT id, title, explanation, resolution, prefer, reason FROM disputes ORDER BY id"
_DISPUTE_FACTS = "SELECT dispute, fact FROM dispute_facts ORDER BY dispute, position"


def facts(connection: sqlite3.Connection, chosen: Collection[str] | None) -> Iterator[Row]:
    """Each fact with its citations, relations and reviews, the citations with their attributions; None means all."""
    citations, attributions = InStep(connection, _CITATIONS), InStep(connection, _ATTRIBUTIONS)
    relations, replaced = InStep(connection, _RELATIONS), InStep(connection, _REPLACED)
    reviews = InStep(connection, _REVIEWS)
    for fact in stream(connection, _FACTS):
        name = fact["id"]
        if chosen is not None and name not in chosen:
            continue
        yield {
            **fact,
            "citations": [{**each, "attribution": attributions.of(each["number"])} for each in citations.of(name)],
            "relations": relations.of(name),
            "replaces": [each["replaced"] for each in replaced.of(name)],
            "reviews": reviews.of(name),
        }


def sources(connection: sqlite3.Connection, chosen: Collection[str] | None) -> Iterator[Row]:
    """Each of the sources, and each that one of them is derived from; None means all."""
    found = [{**row, **{key: array(row[key]) for key in _LISTS}} for row in stream(connection, _SOURCES)]
    if chosen is not None:
        wanted, waiting = set(chosen), list(chosen)
        derived = {row["id"]: row["derived_from"] for row in found}
        while waiting:
            more = set(derived.get(waiting.pop(), ())) - wanted
            wanted |= more
            waiting += more
        found = [row for row in found if row["id"] in wanted]
    yield from found


def agents(connection: sqlite3.Connection, chosen: Collection[str]) -> Iterator[Row]:
    """Each of these entities, and each that one of them is judged to be."""
    every = {row["id"]: row for row in stream(connection, _AGENTS)}
    wanted = set(chosen)
    for name in chosen:
        while (other := every[name]["same_as"] if name in every else None) is not None and other not in wanted:
            wanted.add(other)
            name = other  # noqa: PLW2901  the next of the chain
    yield from (row for name, row in every.items() if name in wanted)


def disputes(connection: sqlite3.Connection, chosen: Collection[str] | None) -> Iterator[Row]:
    """Each dispute in which one of the facts stands, with all its facts; None means all."""
    members = InStep(connection, _DISPUTE_FACTS)
    for dispute in stream(connection, _DISPUTES):
        named = [row["fact"] for row in members.of(dispute["id"])]
        if chosen is None or not set(named).isdisjoint(chosen):
            yield {**dispute, "facts": named}
