"""From sources and the vocabulary to rows. What records name and nothing describes has a row that says so."""

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from plainfacts.corpus.corpus import Entry
from plainfacts.model.sources import Source
from plainfacts.store.digested import Cited, Digested, entities_of
from plainfacts.store.fact_rows import Row, array, days, in_words
from plainfacts.text.paragraphs import paragraphs
from plainfacts.text.spans import Span

PASSAGE = 1_000
"""Code points of a shared passage that are kept: of a reprint all of the text would be one. The span tells the rest."""
UNKNOWN = "unknown"
"""The kind of an entity, the standing of a source, that no record describes."""

_COPIED = (
    "title", "type", "publisher", "publisher_basis", "published", "published_basis", "language", "url", "accessed",
    "reliability", "standing", "standing_note", "standing_on", "version_of", "derived_note", "sha256", "note",
)  # fmt: skip
_LISTED = ("authors", "contributors", "derived_from")
_MADE = (
    "published_words", "published_start", "published_end", "excluded", "path", "original", "text_sha256", "extractor",
    "n_pages", "retrieved_on", "retrieved_from",
)  # fmt: skip


def sources(base: Digested) -> Iterator[Row]:
    """Rows of `sources`."""
    citing = Counter(source for entry in base.facts for source in {each.source for each in entry.record.citations})
    for name, entry in base.sources.items():
        document = base.corpus.documents.get(name)
        yield {
            "id": name,
            **_source(entry),
            "n_facts": citing[name],
            "n_citations": base.citations_by_source[name],
            "length": None if document is None else len(document.text),
        }


def passages(base: Digested) -> Iterator[Row]:
    """Rows of `passages`: the paragraphs of each source whose text can be read."""
    quoted: dict[str, list[Cited]] = {}
    for each in base.citations:
        quoted.setdefault(each.citation.source, []).append(each)
    number = 0
    for name, entry in base.sources.items():
        document = base.corpus.documents.get(name)
        if document is None or entry is None:
            continue
        found = paragraphs(document.text)
        counts = _quotes_in(found, quoted.get(name, []))
        for position, (span, reason) in enumerate(zip(found, _exclusions(found, entry.record), strict=True), 1):
            number += 1
            yield {
                "id": number,
                "source": name,
                "position": position,
                "text": span.of(document.text),
                "line": document.lines.position(span.start)[0],
                "page": page_at(entry.record, span.start),
                "span_start": span.start,
                "span_end": span.end,
                "n_citations": counts[position - 1],
                "excluded": reason,
            }


def suggested_dependence(base: Digested) -> Iterator[Row]:
    """Rows of `suggested_dependence`."""
    for number, each in enumerate(base.suggestions, 1):
        answer = each.answer
        yield {
            "id": number,
            "source": each.one,
            "other": each.other,
            "sign": str(each.sign),
            "why": each.why,
            **_passage(base, each.one, each.spans[0], ""),
            **_passage(base, each.other, each.spans[1], "other_"),
            "answer": answer and answer.key,
            "answered_by": answer and answer.source,
            "answer_names": answer and answer.other,
            "reason": answer and answer.reason,
        }


def entities(base: Digested) -> Iterator[Row]:
    """Rows of `entities`."""
    about = Counter(name for entry in base.facts for name in {name for name, _ in entities_of(entry.record)})
    saying = Counter(origin.entity for found in base.origins.values() for origin in found.found)
    for name, entry in base.entities.items():
        entity = entry.record if entry is not None else None
        yield {
            "id": name,
            "name": entity.name if entity is not None else name,
            "kind": entity.kind if entity is not None else UNKNOWN,
            "description": entity and entity.description,
            "part_of": entity and entity.part_of,
            "controlled_by": entity and entity.controlled_by,
            "located_in": entity and entity.located_in,
            "same_as": entity and entity.same_as,
            "wikidata": entity and entity.wikidata,
            "n_facts": about[name],
            "n_origins": saying[name],
            "note": entity and entity.note,
        }


def aliases(base: Digested) -> Iterator[Row]:
    """Rows of `aliases`."""
    for name, entry in base.entities.items():
        for alias in sorted(set(entry.record.aliases)) if entry is not None else ():
            yield {"entity": name, "alias": alias}


