"""`/`, `/conflicts`, `/entity/ID`, `/topic/ID`, `/about`: the ways to a fact."""

from typing import Any
from weakref import WeakKeyDictionary

from datasette import Response

from plainfacts import __version__
from plainfacts.publish.metadata import ABOUT
from plainfacts.publish.page import Asked
from plainfacts.publish.reading import ask
from plainfacts.store import around, conflicts, overview

_MOST_DOCUMENTS = 50
_MOST_PAIRS, _MOST_DISPUTES = 20, 100

_overviews: "WeakKeyDictionary[Any, dict[str, dict[str, Any]]]" = WeakKeyDictionary()


async def _overview(asked: Asked) -> dict[str, Any]:
    """What the base holds, counted once for each Datasette: the file does not change while it is served."""
    known = _overviews.setdefault(asked.datasette, {})
    if asked.base.name not in known:
        known[asked.base.name] = await ask(asked.datasette, asked.base, overview.overview)
    return known[asked.base.name]


async def home_view(asked: Asked) -> Response:
    """What this base holds, and where to begin."""
    context = {"about": asked.base.words.get("description", ABOUT), "queries": asked.base.queries}
    return await asked.page("home.html", {**await _overview(asked), **context})


async def about_view(asked: Asked) -> Response:
    """What is in this base, how it is checked, from what it was built."""
    after = asked.argument("after")
    found = await ask(
        asked.datasette,
        asked.base,
        lambda connection: overview.documents(connection, after, _MOST_DOCUMENTS + 1),
    )
    context = {
        "about": asked.base.words.get("description", ABOUT),
        "documents": found[:_MOST_DOCUMENTS],
        "after": found[_MOST_DOCUMENTS - 1]["id"] if len(found) > _MOST_DOCUMENTS else "",
        "version": __version__,
    }
    return await asked.page("about.html", {**await _overview(asked), **context})


async def conflicts_view(asked: Asked) -> Response:
    """Disputes, and pairs of facts that cannot both be so."""
    unseen, seen, disputes = await ask(
        asked.datasette,
        asked.base,
        lambda connection: (
            conflicts.described(connection, conflicts.unacknowledged(connection, _MOST_PAIRS)),
            conflicts.described(connection, conflicts.acknowledged(connection, _MOST_PAIRS)),
            overview.disputes(connection, _MOST_DISPUTES + 1),
        ),
    )
    context = {
        "unseen": unseen,
        "seen": seen,
        "disputes": disputes[:_MOST_DISPUTES],
        "more": len(disputes) > _MOST_DISPUTES,
        "most_pairs": _MOST_PAIRS,
    }
    return await asked.page("conflicts.html", context)


async def entity_view(asked: Asked) -> Response:
    """Who or what an entity is, what is held about it, and what it has said."""
    identifier = asked.identifier
    about, said = asked.argument("after"), asked.argument("said_after")
    try:
        found, facts, saying = await ask(
            asked.datasette,
            asked.base,
            lambda connection: (
                around.entity(connection, identifier),
                around.facts_about(connection, identifier, about),
                around.facts_said_by(connection, identifier, said),
            ),
        )
    except KeyError:
        return await asked.not_here("entity")
    return await asked.page("entity.html", {"entity": found, "facts": facts, "saying": saying})


async def topic_view(asked: Asked) -> Response:
    """The facts of a topic, by time."""
    identifier, after = asked.identifier, asked.argument("after")
    try:
        found, facts = await ask(
            asked.datasette,
            asked.base,
            lambda connection: (
                around.topic(connection, identifier),
                around.facts_of_topic(connection, identifier, after),
            ),
        )
    except KeyError:
        return await asked.not_here("topic")
    return await asked.page("topic.html", {"topic": found, "facts": facts})
