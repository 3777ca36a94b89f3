"""How a cell of a table reads: identifiers as links, quotations, a status as word and sign. All is escaped."""

import json
from dataclasses import dataclass
from typing import Protocol

from datasette.utils import tilde_encode
from markupsafe import Markup, escape

from plainfacts.model import ids
from plainfacts.store.schema import TABLES

_QUOTES = frozenset({"quote", "passage"})
_SIGNS = {
    "accepted": "✓", "draft": "✎", "disputed": "⚡", "retracted": "✕", "superseded": "→",
    "exact": "✓", "supports": "+", "disputes": "−", "mentions": "~",
}  # fmt: skip
_SIGNED = frozenset({"status", "verdict", "stance"})
_LISTS = {
    "topics": "topics", "sources": "sources", "derived_from": "sources", "origins": "entities", "authors": "entities",
    "contributors": "entities", "relays": "entities", "modalities": None,
}  # fmt: skip
"""Columns that hold a JSON list of texts, and the table whose rows they name."""
_NAMED = {
    (table.name, column.name): column.references for table in TABLES for column in table.columns if column.references
}
"""Columns that name a row of another table. On the page of one row Datasette leaves them bare."""
_LONGEST = 4000


class Urls(Protocol):
    """What is used of Datasette's `urls`."""

    def path(self, path: str) -> str:
        """The path under the base address."""

    def row(self, database: str, table: str, row_path: str) -> str:
        """The path of a row."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands; no table where it is the answer of a query."""

    database: str
    table: str | None
    column: str


def cell(value: str, place: Place, urls: Urls) -> Markup | None:
    """The HTML of a text, or None where Datasette's own way is right."""
    if len(value) == 11 and ids.is_canonical(value):
        return Markup('<a class="pf-id" href="{}">{}</a>').format(urls.path(value), value)
    if place.column in _QUOTES:
        return Markup('<q class="pf-quote" dir="auto">{}</q>').format(_cut(value))
    if place.column in _SIGNED and value in _SIGNS:
        sign = Markup('<span class="pf-sign pf-{0}"><span aria-hidden="true">{1}</span> {0}</span>')
        return sign.format(value, _SIGNS[value])
    if place.column in _LISTS:
        return _list(value, _LISTS[place.column], place.database, urls)
    named = _NAMED.get((place.table or "", place.column))
    return _row(value, named, place.database, urls) if named and value else None


def _row(name: str, table: str, database: str, urls: Urls) -> Markup:
    return Markup('<a href="{}">{}</a>').format(urls.row(database, table, tilde_encode(name)), name)


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST else value[:_LONGEST] + "…"


def _list(value: str, table: str | None, database: str, urls: Urls) -> Markup | None:
    try:
        names = json.loads(value)
    except ValueError:
        return None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return None
    return Markup("<br>").join(_row(name, table, database, urls) if table else escape(name) for name in names)
