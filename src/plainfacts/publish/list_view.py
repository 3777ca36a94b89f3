"""`/list/NAME`: all facts, sources, entities, topics, disputes or conflicts, some at a time."""

from collections.abc import Mapping

from datasette import Response

from plainfacts.publish.page import Asked
from plainfacts.publish.reading import ask
from plainfacts.store.lists import LISTS

AT_ONCE = 200
"""Rows of one page."""
_TOLD: Mapping[str, tuple[str, str]] = {
    "facts": ("All facts", "By when they were so; last, those whose beginning is open or unknown."),
    "undated": ("Facts without a beginning", "The day on which they began to be so is open, or unknown."),
    "sources": ("All sources", ""),
    "entities": ("All entities", "People, organizations, places, events, objects, works, and voices kept unnamed."),
    "topics": ("All topics", ""),
    "disputes": ("All disputes", ""),
    "conflicts": ("All conflicts", "Pairs of facts that cannot both be so."),
}
"""The title of each list, and a sentence about it."""


async def list_view(asked: Asked) -> Response:
    """One page of a list."""
    name = asked.identifier
    if name not in LISTS:
        return await asked.not_here("list")
    after = asked.argument("after")[:120], asked.argument("id")[:20]
    found = await ask(asked.datasette, asked.base, lambda connection: LISTS[name](connection, after, AT_ONCE + 1))
    title, about = _TOLD[name]
    context = {
        "name": name,
        "title": title,
        "about": about,
        "rows": found[:AT_ONCE],
        "further": after != ("", ""),
        "next": found[AT_ONCE - 1] if len(found) > AT_ONCE else None,
    }
    return await asked.page("list.html", context)
