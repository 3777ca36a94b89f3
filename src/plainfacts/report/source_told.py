"""One source: what is known of it above its text, each line with its number; as JSON; and who cites it, as CSV."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plainfacts.report.cells import harmless
from plainfacts.report.paint import Palette
from plainfacts.report.paragraphs import indented
from plainfacts.report.tables import as_csv, as_json, counted

_LINE = re.compile(r"\r\n|\r|\n")
_NAME = 10
_CSV = ("fact", "status", "citation", "stance", "modality", "verdict", "line", "spans", "quote")

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SourceTold:
    """A source with its text, its versions, and the facts that cite it, in the shape of docs/json-sources.md."""

    source: Record
    names: dict[str, str]
    """The names of the entities in it, by id."""
    published: str
    """The day of publication in words."""
    earlier: Sequence[str]
    """Ids of its earlier versions, the nearest first."""
    newer: Sequence[str]
    facts: Sequence[Record]
    text: str


def source_text(told: SourceTold, width: int | None, paint: Palette) -> str:
    """What is known of it, then its text; lines that do not fit are broken between words, behind their numbers."""
    starts = {page[0]: number for number, page in enumerate(told.source["pages"], 1)}
    shown = _lines(told.text, starts, width, paint)
    return "".join(f"{line}\n" for line in (*_head(told, width, paint), "", *shown))


def source_json(told: SourceTold) -> str:
    """The form of docs/json-sources.md."""
    return as_json(
        source=told.source,
        versions={"earlier": list(told.earlier), "newer": list(told.newer)},
        counts=_counts(told),
        facts=list(told.facts),
        document=told.text,
    )


def source_csv(told: SourceTold) -> str:
    """A row a citation."""
    return as_csv(_CSV, [_row(fact, citation) for fact in told.facts for citation in fact["citations"]])


def _head(told: SourceTold, width: int | None, paint: Palette) -> Iterator[str]:
    source = told.source
    if source["standing"] != "current":
        since = f" ({source['standing_on']})" if source["standing_on"] else ""
        marked = f"{source['standing'].upper()}{since}: {source['standing_note'] or 'nobody says what'}"
        yield from map(paint.error, indented(marked, "", width))
    yield f"{paint.place(source['id'])}  {source['type']} · {source['standing']}"
    if source["title"]:
        yield from indented(source["title"], "", width)
    yield ""
    for name, value in _known(told).items():
        if value:
            yield from indented(value, f"{name:<{_NAME}} ", width)


def _known(told: SourceTold) -> dict[str, str]:
    source, counts = told.source, _counts(told)
    published = source["published"]
    shown = told.published if told.published == published else f"{told.published} ({published})"
    where = f", fetched {source['accessed']}" if source["accessed"] else ""
    lines = len(_LINE.split(told.text))
    return {
        "by": _named(told, source["authors"]),
        "publisher": _named(told, [source["publisher"]] if source["publisher"] else [], source["publisher_basis"]),
        "published": f"{shown}{_inferred(source['published_basis'])}" if published else "",
        "with work": _named(told, source["contributors"]),
        "language": source["language"] or "",
        "url": f"{source['url']}{where}" if source["url"] else "",
        "from": ", ".join(each for each in source["derived_from"] if each != source["version_of"]) + _derived(source),
        "apart from": "; ".join(f"{each['source']}: {each['reason']}" for each in source["independent_of"]),
        "version of": ", ".join(told.earlier),
        "newer": ", ".join(told.newer),
        "reliable": source["reliability"] or "",
        "cited by": f"{counted(counts['facts'], 'fact')}, {counted(counts['citations'], 'citation')}",
        "document": f"{source['document']}, {counted(len(told.text), 'code point')}, {counted(lines, 'line')}",
        "text of": _taken(source),
        "fetched": f"{source['retrieved']['on']}, from {source['retrieved']['url']}" if source["retrieved"] else "",
        "pages": str(len(source["pages"]) or ""),
        "sidecar": source["path"],
        "note": source["note"] or "",
    }


def _named(told: SourceTold, entities: Sequence[str], basis: str = "stated") -> str:
    return ", ".join(told.names.get(each, each) for each in entities) + (_inferred(basis) if entities else "")


def _taken(source: Record) -> str:
    """The document as it came, and what took its text out."""
    text = source["text"]
    return f"{source['file']}, taken out by {text['extractor']} {text['version']}" if text else ""


def _derived(source: Record) -> str:
    return f": {source['derived_note']}" if source["derived_from"] and source["derived_note"] else ""


def _inferred(basis: str) -> str:
    return ", inferred" if basis == "inferred" else ""


def _lines(text: str, pages: Mapping[int, int], width: int | None, paint: Palette) -> Iterator[str]:
    """The lines with their numbers; `pages` has the number of each page by the code point at which it begins."""
    lines = _LINE.split(text)
    ends = [found.end() for found in _LINE.finditer(text)]
    size = len(str(len(lines)))
    for number, (start, line) in enumerate(zip((0, *ends), lines, strict=True), 1):
        if start in pages:
            yield paint.gutter(f"{'':>{size}} | page {pages[start]}")
        lead, more = paint.gutter(f"{number:>{size}} |"), paint.gutter(f"{'':>{size}} |")
        shown = _broken(harmless(line), None if width is None else max(20, width - size - 3))
        for place, part in enumerate(shown):
            yield f"{lead if place == 0 else more} {part}".rstrip()


def _broken(line: str, room: int | None) -> list[str]:
    """A line as it is, or between its words into several; its own spaces stay."""
    if room is None or len(line) <= room:
        return [line]
    from textwrap import wrap  # noqa: PLC0415

    return wrap(line, room, drop_whitespace=False, break_on_hyphens=False)


def _counts(told: SourceTold) -> dict[str, int]:
    return {"facts": len(told.facts), "citations": sum(len(fact["citations"]) for fact in told.facts)}


def _row(fact: Record, citation: Record) -> list[Any]:
    spans = [f"[{start}, {end}]" for start, end in citation["spans"]]
    said = {**citation, "fact": fact["id"], "status": fact["status"], "citation": citation["position"], "spans": spans}
    return [" […] ".join(citation["quotes"]) if name == "quote" else said[name] for name in _CSV]
