"""How a page says that it may be cited: texts to copy, and what reference managers read of its head."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from plainfacts.publish.page import Asked
from plainfacts.store.citing import Citable
from plainfacts.writing.biblatex import biblatex
from plainfacts.writing.csl import fact_item
from plainfacts.writing.markup import markdown_text
from plainfacts.writing.styles import csl_json

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def to_cite(found: Mapping[str, Any], ready: Citable, asked: Asked) -> dict[str, Any]:
    """What a page says of how to cite it: the address, and what people paste elsewhere."""
    item = fact_item(ready.names, ready.cited)
    entries = {"biblatex": ("BibLaTeX", biblatex([item])), "csl": ("CSL-JSON", csl_json([item]))}
    copies = [Copy(key, name, text.rstrip("\n")) for key, (name, text) in entries.items()]
    return {
        "link": asked.link(found["id"]),
        "copies": [*_copies(found, ready.cited.statement, asked), *copies],
        "reference": item.get("annote", ""),
        "stood_on": _stood_on(found),
    }


class Copy(NamedTuple):
    """A text that people paste elsewhere: an id for the element, what it is, the text."""

    key: str
    name: str
    text: str


def _copies(found: Mapping[str, Any], words: str, asked: Asked) -> list[Copy]:
    identifier, link = found["id"], asked.link(found["id"])
    said = " ".join(words.split())
    title = asked.base.words.get("title", "")
    plain = ", ".join(filter(None, (title, identifier, link)))
    copies = [
        Copy("id", "ID", identifier),
        Copy("link", "Link", link),
        Copy("markdown", "Markdown", f"{markdown_text(said)} [{identifier}]({link})" if link else ""),
        Copy("plain", "Plain text", f"{said} {plain}"),
    ]
    if found.get("digest"):
        copies.insert(1, Copy("pinned", "ID with this wording", f"{identifier}#{found['digest']}"))
    return [copy for copy in copies if copy.text]


def _stood_on(found: Mapping[str, Any]) -> str:
    """The last day, YYYY-MM-DD, on which somebody is known to have dealt with the record; empty where none is."""
    days = [review["reviewed_on"] for review in found.get("reviews", ())]
    if found.get("retracted"):
        days.append(found["retracted"]["on"])
    return max((day for day in days if _DAY.fullmatch(day)), default="")
