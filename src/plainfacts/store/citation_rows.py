"""From citations to rows: the quote with the words around it, who says so, and what it leans on."""

import json
from collections.abc import Iterator

from plainfacts.anchoring.document import Document
from plainfacts.anchoring.verdicts import Verdict
from plainfacts.store.digested import Cited, Digested
from plainfacts.store.fact_rows import Row, days, in_words
from plainfacts.store.identity import AROUND
from plainfacts.store.source_rows import page_at

GAP = " […] "


def citations(base: Digested) -> Iterator[Row]:
    """Rows of `citations`."""
    for each in base.citations:
        citation = each.citation
        yield {
            "id": each.number,
            "fact": each.fact.id,
            "position": each.position,
            "source": citation.source,
            "stance": citation.stance,
            "modality": citation.modality,
            "quote": GAP.join(citation.parts),
            "verdict": str(each.verdict),
            "origin": base.origins[each.fact.id].of_citations[each.position - 1],
            "said_start": _said_start(base, each),
            "note": citation.note,
            **_place(base, each),
        }


def attributions(base: Digested) -> Iterator[Row]:
    """Rows of `attributions`."""
    for each in base.citations:
        for position, voice in enumerate(each.citation.attribution, 1):
            start, end = days(voice.on)
            yield {
                "citation": each.number,
                "position": position,
                "agent": voice.agent,
                "act": voice.act,
                "said_on": voice.on,
                "said_words": in_words(voice.on),
                "said_start": start,
                "said_end": end,
                "basis": voice.basis,
            }


def contexts(base: Digested) -> Iterator[Row]:
    """Rows of `contexts`."""
    for each in base.citations:
        document = base.corpus.documents.get(each.citation.source)
        for position, context in enumerate(each.citation.context, 1):
            key = each.fact.id, each.position, position
            verdict = Verdict.UNCHECKED if document is None else base.context_verdicts.get(key, Verdict.EXACT)
            span = context.span if verdict is Verdict.EXACT else None
            yield {
                "citation": each.number,
                "position": position,
                "role": context.role,
                "quote": context.quote,
                "line": document.lines.position(span[0])[0] if document is not None and span is not None else None,
                "span_start": span and span[0],
                "span_end": span and span[1],
                "verdict": str(verdict),
            }


def _said_start(base: Digested, each: Cited) -> str | None:
    """The day on which the last voice with a date said it; else that on which the source was published."""
    dated = [voice.on for voice in each.citation.attribution if voice.on is not None]
    source = base.corpus.source_by_id.get(each.citation.source)
    return days(dated[-1] if dated else source and source.record.published)[0]


def _place(base: Digested, each: Cited) -> Row:
    """Where the quote stands and the words around it; nothing where it does not stand."""
    document = base.corpus.documents.get(each.citation.source)
    if document is None or not each.spans:
        return dict.fromkeys(("line", "page", "span_start", "span_end", "spans", "context_before", "context_after"))
    start, end = each.spans[0].start, each.spans[-1].end
    return {
        "line": document.lines.position(start)[0],
        "page": _page(base, each, start),
        "span_start": start,
        "span_end": end,
        "spans": json.dumps(each.spans),
        "context_before": _before(document, start),
        "context_after": document.text[end : end + AROUND],
    }


def _before(document: Document, start: int) -> str:
    return document.text[max(0, start - AROUND) : start]


def _page(base: Digested, each: Cited, start: int) -> int | None:
    return page_at(base.corpus.source_by_id[each.citation.source].record, start)
