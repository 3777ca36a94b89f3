"""A quote with the words of its source around it, cut between words, as segments that can be shown and redacted."""

import re

from plainfacts.anchoring.document import Document
from plainfacts.anchoring.verdicts import Verdict
from plainfacts.corpus.readings import Reading
from plainfacts.model.facts import Citation
from plainfacts.text.spans import Span

AROUND = 240
"""Code points of the source that are shown before and after a quote."""
_STANDS = (Verdict.EXACT, Verdict.UNLOCATED, Verdict.MOVED, Verdict.NORMALIZED)
"""Verdicts on words that stand in their source, if not as the record says."""
_FIRST_WORD, _LAST_WORD = re.compile(r"^\S*\s*"), re.compile(r"\s*\S*$")

Segments = list[dict[str, str]]
"""`{"kind": "quote" | "around" | "gap", "text": …}` in the order of the source; a gap stands for what is left out."""


def spans_found(citation: Citation, reading: Reading | None) -> tuple[Span, ...]:
    """Where the parts of a quote stand in its source; nothing where not all of them do. A reading is what differs."""
    if reading is None:
        return tuple(Span(*span) for span in citation.part_spans if span is not None)
    found = tuple(part.found for part in reading.parts if part.verdict in _STANDS and part.found is not None)
    return found if reading.in_order and len(found) == len(citation.parts) else ()


def passage(document: Document | None, parts: tuple[str, ...], spans: tuple[Span, ...]) -> Segments:
    """The source's own words at the spans and around them; the words of the record where they stand nowhere."""
    if document is None or not spans:
        told: Segments = []
        for part in parts:
            told += [*([_segment("gap", "")] if told else []), _segment("quote", part)]
        return told
    text = document.text
    first, last = spans[0].start, spans[-1].end
    found = [_segment("around", _before(text, first))]
    done: int | None = None
    for span in spans:
        if done is not None:
            found += _between(text[done : span.start])
        found.append(_segment("quote", span.of(text)))
        done = span.end
    found.append(_segment("around", _after(text, last)))
    return [each for each in found if each["text"] or each["kind"] == "gap"]


def _before(text: str, end: int) -> str:
    start = max(0, end - AROUND)
    return text[:end] if not start else f"…{_FIRST_WORD.sub('', text[start:end])}"


def _after(text: str, start: int) -> str:
    end = start + AROUND
    return text[start:] if end >= len(text) else f"{_LAST_WORD.sub('', text[start:end])}…"


def _between(words: str) -> Segments:
    if len(words) <= 2 * AROUND:
        return [_segment("around", words)]
    return [
        _segment("around", _LAST_WORD.sub("", words[:AROUND])),
        _segment("gap", ""),
        _segment("around", _FIRST_WORD.sub("", words[-AROUND:])),
    ]


def _segment(kind: str, text: str) -> dict[str, str]:
    return {"kind": kind, "text": text}
