"""The digest of a fact: eight hexadecimal digits that change when what it says changes, and only then."""

import json
from hashlib import sha256
from typing import Any

from plainfacts.model.claims import Claim, DateValue, Quantity, Range, TextValue
from plainfacts.model.facts import Attribution, Citation, Fact

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def digest(fact: Fact) -> str:
    """The first 8 hex digits of sha256 over the canonical JSON of what the fact says.

    That is statement, claim, when, where, of each citation source, quote, span, stance, modality and attribution, and
    of each search its words and sources: not the status, so that accepting a reviewed draft does not void its review,
    and not topics or notes.
    """
    return sha256(canonical_json(fact).encode()).hexdigest()[:8]


def canonical_json(fact: Fact) -> str:
    """What the digest is taken of: sorted keys, no spaces, no absent values, text as it is (UTF-8)."""
    said = {
        "statement": fact.statement,
        "claim": _claim(fact.claim),
        "when": fact.when,
        "where": fact.where,
        "citations": [_citation(citation) for citation in fact.citations],
        "searched": [{"words": each.words, "sources": list(each.sources)} for each in fact.searched] or None,
    }
    return _encode(_present(said))


def _claim(claim: Claim | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    said = {
        "subject": claim.subject,
        "predicate": claim.predicate,
        "object": claim.object,
        "value": None if claim.value is None else value_as_data(claim.value),
    }
    return _present(said) | ({"negated": True} if claim.negated else {})


def value_as_data(value: Quantity | Range | DateValue | TextValue) -> dict[str, Any]:
    """A claim's value as plain data, absent keys left out."""
    match value:
        case Quantity():
            return _present({"quantity": value.quantity, "unit": value.unit, "qualifier": value.qualifier})
        case Range():
            return _present({"min": value.min, "max": value.max, "unit": value.unit})
        case DateValue():
            return {"date": value.date}
        case TextValue():
            return {"text": value.text}


def _citation(citation: Citation) -> dict[str, Any]:
    return _present(
        {
            "source": citation.source,
            "quote": citation.quote if citation.quote is not None else list(citation.quotes),
            "span": list(citation.span or ()) or [list(span) for span in citation.spans] or None,
            "stance": citation.stance,
            "modality": citation.modality,
            "attribution": [_attribution(voice) for voice in citation.attribution] or None,
        }
    )


def _attribution(voice: Attribution) -> dict[str, Any]:
    return _present({"agent": voice.agent, "act": voice.act, "on": voice.on, "basis": voice.basis})


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
