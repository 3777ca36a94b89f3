"""One fact, dispute or source of a dossier as plain data, in the shape of docs/json-dossier.md. Knows no manuscript."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from plainfacts.corpus.corpus import Entry
from plainfacts.corpus.readings import Reading
from plainfacts.evidence.claim_words import claimed
from plainfacts.evidence.comparing import Vocabulary, vocabulary
from plainfacts.evidence.inherited import origins_by_fact
from plainfacts.evidence.origins import Background, Origins, background, origins_of
from plainfacts.model import edtf
from plainfacts.model.digest import digest
from plainfacts.model.facts import Attribution, Citation, Context, Dispute, Fact, Review
from plainfacts.model.sources import Source
from plainfacts.report.dossier.passages import passage, spans_found
from plainfacts.rules.subject import Subject
from plainfacts.text.spans import Span
from plainfacts.writing.cited import permalink, rests_on

Data = dict[str, Any]


class Evidence:
    """The base that a dossier is about, asked record by record. The readings of its subject cover all that is asked."""

    def __init__(self, base: Subject) -> None:
        self.corpus = base.corpus
        self._readings: dict[tuple[str, int, int | None], Reading] = {
            (each.entry.id, each.citation, each.context): each for each in base.readings.found
        }

    @cached_property
    def words(self) -> Vocabulary:
        """Names of entities, labels of predicates."""
        entities = (entry.record for entry in self.corpus.entity_by_id.values())
        return vocabulary(entities, (entry.record for entry in self.corpus.predicate_by_id.values()))

    @cached_property
    def _background(self) -> Background:
        sources = (entry.record for entry in self.corpus.source_by_id.values())
        return background(sources, (entry.record for entry in self.corpus.entity_by_id.values()))

    @cached_property
    def _every(self) -> dict[str, Origins]:
        return origins_by_fact((entry.record for entry in self.corpus.fact_by_id.values()), self._background)

    def fact(self, entry: Entry[Fact]) -> Data:
        """A fact with its evidence; one without citations rests on those of the facts that it is derived from."""
        fact = entry.record
        disputes = [each.id for each in self._disputes_of(fact.id)]
        return {
            "id": fact.id,
            "statement": fact.statement,
            "status": fact.status,
            "confidence": fact.confidence,
            "when": _date(fact.when),
            "place": None if fact.where is None else self.words.name(fact.where),
            "claim": None if fact.claim is None else claimed(fact.claim, self.words),
            "topics": [self._topic(each) for each in fact.topics],
            "note": fact.note,
            "digest": digest(fact),
            "url": permalink(self.corpus.config.url, fact.id),
            "path": entry.path,
            "retracted": None
            if fact.retracted is None
            else {"on": _date(fact.retracted.on), "reason": fact.retracted.reason},
            "superseded_by": self._named_facts(fact.superseded_by),
            "derived_from": self._named_facts(fact.relations.derived_from),
            "refines": self._named_facts(fact.relations.refines),
            "citations": [self._citation(fact, number, each) for number, each in enumerate(fact.citations)],
            "origins": self._origins(fact),
            "searched": [
                {
                    "words": each.words,
                    "sources": list(each.sources),
                    "on": _date(each.on),
                    "note": each.note,
                }
                for each in fact.searched
            ],
            "disputes": disputes,
            "reviews": [_review(each, digest(fact)) for each in fact.reviews],
            "altered": False,
        }

    def dispute(self, entry: Entry[Dispute]) -> Data:
        """A dispute with the statements of its facts."""
        dispute = entry.record
        settled = dispute.resolution
        return {
            "id": dispute.id,
            "title": dispute.title,
            "severity": dispute.severity,
            "explanation": dispute.explanation,
            "resolution": None if settled is None else {"prefer": settled.prefer, "reason": settled.reason},
            "facts": self._named_facts(dispute.facts),
            "note": dispute.note,
            "url": permalink(self.corpus.config.url, dispute.id),
            "path": entry.path,
            "altered": False,
        }

    def source(self, entry: Entry[Source]) -> Data:
        """What is recorded of a source, and whether its document was read and has the checksum that is recorded."""
        source = entry.record
        folder = entry.path.rpartition("/")[0]
        document = self.corpus.documents.get(source.id)
        return {
            "id": source.id,
            "title": source.title,
            "type": source.type,
            "authors": [self.words.name(each) for each in source.authors],
            "publisher": None if source.publisher is None else self.words.name(source.publisher),
            "publisher_basis": source.publisher_basis,
            "published": _date(source.published),
            "published_basis": source.published_basis,
            "contributors": [self.words.name(each) for each in source.contributors],
            "language": source.language,
            "url": source.url,
            "accessed": _date(source.accessed),
            "derived_from": list(source.derived_from),
            "reliability": source.reliability,
            "standing": source.standing,
            "standing_note": source.standing_note,
            "standing_on": _date(source.standing_on),
            "note": source.note,
            "file": f"{folder}/{source.file}",
            "sha256": source.sha256,
            "text": None
            if source.text is None
            else {
                "file": f"{folder}/{source.text.file}",
                "sha256": source.text.sha256,
                "extractor": f"{source.text.extractor} {source.text.version}",
            },
            "unchanged": document is not None,
            "code_points": None if document is None else len(document.text),
            "altered": False,
        }

    def disputes_of(self, facts: Iterable[str]) -> list[str]:
        """The ids of the disputes that one of the facts takes part in, in order."""
        return sorted({dispute.id for name in facts for dispute in self._disputes_of(name)})

    @cached_property
    def _disputes(self) -> dict[str, list[Dispute]]:
        found: dict[str, list[Dispute]] = {}
        for entry in self.corpus.dispute_by_id.values():
            for name in entry.record.facts:
                found.setdefault(name, []).append(entry.record)
        return found

    def _disputes_of(self, identifier: str) -> list[Dispute]:
        return sorted(self._disputes.get(identifier, ()), key=lambda each: each.id)

    def _named_facts(self, identifiers: Iterable[str]) -> list[Data]:
        return list(self._each_named(identifiers))

    def _each_named(self, identifiers: Iterable[str]) -> Iterator[Data]:
        for name in identifiers:
            entry = self.corpus.fact_by_id.get(name)
            found = None if entry is None else entry.record
            yield {"id": name, "statement": found and found.statement, "status": found and found.status}

    def _topic(self, identifier: str) -> str:
        entry = self.corpus.topic_by_id.get(identifier)
        return identifier if entry is None else entry.record.label

    def _citation(self, fact: Fact, number: int, citation: Citation) -> Data:
        reading = self._readings.get((fact.id, number, None))
        document = self.corpus.documents.get(citation.source)
        spans = spans_found(citation, reading) if document is not None else ()
        where = self._place(citation.source, spans)
        return {
            "position": number + 1,
            "source": citation.source,
            "stance": citation.stance,
            "modality": citation.modality,
            "verdict": "exact" if reading is None else str(reading.verdict),
            "spans": [list(span) for span in spans],
            **where,
            "passage": passage(document, citation.parts, spans),
            "leans_on": [self._context(fact, number, at, each) for at, each in enumerate(citation.context)],
            "attribution": [self._voice(each) for each in citation.attribution],
            "note": citation.note,
            "altered": False,
        }

    def _place(self, source: str, spans: tuple[Span, ...]) -> Data:
        """Line and page at which the quote begins, from 1."""
        document, entry = self.corpus.documents.get(source), self.corpus.source_by_id.get(source)
        if document is None or entry is None or not spans:
            return {"line": None, "page": None}
        start = spans[0].start
        pages = (at for at, page in enumerate(entry.record.pages, 1) if page[0] <= start < page[1])
        return {"line": document.lines.position(start)[0], "page": next(pages, None)}

    def _context(self, fact: Fact, number: int, at: int, context: Context) -> Data:
        reading = self._readings.get((fact.id, number, at))
        source = fact.citations[number].source
        spans = (Span(*context.span),) if context.span is not None and reading is None else ()
        return {
            "quote": context.quote,
            "role": context.role,
            "verdict": "exact" if reading is None else str(reading.verdict),
            **self._place(source, spans),
        }

    def _voice(self, voice: Attribution) -> Data:
        return {"name": self.words.name(voice.agent), "act": voice.act, "on": _date(voice.on), "basis": voice.basis}

    def _origins(self, fact: Fact) -> Data:
        """The range of origins and, under each, the citations that come from it, those of premises too."""
        cited = [
            (part.id, number, each)
            for part in rests_on(self.corpus, fact.id)
            for number, each in enumerate(part.citations, 1)
        ]
        together = origins_of([citation for _, _, citation in cited], self._background)
        found = self._every[fact.id]
        return {
            "at_least": found.at_least,
            "at_most": found.at_most,
            "controllers": found.controllers,
            "found": [
                {
                    "name": None if each.entity is None else self.words.name(each.entity),
                    "basis": str(each.basis),
                    "known": each.known,
                    "controller": None
                    if each.controller in (None, each.entity)
                    else self.words.name(each.controller or ""),
                    "citations": _under(each.entity, cited, together),
                }
                for each in found.found
            ],
        }


def _under(entity: str | None, cited: list[tuple[str, int, Citation]], found: Origins) -> list[Data]:
    """The supporting citations that come from one origin."""
    return [
        {"fact": name, "position": position, "source": citation.source}
        for (name, position, citation), origin in zip(cited, found.of_citations, strict=True)
        if citation.stance == "supports" and origin == entity
    ]


def _review(review: Review, now: str) -> Data:
    """A review; `holds` tells whether it is of the present wording, None where the record does not say of which."""
    return {
        "by": review.by,
        "on": _date(review.on),
        "verdict": review.verdict,
        "digest": review.digest,
        "holds": None if review.digest is None else review.digest == now,
        "knowing": list(review.knowing),
        "note": review.note,
    }


def _date(text: str | None) -> Data | None:
    """A date as it is recorded (EDTF) and in words."""
    return None if text is None else {"edtf": text, "words": edtf.in_words(edtf.parse(text))}
