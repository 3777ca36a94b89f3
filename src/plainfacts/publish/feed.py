"""`/feed.atom`: the facts whose records changed last, as an Atom feed (RFC 4287)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from datasette import Response

from plainfacts import __version__
from plainfacts.publish.page import KEPT, Asked
from plainfacts.publish.reading import ask
from plainfacts.store.latest import latest

MOST = 50
"""Facts in the feed."""
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 1000
_NEVER = "1970-01-01"


async def feed_view(asked: Asked) -> Response:
    """The feed."""
    found = await ask(asked.datasette, asked.base, lambda connection: latest(connection, MOST))
    headers = {"access-control-allow-origin": "*", "cache-control": KEPT}
    return Response(_feed(found, asked), content_type=MEDIA_TYPE, headers=headers)


def _feed(facts: Sequence[Mapping[str, Any]], asked: Asked) -> str:
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    _text(feed, "id", _name("feed.atom", asked))
    _text(feed, "title", asked.title)
    _text(feed, "subtitle", "The facts whose records changed last")
    _text(feed, "updated", _moment(max((fact["updated_on"] for fact in facts), default=_NEVER)))
    _text(SubElement(feed, "author"), "name", asked.title)
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=asked.absolute("feed.atom"))
    SubElement(feed, "link", rel="alternate", type="text/html", href=asked.absolute("") or "./")
    _text(feed, "generator", "plainfacts").set("version", __version__)
    for fact in facts:
        _entry(feed, fact, asked)
    indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode") + "\n"


def _entry(feed: Element, fact: Mapping[str, Any], asked: Asked) -> None:
    entry = SubElement(feed, "entry")
    standing = "" if fact["status"] == "accepted" else f"{fact['status']}: "
    _text(entry, "id", _name(fact["id"], asked))
    _text(entry, "title", _cut(standing + fact["statement"]))
    _text(entry, "updated", _moment(fact["updated_on"]))
    SubElement(entry, "link", rel="alternate", type="text/html", href=asked.absolute(fact["id"]))
    for topic in fact["topics"]:
        SubElement(entry, "category", term=_clean(topic["id"]), label=_clean(topic["label"]))
    _text(entry, "summary", _summary(fact))


def _summary(fact: Mapping[str, Any]) -> str:
    """How it stands, and the first words that it rests on."""
    few, many = fact["origins_min"], fact["origins_max"]
    origins = f"{many}" if few == many else f"{few} to {many}"
    rests = _count(fact["n_sources"], "source") if fact["n_sources"] else "from other facts"
    counted = f"{rests}, {origins} origin{'' if many == 1 else 's'}" if many else "nobody's word"
    told = [fact["status"], fact["when_words"], counted]
    summary = " · ".join(filter(None, told)) + "."
    cited = fact["citation"]
    if cited is None:
        return summary
    where = ", ".join(filter(None, (cited["publisher"], cited["title"], cited["line"] and f"line {cited['line']}")))
    return f"{summary} “{_cut(cited['quote'])}” ({where})"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _name(path: str, asked: Asked) -> str:
    """A name that never changes: the permalink, or a UUID where nobody said at which address the base is published."""
    if asked.base.url:
        return f"{asked.base.url}/{path}"
    return uuid5(NAMESPACE_URL, f"plainfacts:{asked.title}:{path}").urn


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _text(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = _clean(text)
    return element


def _clean(text: str) -> str:
    """Without what XML 1.0 cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
