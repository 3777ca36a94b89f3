"""What Datasette is told of a fact base: titles, a description of every table and column, facets, search, queries."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from markupsafe import Markup

from plainfacts.publish.bases import FactBase
from plainfacts.publish.owner import Query
from plainfacts.store.ddl import Table, View
from plainfacts.store.schema import TABLES, VIEWS

ABOUT = (
    "Facts with exact sources: each cites the very characters of a frozen document, and every quote was read again at "
    "its place when this was built. That a quote supports a statement is a person's judgement; the record says whose."
)
FACETS: Mapping[str, Sequence[str | Mapping[str, str]]] = {
    "facts": (
        "status",
        "confidence",
        "predicate",
        {"members": "topics"},
        {"members": "sources"},
        {"members": "origins"},
        {"members": "modalities"},
    ),
    "passages": ("source",),
}
"""The facets of the tables that do not count by each of their filter columns."""
SEARCHED = {"facts": "facts_fts", "passages": "passages_fts"}
"""The full-text index of each table that has a search box."""


class Urls(Protocol):
    """What is used of Datasette's `urls`."""

    def table(self, database: str, table: str) -> str:
        """The path of a table."""

    def query(self, database: str, query: str) -> str:
        """The path of a canned query."""


def metadata(bases: Sequence[FactBase], urls: Urls) -> dict[str, Any]:
    """Datasette's metadata for `bases`; the words of the whole site are the first one's. Empty without a base."""
    if not bases:
        return {}
    words = {key: value for key, value in bases[0].words.items() if key != "description"}
    return {
        **words,
        "description_html": Markup("").join(_home(base, urls) for base in bases),
        "databases": {base.name: _database(base) for base in bases},
    }


def _home(base: FactBase, urls: Urls) -> Markup:
    action = urls.table(base.name, "facts")
    queries = Markup("").join(
        Markup('<li><a href="{}">{}</a> <span>{}</span></li>\n').format(
            urls.query(base.name, query.name), query.title, query.description
        )
        for query in base.queries
    )
    return Markup(
        '<p>{about}</p>\n<form class="pf-search" action="{action}" role="search">'
        '<label for="pf-search-{name}">Search the facts</label>'
        '<input type="search" id="pf-search-{name}" name="_search"> <button>Search</button></form>\n'
        '<p><a href="{action}">Browse all facts</a> · <a href="{passages}">Search the sources</a></p>\n{queries}'
    ).format(
        about=base.words.get("description", ABOUT),
        action=action,
        passages=urls.table(base.name, "passages"),
        name=base.name,
        queries=Markup('<ul class="pf-queries">\n{}</ul>').format(queries) if queries else "",
    )


def _database(base: FactBase) -> dict[str, Any]:
    return {
        "description": base.words.get("description", ABOUT),
        "tables": {
            **{table.name: _table(table) for table in TABLES},
            **{view.name: {**_described(view), "hidden": True} for view in VIEWS},
        },
        "queries": {query.name: _query(query) for query in base.queries},
    }


def _table(table: Table) -> dict[str, Any]:
    told: dict[str, Any] = {**_described(table), "facets": list(FACETS.get(table.name, table.facets))}
    if table.label is not None:
        told["label_column"] = table.label
    if table.name in SEARCHED:
        told["fts_table"] = SEARCHED[table.name]
    return told


def _described(described: Table | View) -> dict[str, Any]:
    return {
        "description": described.description,
        "columns": {column.name: column.description for column in described.columns},
    }


def _query(query: Query) -> dict[str, str]:
    return {"title": query.title, "description": query.description, "sql": query.sql}
