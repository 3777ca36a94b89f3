"""Where the lines of Datasette differ, 0.65 and 1.0 (decision 015): permissions, metadata, scripts."""

import re
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from plainfacts.publish.owner import Query

if TYPE_CHECKING:
    from datasette.app import Datasette

_CONFIGURED = ("facets", "label_column", "fts_table", "hidden")
"""What 1.0 reads of a table from its configuration and no longer from metadata."""
_SCRIPTS = re.compile(
    r'\{% include "_close_open_menus.html" %\}|<script>window\.datasetteVersion.*?</script>'
    r"|<script src=\"\{\{ static\('(?:modal|datasette-manager|navigation-search)\.js'\) \}\}\" defer></script>"
    r"|<navigation-search\b.*?</navigation-search>|<li><button\b[^>]* data-navigation-search-open\b.*?</button></li>"
)
_MENU = re.compile(r'<details class="nav-menu details-menu">.*?</details>', re.DOTALL)


def without_scripts(template: str) -> str:
    """Datasette's base template without its scripts, and without what does nothing then.

    It closes menus by an inline one, which our pages allow on no line. 1.0 has a dialog to jump by besides, and shows
    its menu even where nothing else is in it.
    """
    shown = r"{% if links or show_logout %}\g<0>{% endif %}"
    return _MENU.sub(shown, _SCRIPTS.sub("", template), count=1)


async def permit(datasette: "Datasette", actor: Any, action: str, *resource: str) -> None:
    """Nothing where the actor may; `resource` is a database, or a database and a table. Raises `Forbidden`."""
    if hasattr(datasette, "ensure_permissions"):
        named: Any = resource if len(resource) > 1 else "".join(resource)
        await datasette.ensure_permissions(actor, [(action, named) if resource else action])
        return
    from datasette.resources import DatabaseResource, TableResource  # noqa: PLC0415  there is none in 0.65

    kinds: Mapping[int, Callable[..., Any]] = {0: lambda: None, 1: DatabaseResource, 2: TableResource}
    await datasette.ensure_permission(action=action, resource=kinds[len(resource)](*resource), actor=actor)


def asks_for_metadata(datasette: "Datasette") -> bool:
    """Whether it asks by the hook `get_metadata` (0.65); 1.0 must be told, once."""
    return not hasattr(datasette, "set_instance_metadata")


async def tell(datasette: "Datasette", told: Mapping[str, Any], queries: Mapping[str, tuple[Query, ...]]) -> None:
    """Tell 1.0 of the bases: `told` has the shape of 0.65's metadata.

    What the owner of the site says, in files of his own, goes before it.
    """
    site = {key: value for key, value in told.items() if key != "databases"}
    await _add(site, datasette.get_instance_metadata, datasette.set_instance_metadata)
    for name, base in told["databases"].items():
        await _add(
            {"description": base["description"]},
            partial(datasette.get_database_metadata, name),
            partial(datasette.set_database_metadata, name),
        )
        for table, described in base["tables"].items():
            await _tell_of_table(datasette, name, table, described)
        for query in queries[name]:
            if await datasette.get_query(name, query.name) is None:
                await datasette.add_query(
                    name, query.name, query.sql, title=query.title, description=query.description, is_trusted=True
                )


async def _tell_of_table(datasette: "Datasette", database: str, table: str, described: Mapping[str, Any]) -> None:
    await _add(
        {"description": described["description"]},
        partial(datasette.get_resource_metadata, database, table),
        partial(datasette.set_resource_metadata, database, table),
    )
    for column, words in described["columns"].items():
        await _add(
            {"description": words},
            partial(datasette.get_column_metadata, database, table, column),
            partial(datasette.set_column_metadata, database, table, column),
        )
    config = datasette.config.setdefault("databases", {}).setdefault(database, {}).setdefault("tables", {})
    configured = {key: described[key] for key in _CONFIGURED if key in described}
    config[table] = {**configured, **config.get(table, {})}


async def _add(
    words: Mapping[str, str], there: Callable[[], Awaitable[Any]], put: Callable[[str, str], Awaitable[None]]
) -> None:
    known = dict(await there())
    for key, value in words.items():
        if key not in known:
            await put(key, str(value))
