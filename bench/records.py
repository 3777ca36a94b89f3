"""The YAML text of made-up records, in the layout of the design's examples; values in, text out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

ALPHABET = "0123456789BCDFGHJKMNPQRSTVWXZ"
"""The NOID alphabet (29 characters: digits and the consonants that are hard to confuse)."""

_PLAIN = re.compile(r"[^\W\d_][\w ’().,%–—$/-]*(?<! )", re.UNICODE)
_RESERVED = frozenset({"yes", "no", "true", "false", "null", "on", "off", "y", "n"})


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited quote; `span` counts code points, end exclusive."""

    source: str
    quote: str
    span: tuple[int, int]
    speaker: str
    said_on: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact record, ready to be written; `claim` is a YAML flow mapping."""

    id: str
    statement: str
    topic: str
    entity: str
    claim: str
    when: str
    where: str
    confidence: str
    citations: tuple[Citation, ...]
    note: str


def check_character(seven: str) -> str:
    """The NOID check character of seven characters: sum of position (from 1) × ordinal, modulo 29."""
    return ALPHABET[sum(place * ALPHABET.index(c) for place, c in enumerate(seven, 1)) % len(ALPHABET)]


def fact_id(number: int) -> str:
    """The ID whose seven free characters spell `number` (below 29**7) in base 29."""
    digits = []
    for _ in range(7):
        number, rest = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[rest])
    seven = "".join(digits)
    return f"F-{seven[:4]}-{seven[4:]}{check_character(seven)}"


def scalar(text: str) -> str:
    """`text` as a YAML scalar on one line: plain where that is safe in a flow too, double-quoted where not."""
    if _PLAIN.fullmatch(text) and ", " not in text and text.lower() not in _RESERVED:
        return text
    return json.dumps(text, ensure_ascii=False)


def modeline(schema: str, depth: int) -> str:
    """The comment that lets an editor find `schema`, from a file `depth` folders below the root."""
    return f"# yaml-language-server: $schema={'../' * depth}schema/json/{schema}.json\n"


def mapping(fields: Iterable[tuple[str, str]]) -> str:
    """A block mapping of scalars, one key a line."""
    return "".join(f"{key}: {value}\n" for key, value in fields)


def stream(schema: str, depth: int, records: Iterable[str]) -> str:
    """Several records in one file, as a YAML stream."""
    return modeline(schema, depth) + "---\n".join(records)


def fact_text(fact: Fact, depth: int) -> str:
    """One fact file, about the size of the design's example, from `depth` folders below the root."""
    citations = "".join(map(_citation_text, fact.citations))
    return (
        f"{modeline('fact', depth)}"
        f"id: {fact.id}\n"
        f"statement: {scalar(fact.statement)}\n"
        f"status: accepted\n"
        f"topics: [{fact.topic}]\n"
        f"entities: [{fact.entity}]\n"
        f"claim: {fact.claim}\n"
        f"when: {fact.when}\n"
        f"where: {fact.where}\n"
        f"confidence: {fact.confidence}\n"
        f"citations:\n{citations}"
        f"note: {scalar(fact.note)}\n"
    )


def _citation_text(citation: Citation) -> str:
    start, end = citation.span
    return (
        f"  - source: {citation.source}\n"
        f"    quote: {scalar(citation.quote)}\n"
        f"    span: [{start}, {end}]\n"
        f"    stance: supports\n"
        f"    modality: reported\n"
        f"    attribution:\n"
        f"      - {{agent: {citation.speaker}, act: said, on: {citation.said_on}, basis: stated}}\n"
    )
