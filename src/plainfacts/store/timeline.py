"""Facts in the order of time: when they were so, or when their sources say that it was said."""

import sqlite3

from plainfacts.store.filters import Condition, Filters, condition
from plainfacts.store.rows import Row, rows

_SO = """SELECT id, statement, status, confidence, when_text, when_words, when_start, when_end, place, n_sources,
    origins_min, origins_max FROM facts WHERE when_text IS NOT NULL AND {}
  ORDER BY coalesce(when_start, when_end), coalesce(when_end, '9999-12-31'), id"""
_SAID = """SELECT * FROM (SELECT facts.id, statement, status, confidence, c.position AS citation, c.source, c.stance,
    c.modality, coalesce(a.agent, s.publisher) AS agent, e.name AS agent_name, coalesce(a.act, 'published') AS act,
    coalesce(a.said_on, s.published) AS when_text, coalesce(a.said_words, s.published_words) AS when_words,
    CASE WHEN a.citation IS NULL THEN s.published_start ELSE a.said_start END AS when_start,
    CASE WHEN a.citation IS NULL THEN s.published_end ELSE a.said_end END AS when_end
  FROM facts JOIN citations c ON c.fact = facts.id JOIN sources s ON s.id = c.source
  LEFT JOIN attributions a ON a.citation = c.id AND a.position = (
    SELECT max(position) FROM attributions WHERE citation = c.id AND said_on IS NOT NULL)
  LEFT JOIN entities e ON e.id = coalesce(a.agent, s.publisher)
  WHERE coalesce(a.said_on, s.published) IS NOT NULL AND {})
  ORDER BY coalesce(when_start, when_end), coalesce(when_end, '9999-12-31'), id, citation"""


def so(connection: sqlite3.Connection, filters: Filters) -> tuple[list[Row], int]:
    """The dated facts that fit, by when they were so, and how many that fit have no date. Raises `UnknownValue`."""
    fits = condition(connection, filters)
    found = rows(connection, _SO.format(fits.sql), *fits.values)
    return found, _count(connection, f"{fits.sql} AND when_text IS NULL", fits.values)


def said(connection: sqlite3.Connection, filters: Filters) -> tuple[list[Row], int]:
    """The citations of facts that fit, by when it was said, and how many have no date. Raises `UnknownValue`.

    That is the date of the last voice in the attribution that has one, else that of the source's publication.
    """
    fits = condition(connection, filters)
    found = rows(connection, _SAID.format(fits.sql), *fits.values)
    all_of_them = connection.execute(
        f"SELECT count(*) FROM facts JOIN citations ON citations.fact = facts.id WHERE {fits.sql}", fits.values
    ).fetchone()
    return found, int(all_of_them[0]) - len(found)


def _count(connection: sqlite3.Connection, where: str, values: tuple[object, ...]) -> int:
    return int(connection.execute(f"SELECT count(*) FROM facts WHERE {where}", values).fetchone()[0])


def page_so(connection: sqlite3.Connection, fits: Condition, after: tuple[str, str], most: int) -> list[Row]:
    """At most `most` facts that fit by the first day on which they were so, after the pair of that day and id.

    Facts whose beginning is open or unknown have no place here.
    """
    return rows(connection, _PAGE_SO.format(fits.sql), *fits.values, *after, most)


def page_said(
    connection: sqlite3.Connection, fits: Condition, days: tuple[str, str], after: tuple[str, str], most: int
) -> list[Row]:
    """At most `most` citations of facts that fit by the day on which it was said, after that day and number.

    Said from the first to the second of `days`, each YYYY-MM-DD or empty. `citation` is the place of the citation in
    its record, `agent` who said it, as far as there is a date.
    """
    number = after[1] if after[1].isascii() and after[1].isdecimal() and len(after[1]) < 18 else "0"
    bounds = [("c.said_start >= ?", days[0]), ("c.said_start <= ?", days[1])]
    tests = " AND ".join([fits.sql, *(test for test, day in bounds if day)])
    values = (*fits.values, *(day for _, day in bounds if day))
    return rows(connection, _PAGE_SAID.format(tests), *values, after[0], int(number), most)


_PAGE_SO = """SELECT id, statement, status, when_text, when_words, when_start, when_end, n_sources, origins_min,
    origins_max, when_start AS after_day, id AS after_id
  FROM facts WHERE when_start IS NOT NULL AND {} AND (when_start, id) > (?, ?) ORDER BY when_start, id LIMIT ?"""
_PAGE_SAID = """SELECT facts.id, statement, status, n_sources, origins_min, origins_max, c.position AS citation,
    c.stance, c.source, coalesce(s.title, s.id) AS title, coalesce(a.agent, s.publisher) AS agent, e.name AS agent_name,
    coalesce(a.act, 'published') AS act, coalesce(a.said_words, s.published_words) AS when_words,
    c.said_start AS when_start, CASE WHEN a.citation IS NULL THEN s.published_end ELSE a.said_end END AS when_end,
    c.said_start AS after_day, c.id AS after_id
  FROM citations c JOIN facts ON facts.id = c.fact JOIN sources s ON s.id = c.source
  LEFT JOIN attributions a ON a.citation = c.id AND a.position = (
    SELECT max(position) FROM attributions WHERE citation = c.id AND said_on IS NOT NULL)
  LEFT JOIN entities e ON e.id = coalesce(a.agent, s.publisher)
  WHERE c.said_start IS NOT NULL AND {} AND (c.said_start, c.id) > (?, ?) ORDER BY c.said_start, c.id LIMIT ?"""
