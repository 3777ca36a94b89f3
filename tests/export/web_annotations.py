"""What the W3C Web Annotation Data Model demands of a collection (MUST), and what its context makes of the keys.

The Recommendation of 23 February 2017: sections 3 (annotations), 3.2.4 (textual bodies), 4 (specific resources), 5
(collections). The context maps the keys that exports use, as the Web Annotation Vocabulary defines them.
"""

import json
import re
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OA = "http://www.w3.org/ns/oa#"
_AS = "http://www.w3.org/ns/activitystreams#"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def _iri_of(name: str, **more: str) -> dict[str, str]:
    return {"@id": name, "@type": "@id", **more}


TERMS: dict[str, Any] = {
    "oa": _OA,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{
        name: f"{_OA}{name}"
        for name in (
            "Annotation", "SpecificResource", "TextualBody", "TextPositionSelector", "TextQuoteSelector", "TimeState",
            "describing", "tagging",
        )
    },
    **{name: f"{_AS}{name}" for name in ("AnnotationCollection", "AnnotationPage")},
    "AnnotationCollection": f"{_AS}OrderedCollection",
    "AnnotationPage": f"{_AS}OrderedCollectionPage",
    "Text": "dctypes:Text",
    "body": _iri_of(f"{_OA}hasBody"),
    "target": _iri_of(f"{_OA}hasTarget"),
    "source": _iri_of(f"{_OA}hasSource"),
    "selector": _iri_of(f"{_OA}hasSelector"),
    "state": _iri_of(f"{_OA}hasState"),
    "cached": _iri_of(f"{_OA}cachedSource"),
    "motivation": {"@id": f"{_OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{_OA}hasPurpose", "@type": "@vocab"},
    "exact": f"{_OA}exact",
    "prefix": f"{_OA}prefix",
    "suffix": f"{_OA}suffix",
    "start": {"@id": f"{_OA}start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": f"{_OA}end", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value",
    "format": "dc:format",
    "language": "dc:language",
    "label": "rdfs:label",
    "first": _iri_of(f"{_AS}first"),
    "last": _iri_of(f"{_AS}last"),
    "partOf": _iri_of(f"{_AS}partOf"),
    "items": _iri_of(f"{_AS}items", **{"@container": "@list"}),
    "startIndex": {"@id": f"{_AS}startIndex", "@type": "xsd:nonNegativeInteger"},
    "total": {"@id": f"{_AS}totalItems", "@type": "xsd:nonNegativeInteger"},
}  # fmt: skip


def with_terms(document: dict[str, Any]) -> str:
    """The document with the terms themselves in the place of their address, for a JSON-LD processor without network."""
    return json.dumps({**document, "@context": TERMS})


def listed(value: Any) -> list[Any]:
    """One or several values, as JSON-LD has them."""
    return value if isinstance(value, list) else [value]


def violations(collection: dict[str, Any]) -> list[str]:
    """What a collection with its one page lacks; a sentence each."""
    found = [f"no meaning in the context: {key}" for key in sorted(_keys(collection)) if not _means(key)]
    wrong = found.append
    page = collection.get("first", {})
    if collection.get("@context") != CONTEXT:
        wrong("a document has the context")
    if collection.get("type") != "AnnotationCollection" or page.get("type") != "AnnotationPage":
        wrong("a collection and its page have their types")
    if not isinstance(page.get("items"), list) or len(page["items"]) != collection.get("total"):
        wrong("a page has its items, and the collection their number")
    if page.get("partOf") not in (None, collection.get("id")) or page.get("startIndex", 0) != 0:
        wrong("a page is part of its collection")
    named = [collection.get("id"), page.get("id"), *(each.get("id") for each in page["items"])]
    if len(set(named)) != len(named) or not all(map(_is_iri, named)):
        wrong("a collection, a page and each annotation have an IRI of their own")
    for each in page["items"]:
        found += _of_annotation(each)
    return found


def _of_annotation(annotation: dict[str, Any]) -> list[str]:
    found = []
    if annotation.get("type") != "Annotation" or not annotation.get("target"):
        found.append("an annotation has its type and a target")
    for body in listed(annotation.get("body", [])):
        if body.get("type") != "TextualBody" or not isinstance(body.get("value"), str):
            found.append("a textual body has its type and one value")
    for target in listed(annotation["target"]):
        if target.get("type") != "SpecificResource" or not _is_iri(_name(target.get("source"))):
            found.append("a specific resource has its type and one source with an IRI")
        language = target["source"].get("language") if isinstance(target["source"], dict) else None
        if language is not None and not _LANGUAGE.fullmatch(language):
            found.append("a language is a tag of BCP 47")
        for state in listed(target.get("state", [])):
            if state.get("type") != "TimeState" or not _is_iri(state.get("cached")):
                found.append("a state has its type, and a cached copy its IRI")
        for selector in listed(target["selector"]):
            found += _of_selector(selector)
    return found


def _of_selector(selector: dict[str, Any]) -> list[str]:
    if selector.get("type") == "TextQuoteSelector":
        texts = [selector.get("exact"), selector.get("prefix", ""), selector.get("suffix", "")]
        return [] if all(isinstance(text, str) for text in texts) else ["a quote has its exact words"]
    start, end = selector.get("start"), selector.get("end")
    if selector.get("type") != "TextPositionSelector" or not (isinstance(start, int) and isinstance(end, int)):
        return ["a position has a start and an end"]
    return [] if 0 <= start <= end else ["a position ends after it starts"]


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()


def _means(key: str) -> bool:
    return key == "@context" or key in TERMS or key.partition(":")[0] in ("dc", "dcterms")


def _name(resource: Any) -> Any:
    return resource.get("id") if isinstance(resource, dict) else resource


def _is_iri(name: Any) -> bool:
    return isinstance(name, str) and _IRI.fullmatch(name) is not None
