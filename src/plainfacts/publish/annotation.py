"""A fact as W3C Web Annotations: its statement on the exact words of each source (Recommendation of 23 February 2017).

One annotation a citation, in a collection for the fact. Each target has a TextQuoteSelector and a TextPositionSelector
for the same words; positions are code points of the frozen text, 0-based, end exclusive.
"""

from collections.abc import Callable, Mapping
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"; charset=utf-8'
_GAP = " […] "
_AROUND = 32
"""Code points of prefix and suffix, as annotation tools keep them."""

Record = Mapping[str, Any]


def annotations(fact: Record, address: Callable[[str], str]) -> dict[str, Any]:
    """The annotation collection of `fact` (see `store.record.fact`); `address` makes a path of the site absolute."""
    permalink = address(fact["id"])
    items = [
        annotation(fact, citation, permalink, {"source": address(f"source/{citation['source']['id']}")})
        for citation in fact["citations"]
    ]
    return {
        "@context": CONTEXT,
        "id": f"{permalink}.jsonld",
        "type": "AnnotationCollection",
        "label": fact["statement"],
        "total": len(items),
        "first": {"id": f"{permalink}.jsonld#page-1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def annotation(fact: Record, citation: Record, permalink: str, about: Record) -> dict[str, Any]:
    """One citation of a fact; `about` is what all its targets say of the source: at least `source`, its IRI."""
    tags = [value for value in (citation["stance"], citation["modality"], fact["status"]) if value]
    targets = _targets(citation, about)
    return {
        "id": f"{permalink}#citation-{citation['position']}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "value": fact["statement"], "format": "text/plain", "purpose": "describing"},
            *({"type": "TextualBody", "value": tag, "format": "text/plain", "purpose": "tagging"} for tag in tags),
        ],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _targets(citation: Record, about: Record) -> list[dict[str, Any]]:
    """One specific resource for each part of the quote; what is not found has no position."""
    parts = parts_of(citation)
    found = []
    for at, (words, span) in enumerate(parts):
        quote = {"type": "TextQuoteSelector", "exact": words}
        if at == 0 and citation["context_before"]:
            quote["prefix"] = citation["context_before"][-_AROUND:]
        if at == len(parts) - 1 and citation["context_after"]:
            quote["suffix"] = citation["context_after"][:_AROUND]
        place = [] if span is None else [{"type": "TextPositionSelector", "start": span[0], "end": span[1]}]
        found.append({"type": "SpecificResource", **about, "selector": [quote, *place]})
    return found


def parts_of(citation: Record) -> list[tuple[str, tuple[int, int] | None]]:
    """The parts of a quote, each with its span; the whole of it without one where it does not stand in the source."""
    quote, spans = citation["quote"], citation["spans"]
    lengths = [end - start for start, end in spans]
    if spans and sum(lengths) + len(_GAP) * (len(spans) - 1) == len(quote):
        parts: list[tuple[str, tuple[int, int] | None]] = []
        at = 0
        for (start, end), length in zip(spans, lengths, strict=True):
            parts.append((quote[at : at + length], (start, end)))
            at += length + len(_GAP)
        return parts
    return [(quote, None)]
