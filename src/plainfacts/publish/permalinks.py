"""`/F-7K3Q-9M2C`: the permalink of a fact or a dispute, in any case; an unknown one answers 404 with "did you mean"."""

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from datasette import Response

from plainfacts.model import ids
from plainfacts.publish import fact_view
from plainfacts.publish.bases import served
from plainfacts.publish.page import POLICY, Asked, as_json
from plainfacts.publish.reading import allow

if TYPE_CHECKING:
    from datasette.app import Datasette, Request

TABLES = {"F": "facts", "D": "disputes"}
_DASH = r"(?:-|_|%20|(?i:%E2%80%9[0-5]|%E2%88%92))"
_SUGGESTED = 8


@dataclass(frozen=True, slots=True)
class Found:
    """An identifier that a base holds, the database it is in, and what it says."""

    id: str
    database: str
    words: str


def route(datasette: "Datasette") -> str:
    """The pattern of paths that look like an identifier: a dash after the kind, or nine characters with a digit.

    A path that names a database stays Datasette's.
    """
    databases = "|".join(re.escape(name) for name in datasette.databases)
    typed = rf"[FDfd]{_DASH}[^/.]+|[FDfd](?=[A-Za-z]*[0-9])[0-9A-Za-z]{{8}}"
    return rf"/(?!(?:{databases})$)(?P<typed>{typed})(?:\.(?P<form>json|jsonld))?$"


async def permalink(request: "Request", datasette: "Datasette") -> Response:
    """The page of the identifier, written as it should be; or 404 with those that may be meant."""
    if request.method not in ("GET", "HEAD"):
        return Response.text("A permalink is only read.", status=405, headers={"allow": "GET, HEAD"})
    for base in served(datasette):
        await allow(datasette, request, base)
    typed = unquote(request.url_vars["typed"], errors="replace")
    try:
        identifier, reason = ids.parse(typed), ""
    except ids.IdError as error:
        identifier, reason = "", str(error)
    form = request.url_vars["form"] or ""
    for found in await _held(datasette, (identifier,) if identifier else ()):
        return await _shown(request, datasette, found, typed, form)
    if form:
        return as_json({"error": reason or f"there is no {identifier} here"}, status=404)
    page = await datasette.render_template(
        "plainfacts/no_such_id.html",
        {
            "typed": identifier or ids.shorten(typed),
            "reason": reason,
            "meant": await _held(datasette, ids.neighbours(typed)) or await _beginning(datasette, typed),
        },
        request=request,
    )
    return Response.html(page, status=404, headers={"content-security-policy": POLICY})


async def _shown(request: "Request", datasette: "Datasette", found: Found, typed: str, form: str) -> Response:
    if typed != found.id:
        return Response.redirect(datasette.urls.path(found.id + (f".{form}" if form else "")))
    asked = Asked(datasette, request, next(base for base in served(datasette) if base.name == found.database))
    if found.id.startswith("D"):
        if form == "jsonld":
            return as_json({"error": "a dispute cites no words of its own: ask for its facts"}, status=404)
        return await fact_view.dispute(asked, found.id, form)
    return await fact_view.fact(asked, found.id, form)


async def _held(datasette: "Datasette", identifiers: tuple[str, ...]) -> list[Found]:
    """Those of `identifiers` that a base holds, in their order."""
    found = [
        Found(row["id"], base.name, row["words"])
        for base in served(datasette)
        for kind, words in (("F", "statement"), ("D", "title"))
        if any(identifier.startswith(kind) for identifier in identifiers)
        for row in await datasette.get_database(base.name).execute(
            f"SELECT id, {words} AS words FROM {TABLES[kind]} WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(identifiers)],
        )
    ]
    return sorted(found, key=lambda one: identifiers.index(one.id))[:_SUGGESTED]


async def _beginning(datasette: "Datasette", typed: str) -> list[Found]:
    """The facts whose identifier begins with what was typed, four characters or more after the kind."""
    body = re.sub(r"[\W_]", "", typed).upper()[1:]
    if not 3 <= len(body) <= 8 or not body.isalnum():
        return []
    prefix = f"{typed[0].upper()}-{body[:4]}" + (f"-{body[4:]}" if len(body) > 4 else "")
    kind, words = prefix[0], {"F": "statement", "D": "title"}[prefix[0]]
    return [
        Found(row["id"], base.name, row["words"])
        for base in served(datasette)
        for row in await datasette.get_database(base.name).execute(
            f"SELECT id, {words} AS words FROM {TABLES[kind]} WHERE id >= ? AND id < ? ORDER BY id LIMIT {_SUGGESTED}",
            [prefix, prefix + "~"],
        )
    ]
