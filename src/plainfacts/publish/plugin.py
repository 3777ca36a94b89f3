"""The Datasette plugin: each hook in a line or two. Where no fact base is served, every hook answers nothing."""

import sqlite3
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from datasette import handle_exception, hookimpl

from plainfacts.publish import frame, headers, lines, no_paths
from plainfacts.publish.bases import FactBase, count_once, named, served
from plainfacts.publish.cells import PAGES, Place, cell, expanded
from plainfacts.publish.facets import Members, by_index
from plainfacts.publish.metadata import metadata
from plainfacts.publish.routes import routes

if TYPE_CHECKING:
    from datasette.app import Datasette, Request

_told: "WeakKeyDictionary[Datasette, tuple[tuple[FactBase, ...], dict[str, Any]]]" = WeakKeyDictionary()


_PERMISSIONS = frozenset({"allow", "allow_sql", "tables"})
"""The keys by which Datasette looks for permissions in the metadata."""


@hookimpl
def startup(datasette: "Datasette") -> Any:
    """Count what Datasette counts slowly, keep rich from printing a trace for a 404, tell Datasette 1.0 of the base."""
    bases = served(datasette)
    if not bases:
        return None
    handle_exception.rich = None
    for base in bases:
        count_once(datasette, base)
    if lines.asks_for_metadata(datasette):
        return None
    queries = {base.name: base.queries for base in bases}
    return lambda: lines.tell(datasette, metadata(bases, datasette.urls), queries)


@hookimpl
def get_metadata(datasette: "Datasette", key: str | None) -> dict[str, Any]:
    """Titles, descriptions, facets, search and canned queries; 0.65 asks for them dozens of times a page: made once.

    Nothing where it asks who may see what: that is for the person to say who serves, and it copies all of the metadata
    for each table that a page is made of, which took half of the time of a page.
    """
    if key in _PERMISSIONS:
        return {}
    bases = served(datasette)
    known = _told.get(datasette)
    if known is None or known[0] is not bases:
        known = _told[datasette] = bases, metadata(bases, datasette.urls)
    return known[1]


@hookimpl
def register_routes(datasette: "Datasette") -> list[tuple[str, Any]]:
    """The pages, the permalinks, the stylesheet."""
    return routes(datasette) if served(datasette) else []


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: "Datasette") -> None:
    """The frame around every page."""
    if bases := served(datasette):
        env.loader = frame.Framed(env.loader, [base.name for base in bases])
        env.filters["edtf_words"] = frame.in_words


@hookimpl
def extra_template_vars(datasette: "Datasette") -> dict[str, Any]:
    """What the navigation needs, on Datasette's pages too."""
    bases = served(datasette)
    if not bases:
        return {}
    base = bases[0]
    title = base.words.get("title") or "Facts"
    return {"pf_nav": {"title": title, "database": base.name, "tables": base.tables, "pages": PAGES}}


@hookimpl
def prepare_connection(conn: sqlite3.Connection, datasette: "Datasette") -> None:
    """No path of the machine in any answer."""
    if served(datasette):
        no_paths.withhold(conn)


@hookimpl
def asgi_wrapper(datasette: "Datasette") -> Any:
    """Headers on every answer."""
    return headers.with_headers if served(datasette) else lambda app: app


@hookimpl
def register_facet_classes() -> list[type[Members]]:
    """Facets over lists."""
    return [Members]


@hookimpl
def filters_from_request(request: "Request", database: str, table: str, datasette: "Datasette") -> Any:
    """Filters over lists by an index."""
    return by_index(request, database, table, datasette)


@hookimpl
def render_cell(value: Any, column: str, table: str | None, database: str, datasette: "Datasette") -> Any:
    """Cells that a person can read."""
    if named(datasette, database) is None:
        return None
    place = Place(database, table, column, has_pages=served(datasette)[0].name == database)
    if isinstance(value, dict):
        return expanded(value, place, datasette.urls)
    return cell(value, place, datasette.urls) if isinstance(value, str) else None
