"""Which facts are wanted: the filters of `search` and `list`, and the SQL condition that they amount to."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from plainfacts.model.ids import shorten

STATUSES = ("draft", "accepted", "disputed", "retracted", "superseded")
STANCES = ("supports", "disputes", "mentions")
RESTS = {
    "single-origin": "origins_max > 0 AND origins_min < 2",
    "single-controller": "origins_max > 0 AND n_controllers < 2",
    "untraced": "origins_max > 0 AND NOT EXISTS "
    "(SELECT 1 FROM origins WHERE fact = facts.id AND basis NOT IN ('untraced', 'repeated'))",
}
"""How facts can rest on little: on a single origin, which is one, or several of which no two surely differ; on origins
of which no two surely have different controllers; on publishers' own voices, whose texts show no source. Each with its
condition on a row of `facts`, the same wherever such facts are counted, listed or filtered."""


class Filters(NamedTuple):
    """Facts that fit one value of each filter that is given. Ids may also be names, labels or aliases, in any case."""

    topics: Sequence[str] = ()
    """With their narrower topics."""
    entities: Sequence[str] = ()
    sources: Sequence[str] = ()
    statuses: Sequence[str] = ()
    origins: Sequence[str] = ()
    """Entities who say so in the end."""
    controllers: Sequence[str] = ()
    """Entities that control who says so, or say so themselves."""
    rests: Sequence[str] = ()
    """How the fact rests on its origins: keys of `RESTS`."""
    stances: Sequence[str] = ()
    """With `sources`: the stance of a citation of that source."""
    since: str | None = None
    """YYYY-MM-DD: facts that can have been so on that day or later. A fact without a date is left out."""
    until: str | None = None
    """YYYY-MM-DD: facts that can have been so on that day or earlier."""
    within: bool = False
    """Whether `since` and `until` leave out what can also have been so outside of them."""
    places: Sequence[str] = ()
    """With the places that are located in them."""


class UnknownValue(ValueError):
    """A filter names what the base does not have; the message says what was meant, or what there is."""


class Condition(NamedTuple):
    """An SQL condition on a row of `facts`, and its parameters."""

    sql: str
    values: tuple[Any, ...]


EVERY = Condition("TRUE", ())
"""Fits every fact."""
_NARROWER = """WITH RECURSIVE wanted(id) AS (
    SELECT id FROM topics WHERE id IN ({}) UNION SELECT topics.id FROM topics JOIN wanted ON broader = wanted.id)
    SELECT fact FROM fact_topics WHERE topic IN (SELECT id FROM wanted)"""
_INSIDE = """WITH RECURSIVE wanted(id) AS (
    SELECT id FROM entities WHERE id IN ({})
    UNION SELECT entities.id FROM entities JOIN wanted ON located_in = wanted.id)
    SELECT id FROM wanted"""


def condition(connection: sqlite3.Connection, filters: Filters) -> Condition:
    """The condition for `filters`. Raises `UnknownValue` for a value that the base does not have."""
    parts: list[tuple[str, Sequence[str]]] = []
    if filters.topics:
        parts.append((f"facts.id IN ({_NARROWER})", _topics(connection, filters.topics)))
    if filters.entities:
        entities = _entities(connection, "entity", filters.entities)
        parts.append(("facts.id IN (SELECT fact FROM fact_entities WHERE entity IN ({}))", entities))
    if filters.origins:
        origins = _entities(connection, "origin", filters.origins)
        parts.append(("facts.id IN (SELECT fact FROM origins WHERE origin IN ({}))", origins))
    if filters.controllers:
        controllers = _entities(connection, "controller", filters.controllers)
        parts.append(("facts.id IN (SELECT fact FROM origins WHERE controller IN ({}))", controllers))
    parts += [(RESTS[rests], []) for rests in filters.rests]
    if filters.places:
        parts.append((f"facts.place IN ({_INSIDE})", _entities(connection, "place", filters.places)))
    if filters.statuses:
        parts.append(("facts.status IN ({})", _choices("status", filters.statuses, STATUSES)))
    parts += _times(filters)
    conditions = [sql.format(", ".join("?" * len(values))) for sql, values in parts]
    given = [value for _, values in parts for value in values]
    cited = _cited(connection, filters)
    return Condition(" AND ".join([*conditions, cited.sql]), (*given, *cited.values))


def all_of(connection: sqlite3.Connection, several: Iterable[Filters]) -> Condition:
    """The condition for facts that fit each of the filters. Raises `UnknownValue` for what the base does not have."""
    found = [condition(connection, filters) for filters in several]
    sql = " AND ".join(each.sql for each in found) or "TRUE"
    return Condition(sql, tuple(value for each in found for value in each.values))


def _times(filters: Filters) -> Iterator[tuple[str, Sequence[str]]]:
    """By the first and the last day that a date can mean: so in part, or in that time alone."""
    if filters.since is not None and filters.within:
        yield "facts.when_start >= {}", [filters.since]
    elif filters.since is not None:
        yield "facts.when_text IS NOT NULL AND (facts.when_end IS NULL OR facts.when_end >= {})", [filters.since]
    if filters.until is not None and filters.within:
        yield "facts.when_end <= {}", [filters.until]
    elif filters.until is not None:
        yield "facts.when_text IS NOT NULL AND (facts.when_start IS NULL OR facts.when_start <= {})", [filters.until]


def _cited(connection: sqlite3.Connection, filters: Filters) -> Condition:
    """Source and stance must be those of one citation."""
    sources = _sources(connection, filters.sources)
    stances = _choices("stance", filters.stances, STANCES)
    both = [(column, values) for column, values in (("source", sources), ("stance", stances)) if values]
    if not both:
        return EVERY
    tests = " AND ".join(f"{column} IN ({', '.join('?' * len(values))})" for column, values in both)
    return Condition(f"facts.id IN (SELECT fact FROM citations WHERE {tests})", (*sources, *stances))


def _topics(connection: sqlite3.Connection, given: Iterable[str]) -> list[str]:
    names = [(name, name) for (name,) in connection.execute("SELECT id FROM topics")]
    labels = connection.execute("SELECT label, id FROM topics").fetchall()
    return [_meant("topic", value, [*names, *labels]) for value in given]


def _entities(connection: sqlite3.Connection, what: str, given: Iterable[str]) -> list[str]:
    found = []
    for value in given:
        exact = connection.execute("SELECT id FROM entities WHERE id = ?", (_bound(value),)).fetchone()
        found.append(exact[0] if exact is not None else _meant(what, value, _names(connection)))
    return found


def _names(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute(
        "SELECT id, id FROM entities UNION ALL SELECT name, id FROM entities "
        "UNION ALL SELECT alias, entity FROM aliases"
    ).fetchall()


def _sources(connection: sqlite3.Connection, given: Sequence[str]) -> list[str]:
    if not given:
        return []
    names = connection.execute(
        "SELECT id, id FROM sources UNION ALL SELECT title, id FROM sources WHERE title IS NOT NULL"
    ).fetchall()
    return [_meant("source", value, names) for value in given]


def _choices(what: str, given: Iterable[str], choices: Sequence[str]) -> list[str]:
    return [_meant(what, value, [(choice, choice) for choice in choices]) for value in given]


def _meant(what: str, value: str, names: Sequence[tuple[str, str]]) -> str:
    """The one id whose id, name, label or alias is `value` in any case."""
    wanted = value.strip().casefold()
    found = dict.fromkeys(meaning for name, meaning in names if name.casefold() == wanted)
    if len(found) == 1:
        return next(iter(found))
    if found:
        raise UnknownValue(f"{what} {shorten(value)!r} may be {' or '.join(sorted(found))}; give the id")
    raise UnknownValue(f"this base has no {what} {shorten(value)!r}; {_nearest(wanted, names)}")


def _nearest(wanted: str, names: Sequence[tuple[str, str]]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415

    by_name = {name.casefold(): meaning for name, meaning in names}
    near = get_close_matches(wanted[:100], by_name, n=1)
    if near:
        return f"did you mean {by_name[near[0]]}?"
    known = sorted(set(by_name.values()))
    return f"there are {', '.join(known[:12])}{', …' if len(known) > 12 else ''}" if known else "there is none at all"


def _bound(value: str) -> str:
    """Without lone surrogates, which SQLite cannot be given."""
    return value.encode("utf-8", "replace").decode("utf-8")