def topics(base: Digested) -> Iterator[Row]:
    """Rows of `topics`."""
    naming = Counter(topic for entry in base.facts for topic in set(entry.record.topics))
    for name, entry in base.topics.items():
        topic = entry.record if entry is not None else None
        yield {
            "id": name,
            "label": topic.label if topic is not None else name,
            "broader": topic and topic.broader,
            "description": topic and topic.description,
            "n_facts": naming[name],
        }


def predicates(base: Digested) -> Iterator[Row]:
    """Rows of `predicates`."""
    for name, entry in base.predicates.items():
        predicate = entry.record if entry is not None else None
        yield {
            "id": name,
            "label": predicate.label if predicate is not None else name,
            "value": predicate and predicate.value,
            "functional": None if predicate is None else int(predicate.functional),
            "unit": predicate and predicate.unit,
            "inverse": predicate and predicate.inverse,
            "description": predicate and predicate.description,
        }


def _passage(base: Digested, source: str, span: Span | None, prefix: str) -> Row:
    document = base.corpus.documents.get(source)
    if document is None or span is None or span.end > len(document.text):
        found: Row = dict.fromkeys(("passage", "line", "span_start", "span_end"))
    else:
        line = document.lines.position(span.start)[0]
        words = span.of(document.text)
        shown = words if len(words) <= PASSAGE else f"{words[:PASSAGE]}…"
        found = {"passage": shown, "line": line, "span_start": span.start, "span_end": span.end}
    return {f"{prefix}{name}": value for name, value in found.items()}


def page_at(source: Source, start: int) -> int | None:
    """The page that holds the code point `start` of the text, from 1; None where the pages are not known."""
    return bisect_right(source.pages, start, key=lambda page: page[0]) or None


def _quotes_in(passages: list[Span], citations: list[Cited]) -> Counter[int]:
    """How many citations quote from each passage, by its place from 0; one with gaps counts once a passage."""
    ends = [span.end for span in passages]
    counts: Counter[int] = Counter()
    for each in citations:
        touched = set()
        for span in each.spans:
            place = bisect_right(ends, span.start)
            while place < len(passages) and passages[place].start < span.end:
                touched.add(place)
                place += 1
        counts.update(touched)
    return counts


def _exclusions(passages: list[Span], source: Source) -> Iterator[str | None]:
    """Why each passage carries no claim: the reason of an excluded span that holds all of it."""
    excluded = sorted(source.excluded, key=lambda each: each.span)
    place, furthest = 0, None
    for passage in passages:
        while place < len(excluded) and excluded[place].span[0] <= passage.start:
            if furthest is None or excluded[place].span[1] > furthest.span[1]:
                furthest = excluded[place]
            place += 1
        yield furthest.reason if furthest is not None and furthest.span[1] >= passage.end else None


def _source(entry: Entry[Source] | None) -> Row:
    if entry is None:
        missing = dict.fromkeys((*_COPIED, *_LISTED, *_MADE))
        return missing | {"standing": UNKNOWN}
    source = entry.record
    start, end = days(source.published)
    folder = entry.path.rpartition("/")[0]
    text, retrieved = source.text, source.retrieved
    return {
        **{name: getattr(source, name) for name in _COPIED},
        **{name: array(getattr(source, name)) for name in _LISTED},
        "published_words": in_words(source.published),
        "published_start": start,
        "published_end": end,
        "excluded": _excluded(source),
        "path": f"{folder}/{text.file if text is not None else source.file}",
        "original": None if text is None else f"{folder}/{source.file}",
        "text_sha256": text and text.sha256,
        "extractor": None if text is None else f"{text.extractor} {text.version}",
        "n_pages": len(source.pages) or None,
        "retrieved_on": retrieved and retrieved.on,
        "retrieved_from": retrieved and retrieved.url,
    }


def _excluded(source: Source) -> str:
    passages = sorted(source.excluded, key=lambda each: each.span)
    return json.dumps([{"span": each.span, "reason": each.reason} for each in passages], ensure_ascii=False)
