"""All citations of a base as one collection of W3C Web Annotations, for programs that know nothing of the base.

The source of a target is the document where it was published, or its name by checksum where it has no address. What was
read is the frozen text: a TimeState has its name by checksum (`cached`), and positions count in that text.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from plainfacts.model.iris import text_iri, web_iri
from plainfacts.publish.annotation import CONTEXT, Record, annotation


def head(title: str, places: Sequence[str]) -> dict[str, Any]:
    """The collection of the citations with these IRIs, without its page; its own name changes with them alone."""
    name = _collection(places)
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": title,
        "total": len(places),
        "last": f"{name}#page-1",
    }


def page(places: Sequence[str]) -> dict[str, Any]:
    """The one page of it, without its items."""
    name = _collection(places)
    return {"id": f"{name}#page-1", "type": "AnnotationPage", "partOf": name, "startIndex": 0}


def items(citations: Iterable[Record], iri: Callable[[str], str], about: Callable[[str], Record]) -> Iterator[Record]:
    """The annotations of the page. `iri` names a fact, `about` tells of a source (see `about`)."""
    for citation in citations:
        yield annotation(citation, citation, iri(citation["fact"]), about(citation["source"]))


def about(source: Record, sha256: str | None) -> dict[str, Any]:
    """What a target says of its source; `sha256` is the checksum of the frozen text, None where it cannot be read."""
    frozen = None if sha256 is None else text_iri(sha256)
    resource = {
        "id": web_iri(source["url"]) or frozen or f"urn:x-facts:source/{source['id']}",
        "type": "Text",
        "language": source["language"],
        "dcterms:identifier": source["id"],
        "dcterms:title": source["title"],
    }
    told: dict[str, Any] = {"source": {key: value for key, value in resource.items() if value is not None}}
    return told if frozen is None else {**told, "state": {"type": "TimeState", "cached": frozen}}


def _collection(places: Sequence[str]) -> str:
    return uuid5(NAMESPACE_URL, "\n".join(places)).urn
