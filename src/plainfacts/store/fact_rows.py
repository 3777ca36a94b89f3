"""From facts and disputes to rows of their tables, each a mapping from column to value."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from plainfacts.corpus.corpus import Entry
from plainfacts.model import edtf
from plainfacts.model.claims import Claim, DateValue, Quantity, Range, TextValue
from plainfacts.model.digest import digest
from plainfacts.model.facts import Fact
from plainfacts.store.digested import Digested, entities_of

Row = dict[str, Any]

_CLAIM = (
    "subject", "predicate", "object", "value", "value_min", "value_max", "value_unit", "value_qualifier", "value_date",
    "negated",
)  # fmt: skip
_NO_LEAST = ("up-to", "almost")
_NO_MOST = ("at-least", "more-than")


def facts(base: Digested) -> Iterator[Row]:
    """Rows of `facts`."""
    for entry in base.facts:
        fact = entry.record
        start, end = days(fact.when)
        found = base.origins[fact.id]
        sources = [citation.source for citation in fact.citations]
        yield {
            "id": fact.id,
            "statement": fact.statement,
            "status": fact.status,
            "confidence": fact.confidence,
            "when_text": fact.when,
            "when_words": in_words(fact.when),
            "when_start": start,
            "when_end": end,
            "place": fact.where,
            **_claim(fact.claim),
            "topics": array(fact.topics),
            "sources": array(sources),
            "origins": array(origin.entity for origin in found.found if origin.entity is not None),
            "modalities": array(citation.modality for citation in fact.citations if citation.modality is not None),
            "n_citations": len(sources),
            "n_sources": len(set(sources)),
            "origins_min": found.at_least,
            "origins_max": found.at_most,
            "n_controllers": found.controllers,
            "digest": digest(fact),
            "retracted_on": fact.retracted and fact.retracted.on,
            "retracted_reason": fact.retracted and fact.retracted.reason,
            "updated_on": _updated_on(base, fact),
            "note": fact.note,
            "path": entry.path,
        }


def _updated_on(base: Digested, fact: Fact) -> str | None:
    """The last day that the record tells of; else that of its newest source."""
    told = [review.on for review in fact.reviews] + [search.on for search in fact.searched]
    told += [fact.retracted.on] if fact.retracted is not None else []
    entries = (base.corpus.source_by_id.get(citation.source) for citation in fact.citations)
    sources = [entry.record for entry in entries if entry is not None]
    fetched = [date for source in sources for date in (source.accessed, source.published)]
    return _latest(told) or _latest(fetched)


def _latest(dates: Iterable[str | None]) -> str | None:
    return max((day for date in dates if (day := days(date)[0]) is not None), default=None)


def fact_entities(base: Digested) -> Iterator[Row]:
    """Rows of `fact_entities`."""
    for entry in base.facts:
        for entity, role in entities_of(entry.record):
            yield {"fact": entry.id, "entity": entity, "role": role}


def fact_topics(base: Digested) -> Iterator[Row]:
    """Rows of `fact_topics`."""
    for entry in base.facts:
        for topic in sorted(set(entry.record.topics)):
            yield {"fact": entry.id, "topic": topic}


def relations(base: Digested) -> Iterator[Row]:
    """Rows of `relations`. A relation to a fact that no record describes has no row."""
    for entry in base.facts:
        for kind, others in _relations(entry):
            for other in sorted(set(others) & base.corpus.fact_by_id.keys()):
                yield {"fact": entry.id, "kind": kind, "other": other}


def reviews(base: Digested) -> Iterator[Row]:
    """Rows of `reviews`."""
    for entry in base.facts:
        for position, review in enumerate(entry.record.reviews, 1):
            yield {
                "fact": entry.id,
                "position": position,
                "reviewer": review.by,
                "reviewed_on": review.on,
                "verdict": review.verdict,
                "digest": review.digest,
                "current": None if review.digest is None else int(review.digest == digest(entry.record)),
                "knowing": array(review.knowing),
                "note": review.note,
            }


def searches(base: Digested) -> Iterator[Row]:
    """Rows of `searches`."""
    for entry in base.facts:
        for position, search in enumerate(entry.record.searched, 1):
            yield {
                "fact": entry.id,
                "position": position,
                "words": search.words,
                "sources": array(search.sources),
                "searched_on": search.on,
                "note": search.note,
            }


def origins(base: Digested) -> Iterator[Row]:
    """Rows of `origins`."""
    for entry in base.facts:
        for position, origin in enumerate(base.origins[entry.id].found, 1):
            yield {
                "fact": entry.id,
                "position": position,
                "origin": origin.entity,
                "controller": origin.controller,
                "known": int(origin.known),
                "basis": str(origin.basis),
                "inherited": int(origin.inherited),
            }


def disputes(base: Digested) -> Iterator[Row]:
    """Rows of `disputes`."""
    for entry in base.disputes:
        dispute = entry.record
        settled = dispute.resolution
        yield {
            "id": dispute.id,
            "title": dispute.title,
            "severity": dispute.severity,
            "resolution": "open" if settled is None else "settled",
            "prefer": settled.prefer if settled is not None and settled.prefer in base.corpus.fact_by_id else None,
            "reason": settled and settled.reason,
            "explanation": dispute.explanation,
            "topics": array(dispute.topics),
            "note": dispute.note,
            "path": entry.path,
        }


def dispute_facts(base: Digested) -> Iterator[Row]:
    """Rows of `dispute_facts`. A fact that no record describes has no row."""
    for entry in base.disputes:
        known = [fact for fact in dict.fromkeys(entry.record.facts) if fact in base.corpus.fact_by_id]
        for position, fact in enumerate(known, 1):
            yield {"dispute": entry.id, "fact": fact, "position": position}


def conflicts(base: Digested) -> Iterator[Row]:
    """Rows of `conflicts`."""
    for conflict in base.conflicts:
        yield {
            "fact": conflict.fact,
            "other": conflict.other,
            "dispute": next(iter(conflict.disputes), None),
            "explanation": conflict.why,
        }


def array(values: Iterable[str]) -> str:
    """A JSON array of ids and the like, which hold nothing to escape; each once, in order of first appearance."""
    listed = '", "'.join(dict.fromkeys(values))
    return f'["{listed}"]' if listed else "[]"


@lru_cache(maxsize=16384)
def days(date: str | None) -> tuple[str | None, str | None]:
    """The earliest and the latest day of an EDTF date as YYYY-MM-DD; None where open, unknown or not in a calendar."""
    if date is None:
        return None, None
    parsed = edtf.parse(date)
    return (
        None if parsed.lower is None else parsed.lower.isoformat(),
        None if parsed.upper is None else parsed.upper.isoformat(),
    )


@lru_cache(maxsize=16384)
def in_words(date: str | None) -> str | None:
    """An EDTF date in plain English."""
    return None if date is None else edtf.in_words(edtf.parse(date))


def _claim(claim: Claim | None) -> Row:
    row: Row = dict.fromkeys(_CLAIM)
    if claim is None:
        return row
    row |= {
        "subject": claim.subject,
        "predicate": claim.predicate,
        "object": claim.object,
        "negated": int(claim.negated),
    }
    match claim.value:
        case Quantity(quantity=number, unit=unit, qualifier=qualifier):
            row["value"] = _words("" if qualifier == "exact" else qualifier.replace("-", " "), number, unit)
            row["value_min"] = None if qualifier in _NO_LEAST else number
            row["value_max"] = None if qualifier in _NO_MOST else number
            row |= {"value_unit": unit, "value_qualifier": qualifier}
        case Range(min=least, max=most, unit=unit):
            row["value"] = _words(*_range(least, most), unit)
            row |= {"value_min": least, "value_max": most, "value_unit": unit}
        case DateValue(date=date):
            row |= {"value": in_words(date), "value_date": date}
        case TextValue(text=text):
            row["value"] = text
    return row


def _range(least: float | None, most: float | None) -> tuple[str | float, ...]:
    if least is None or most is None:
        return ("at least", least) if least is not None else ("at most", most or 0)
    return least, "to", most


def _words(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part not in (None, ""))


def _relations(entry: Entry[Fact]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    fact = entry.record
    return (
        ("derived_from", fact.relations.derived_from),
        ("refines", fact.relations.refines),
        ("same_as", fact.relations.same_as),
        ("superseded_by", fact.superseded_by),
    )
