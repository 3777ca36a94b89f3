"""What `writing` needs to cite a fact or a dispute, from the database: what `writing.cited` has from the files."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from plainfacts.corpus.config import Config
from plainfacts.corpus.corpus import Corpus, Entry
from plainfacts.model.sources import Source
from plainfacts.model.vocabulary import Entity
from plainfacts.store import record
from plainfacts.store.rows import Row, array, one, rows
from plainfacts.writing.cited import Cited, Witness, once

_SOURCE = (
    "id", "sha256", "type", "title", "publisher", "publisher_basis", "published", "published_basis", "language", "url",
    "accessed", "standing", "standing_note",
)  # fmt: skip
_MOST_PREMISES = 50
"""Facts that a derived fact follows from whose sources are named; a chain of more is no citation."""


class Citable(NamedTuple):
    """A fact or a dispute ready to be cited."""

    cited: Cited
    names: Corpus
    """The entities that its references name, and nothing else."""


def citable(connection: sqlite3.Connection, found: Row, base: str, url: str | None) -> Citable:
    """`found` is a fact or a dispute of `record`, `base` the title of the fact base, `url` the permalink."""
    known: dict[str, Source | None] = {}
    facts = _rest_on(connection, found)
    witnesses = tuple(once(each for fact in facts for each in _witnesses(connection, fact, known)))
    if "citations" in found:
        statement, status = found["statement"], found["status"]
    else:
        statement, status = found["title"], "open" if found["resolution"] == "open" else "resolved"
    cited = Cited(found["id"], statement, status, found.get("digest"), url, base, witnesses)
    sources = [source for source in known.values() if source is not None]
    named = {name for source in sources for name in (*source.authors, source.publisher) if name is not None}
    return Citable(cited, _names(connection, sorted(named)))


def _rest_on(connection: sqlite3.Connection, found: Row) -> Iterator[Row]:
    """The facts whose citations tell of `found`: its own, else those of its premises, the nearest first."""
    if "citations" not in found:
        for each in found["facts"]:
            yield from _rest_on(connection, record.fact(connection, each["id"]))
        return
    yield found
    seen, waiting = {found["id"]}, [] if found["citations"] else [found]
    while waiting and len(seen) <= _MOST_PREMISES:
        for each in waiting.pop(0)["relations"]:
            if each["kind"] == "derived_from" and each["id"] not in seen:
                seen.add(each["id"])
                premise = record.fact(connection, each["id"])
                waiting.append(premise)
                yield premise


def _witnesses(connection: sqlite3.Connection, fact: Row, known: dict[str, Source | None]) -> Iterator[Witness]:
    for citation in sorted(fact["citations"], key=lambda each: each["stance"] != "supports"):
        name = citation["source"]["id"]
        if name not in known:
            known[name] = _source(connection, name)
        source = known[name]
        if source is not None:
            spans = tuple((start, end) for start, end in citation["spans"])
            quote, line, page = citation["quote"], citation["line"], citation["page"]
            yield Witness(source, quote, spans, line, page, citation["stance"], fact["id"])


def _source(connection: sqlite3.Connection, identifier: str) -> Source | None:
    """The record of a source as far as a reference shows it; None where no record describes it."""
    row = one(connection, f"SELECT {', '.join(_SOURCE)}, authors, path FROM sources WHERE id = ?", identifier)
    if row is None or row["sha256"] is None or row["type"] is None:
        return None
    authors, file = array(row.pop("authors")), Path(row.pop("path") or identifier).name
    return Source(file=file, authors=tuple(authors), **{key: value for key, value in row.items() if value is not None})


def _names(connection: sqlite3.Connection, identifiers: Iterable[str]) -> Corpus:
    found = (_entity(connection, identifier) for identifier in identifiers)
    entities = tuple(Entry(entity, "", 0) for entity in found if entity is not None)
    return Corpus(Path(), Config(), (), (), (), entities, (), (), {}, ())


def _entity(connection: sqlite3.Connection, identifier: str) -> Entity | None:
    row = one(connection, "SELECT name, kind FROM entities WHERE id = ?", identifier)
    if row is None or row["kind"] == "unknown":
        return None
    aliases = [each["alias"] for each in rows(connection, "SELECT alias FROM aliases WHERE entity = ?", identifier)]
    return Entity(id=identifier, name=row["name"], kind=row["kind"], aliases=tuple(aliases))
