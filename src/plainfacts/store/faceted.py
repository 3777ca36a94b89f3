"""A search with facets that count: the facts that have the words and fit every choice, and what else to choose."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from plainfacts.store.filters import Condition, Filters, all_of
from plainfacts.store.listing import Listing, list_within, search_within
from plainfacts.store.rows import array

COUNTED = 5000
"""Facts of an answer that are counted; of a larger one the best, or the first by time."""
_SHOWN = 8

_BY_TIME = "ORDER BY when_text IS NULL, coalesce(when_start, when_end), when_end, id"
_BROADER = """WITH RECURSIVE wider(id, above) AS (
    SELECT id, id FROM topics WHERE id IN (SELECT value FROM json_each(?))
    UNION SELECT wider.id, topics.broader FROM wider JOIN topics ON topics.id = above WHERE topics.broader IS NOT NULL)
    SELECT id, above FROM wider"""
_LABELS = {
    "topic": "SELECT id, label FROM topics",
    "entity": "SELECT id, name FROM entities",
    "source": "SELECT id, coalesce(title, id) FROM sources",
    "origin": "SELECT id, name FROM entities",
}
_FILTERS: Mapping[str, Callable[[str], Filters]] = {
    "topic": lambda value: Filters(topics=(value,)),
    "entity": lambda value: Filters(entities=(value,)),
    "source": lambda value: Filters(sources=(value,)),
    "status": lambda value: Filters(statuses=(value,)),
    "origin": lambda value: Filters(origins=(value,)),
}
FACETS = tuple(_FILTERS)
"""What an answer is counted by, in the order in which it is shown."""


class Value(NamedTuple):
    """One value of a facet."""

    id: str
    label: str
    n_facts: int
    """How many facts of the answer have it; all of them where it is chosen."""


class Answer(NamedTuple):
    """What a faceted search found."""

    listing: Listing
    facets: Mapping[str, Sequence[Value]]
    """The values of each facet that are not chosen, those of most facts first; no facet that tells nothing apart."""
    chosen: Sequence[tuple[str, str, str]]
    """Facet, id and label of each choice."""
    counted: int
    """How many facts the counts are of."""


def search(
    connection: sqlite3.Connection, words: str, choices: Sequence[tuple[str, str]], limit: int, skip: int = 0
) -> Answer:
    """The facts with all of the words (any, where there are none) that fit every one of `choices`: facet and value.

    Raises `UnknownValue` for a value that the base does not have.
    """
    fits = all_of(connection, (_FILTERS[facet](value) for facet, value in choices))
    if words.strip():
        listing = search_within(connection, words, fits, limit, skip)
        numbers: Iterable[int] = listing.numbers[:COUNTED]
    else:
        listing = list_within(connection, fits, limit, skip)
        numbers = _numbers(connection, fits)
    counts = _counts(connection, json.dumps(list(numbers)))
    counted = sum(counts["status"].values())
    taken = set(choices)
    facets = {name: _values(connection, name, counts[name], taken, counted) for name in FACETS}
    chosen = [(facet, value, _label(connection, facet, [value]).get(value, value)) for facet, value in choices]
    return Answer(listing, {name: values for name, values in facets.items() if values}, chosen, counted)


def _numbers(connection: sqlite3.Connection, fits: Condition) -> list[int]:
    sql = f"SELECT rowid FROM facts WHERE {fits.sql} {_BY_TIME} LIMIT {COUNTED}"
    return [row[0] for row in connection.execute(sql, fits.values)]


def _counts(connection: sqlite3.Connection, numbers: str) -> dict[str, Counter[str]]:
    """How many of the facts have each value, by facet; a topic counts for the wider ones too, as the filter has it."""
    sql = "SELECT status, topics, sources, origins FROM facts WHERE rowid IN (SELECT value FROM json_each(?))"
    columns = list(zip(*connection.execute(sql, (numbers,)).fetchall(), strict=True)) or [(), (), (), ()]
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    counts["status"].update(columns[0])
    # Equal lists are counted first, and each different one is taken apart once (decision 005).
    topics = {tuple(array(listed)): count for listed, count in Counter(columns[1]).items()}
    for facet, column in (("source", columns[2]), ("origin", columns[3])):
        for listed, count in Counter(column).items():
            for value in set(array(listed)):
                counts[facet][value] += count
    above: dict[str, set[str]] = {}
    for topic, wider in connection.execute(_BROADER, (json.dumps(sorted({each for one in topics for each in one})),)):
        above.setdefault(topic, set()).add(wider)
    for named, count in topics.items():
        for value in set().union(*(above.get(topic, {topic}) for topic in named)):
            counts["topic"][value] += count
    counts["entity"].update(
        dict(
            connection.execute(
                "SELECT entity, count(DISTINCT fact) FROM fact_entities WHERE fact IN "
                "(SELECT id FROM facts WHERE rowid IN (SELECT value FROM json_each(?))) GROUP BY entity",
                (numbers,),
            )
        )
    )
    return counts


def _values(
    connection: sqlite3.Connection, facet: str, counts: Counter[str], taken: set[tuple[str, str]], counted: int
) -> list[Value]:
    """The values of a facet; none where they do not tell facts of the answer apart."""
    others = [(value, count) for value, count in counts.items() if (facet, value) not in taken]
    if all(count == counted for _, count in others):
        return []
    most = sorted(others, key=lambda one: (-one[1], one[0]))[:_SHOWN]
    labels = _label(connection, facet, [value for value, _ in most])
    return [Value(value, labels.get(value, value), count) for value, count in most]


def _label(connection: sqlite3.Connection, facet: str, values: list[str]) -> dict[str, str]:
    if facet not in _LABELS:
        return {}
    sql = f"{_LABELS[facet]} WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0]: row[1] for row in connection.execute(sql, (json.dumps(values),))}
