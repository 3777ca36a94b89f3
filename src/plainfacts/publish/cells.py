"""How a cell of a table reads: identifiers as links, quotations, a status as word and sign. All is escaped."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from datasette.utils import tilde_encode
from markupsafe import Markup, escape

from plainfacts.model import ids
from plainfacts.store.schema import TABLES

_QUOTES = frozenset({"quote", "passage"})
SIGNS = {
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
PAGES = {"facts": "", "disputes": "", "sources": "source/", "entities": "entity/", "topics": "topic/"}
"""The tables whose rows have pages of ours, with what stands before the key in the path of one."""


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
    has_pages: bool = False
    """Whether our pages show this database."""


def cell(value: str, place: Place, urls: Urls) -> Markup | None:
    """The HTML of a text, or None where Datasette's own way is right."""
    if len(value) == 11 and ids.is_canonical(value):
        return Markup('<a class="pf-id" href="{}">{}</a>').format(urls.path(value), value)
    if place.column in _QUOTES:
        return Markup('<q class="pf-quote" dir="auto">{}</q>').format(_cut(value))
    if place.column in _SIGNED and value in SIGNS:
        sign = Markup('<span class="pf-sign pf-{0}"><span aria-hidden="true">{1}</span> {0}</span>')
        return sign.format(value, SIGNS[value])
    if place.column in _LISTS:
        return _list(value, _LISTS[place.column], place, urls)
    named = _NAMED.get((place.table or "", place.column))
    return _link(value, named, place, urls) if named and value else None


def expanded(value: Mapping[str, object], place: Place, urls: Urls) -> Markup | None:
    """The HTML of a cell that names a row of another table, with the label of that row; None as above."""
    named = _NAMED.get((place.table or "", place.column))
    if not place.has_pages or named not in PAGES or {"value", "label"} - value.keys():
        return None
    name, label = str(value["value"]), str(value["label"])
    link = Markup('<a href="{}"><bdi>{}</bdi></a>').format(urls.path(PAGES[named] + quote(name, safe="")), _cut(label))
    return link if name == label else link + Markup(' <em class="pf-key-of">{}</em>').format(name)


def _link(name: str, table: str, place: Place, urls: Urls) -> Markup:
    """A link to our page of a row, or to Datasette's where there is none."""
    own = place.has_pages and table in PAGES
    path = urls.path(PAGES[table] + quote(name, safe="")) if own else None
    return Markup('<a href="{}">{}</a>').format(path or urls.row(place.database, table, tilde_encode(name)), name)


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST else value[:_LONGEST] + "…"


def _list(value: str, table: str | None, place: Place, urls: Urls) -> Markup | None:
    try:
        names = json.loads(value)
    except ValueError:
        return None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return None
    if not names:
        return Markup("&nbsp;")
    return Markup("<br>").join(_link(name, table, place, urls) if table else escape(name) for name in names)
