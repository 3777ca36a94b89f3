"""`/F-…` and `/D-…`: a fact with its evidence, a dispute with its facts; as a page, JSON, or W3C Web Annotations."""

import re
from collections.abc import Mapping
from typing import Any

from datasette import Response

from plainfacts.publish import annotation
from plainfacts.publish.copies import to_cite
from plainfacts.publish.page import Asked, as_json
from plainfacts.publish.reading import ask
from plainfacts.publish.source_view import place
from plainfacts.store import around, record
from plainfacts.store.citing import citable
from plainfacts.store.identity import AROUND

_BASES = {
    "named": "named by the source",
    "untraced": "the publisher’s own voice, untraced",
    "repeated": "the publisher’s own voice in a document that also names who says so; may be no origin of its own",
    "inferred": "inferred by the editor; may be one of the others",
    "unnamed": "kept unnamed by the source; may be one of the others",
    "unclear": "unclear; may be one of the others",
}
_RELATIONS = {
    "refines": "Refines",
    "refined_by": "Refined by",
    "derived_from": "Follows from",
    "premise_of": "Premise of",
    "same_as": "Says the same as",
    "superseded_by": "Superseded by",
    "supersedes": "Supersedes",
}
_FIRST_WORD, _LAST_WORD = re.compile(r"^\S*\s*"), re.compile(r"\s*\S*$")
_LINES = re.compile(r"\s*[\r\n]\s*")
VERSION = 1
"""Of the JSON of a fact or a dispute: that of `facts show -f json`."""
FORMATS = ("json", "jsonld")


async def fact(asked: Asked, identifier: str, form: str) -> Response:
    """The fact as a page, or in one of `FORMATS`."""
    found = await ask(asked.datasette, asked.base, lambda connection: record.fact(connection, identifier))
    if form == "json":
        return as_json({"version": VERSION, "fact": {**found, "url": asked.absolute(identifier)}})
    if form == "jsonld":
        return as_json(annotation.annotations(found, asked.absolute), annotation.MEDIA_TYPE)
    lengths, related, cited = await ask(
        asked.datasette,
        asked.base,
        lambda connection: (
            around.lengths(connection, found),
            around.related(connection, found),
            citable(connection, found, asked.title, asked.link(identifier) or None),
        ),
    )
    return await asked.page("fact.html", _context(found, lengths, related) | to_cite(found, cited, asked))


async def dispute(asked: Asked, identifier: str, form: str) -> Response:
    """The dispute as a page or as JSON; it has no words of a source of its own, and so no annotations."""
    found = await ask(asked.datasette, asked.base, lambda connection: record.dispute(connection, identifier))
    if form == "json":
        return as_json({"version": VERSION, "dispute": {**found, "url": asked.absolute(identifier)}})
    facts, cited = await ask(
        asked.datasette,
        asked.base,
        lambda connection: (
            [record.fact(connection, each["id"]) for each in found["facts"][:MOST_FACTS]],
            citable(connection, found, asked.title, asked.link(identifier) or None),
        ),
    )
    return await asked.page(
        "dispute.html",
        {
            "dispute": found,
            "facts": facts,
            "more": found["facts"][MOST_FACTS:],
            **to_cite(found, cited, asked),
        },
    )


MOST_FACTS = 20
"""Facts of a dispute that are shown with their words; what is more is a list."""


def _context(found: Mapping[str, Any], lengths: Mapping[str, int], related: list[dict[str, Any]]) -> dict[str, Any]:
    anchors = _anchors(found["citations"], found["id"])
    cards = [
        {
            **citation,
            "parts": annotation.parts_of(citation),
            "before": _before(citation["context_before"] or ""),
            "after": _after(citation["context_after"] or ""),
            "place": place(
                citation["source"]["id"],
                citation["spans"][0][0] if citation["spans"] else None,
                lengths.get(citation["source"]["id"], 0),
                found["id"],
                anchors.get(citation["position"], found["id"]),
            ),
        }
        for citation in found["citations"]
    ]
    relations: dict[str, list[Any]] = {}
    for each in found["relations"]:
        relations.setdefault(_RELATIONS[each["kind"]], []).append(each)
    return {
        "fact": found,
        "cards": cards,
        "superseding": [each for each in found["relations"] if each["kind"] == "superseded_by"],
        "relations": relations,
        "premises": relations.get(_RELATIONS["derived_from"], []),
        "related": related,
        "bases": _BASES,
    }


def _before(text: str) -> str:
    """The words before a quote: none that the database has cut through, and no empty line."""
    return _LINES.sub("\n", ("…" + _FIRST_WORD.sub("", text) if len(text) >= AROUND else text).lstrip())


def _after(text: str) -> str:
    """The words after a quote, likewise."""
    return _LINES.sub("\n", (_LAST_WORD.sub("", text) + "…" if len(text) >= AROUND else text).rstrip())


def _anchors(citations: list[Any], fact_id: str) -> dict[int, str]:
    """Where each citation is jumped to in its source, by position; see `marking.numbered`."""
    anchors: dict[int, str] = {}
    seen: set[str] = set()
    standing = [each for each in citations if each["spans"]]
    for each in sorted(standing, key=lambda one: (one["spans"][0][0], one["spans"][-1][1], one["position"])):
        name = each["source"]["id"]
        anchors[each["position"]] = f"{fact_id}.{each['position']}" if name in seen else fact_id
        seen.add(name)
    return anchors
