"""`/origins`: who feeds whom, drawn on the server, with a table that says the same and more."""

from datasette import Response

from plainfacts.publish.flow_graph import KINDS, graph
from plainfacts.publish.page import Asked
from plainfacts.publish.reading import ask
from plainfacts.store.flows import ORDERS, Only, flows, named, number

AT_ONCE = 100
"""Rows of one page of the table."""
_LOOKED_AT = 400
"""The broadest flows, of which those that fit are drawn."""
_FURTHEST = 100_000
BASES = {
    "named": "named by the source",
    "untraced": "the publisher’s own voice",
    "repeated": "the publisher’s own voice, beside one that it names",
    "inferred": "inferred by the editor",
    "unnamed": "kept unnamed by the source",
    "unclear": "unclear",
}
"""How an origin is known, in words."""


async def origins_view(asked: Asked) -> Response:
    """The drawing, and one page of the table."""
    only = Only(asked.argument("origin")[:200], asked.argument("source")[:200])
    order = asked.argument("sort") if asked.argument("sort") in ORDERS else "facts"
    skip = min(asked.number("from"), _FURTHEST)
    try:
        name, whole, broadest, shown = await ask(
            asked.datasette,
            asked.base,
            lambda connection: (
                named(connection, only) if any(only) else "",
                number(connection, only),
                flows(connection, only, "facts", _LOOKED_AT),
                flows(connection, only, order, AT_ONCE + 1, skip),
            ),
        )
    except KeyError:
        return await asked.page("not_here.html", {"what": "origin or source", "typed": only.origin or only.source}, 404)
    context = {
        "only": only,
        "name": name,
        "order": order,
        "orders": ORDERS,
        "whole": whole,
        "graph": graph(broadest),
        "rows": shown[:AT_ONCE],
        "skip": skip,
        "next": skip + AT_ONCE if len(shown) > AT_ONCE else 0,
        "previous": max(0, skip - AT_ONCE),
        "bases": BASES,
        "kinds": KINDS,
    }
    return await asked.page("origins.html", context)
