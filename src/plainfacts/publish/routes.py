"""Which address leads to which page. A path that names a database stays Datasette's."""

from typing import TYPE_CHECKING, Any

from plainfacts.publish import frame
from plainfacts.publish.bases import served
from plainfacts.publish.feed import feed_view
from plainfacts.publish.file_views import lost_view
from plainfacts.publish.home_views import (
    about_view,
    conflicts_view,
    entity_view,
    home_view,
    topic_view,
)
from plainfacts.publish.list_view import list_view
from plainfacts.publish.origins_view import origins_view
from plainfacts.publish.page import View, view
from plainfacts.publish.permalinks import permalink, route
from plainfacts.publish.search_view import search_view
from plainfacts.publish.source_view import source_view
from plainfacts.publish.time_view import timeline_view

if TYPE_CHECKING:
    from datasette.app import Datasette

PAGES: dict[str, tuple[str, View]] = {
    "timeline": ("/timeline$", timeline_view),
    "origins": ("/origins$", origins_view),
    "conflicts": ("/conflicts$", conflicts_view),
    "feed.atom": (r"/feed\.atom$", feed_view),
    "search": ("/search$", search_view),
    "about": ("/about$", about_view),
    "source": ("/source/(?P<id>[^/]+)$", source_view),
    "entity": ("/entity/(?P<id>[^/]+)$", entity_view),
    "topic": ("/topic/(?P<id>[^/]+)$", topic_view),
    "list": ("/list/(?P<id>[^/]+)$", list_view),
    "404.html": (r"/404\.html$", lost_view),
}
"""The pages of a base besides the first and the permalinks, by the first part of the path; `id` is what one is of."""


def routes(datasette: "Datasette") -> list[tuple[str, Any]]:
    """The pages of the first fact base, the permalinks of all, and the files that pages load.

    The first page is ours where nothing but one fact base is served; else it lists the databases, as Datasette has it.
    """
    pages = [(pattern, view(answer)) for name, (pattern, answer) in PAGES.items() if name not in datasette.databases]
    others = {name for name in datasette.databases if name not in ("_internal", served(datasette)[0].name)}
    home = [] if others else [("/$", view(home_view))]
    return [(route(datasette), permalink), *home, *pages, *frame.files_of_pages()]
