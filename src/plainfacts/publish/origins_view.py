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
_IN_A_FILE = 2000
"""Rows of the table where the page becomes a file, which has no further ones."""
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
    most = AT_ONCE if asked.base.tables else _IN_A_FILE
    try:
        name, whole, broadest, shown = await ask(
            asked.datasette,
            asked.base,
            lambda connection: (
                named(connection, only) if any(only) else "",
                number(connection, only),
                flows(connection, only, "facts", _LOOKED_AT),
                flows(connection, only, order, most + 1, skip),
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
        "rows": shown[:most],
        "skip": skip,
        "next": skip + most if len(shown) > most else 0,
        "previous": max(0, skip - most),
        "bases": BASES,
        "kinds": KINDS,
    }
    return await asked.page("origins.html", context)
