"""A base made ready for the tables: every record once, in the order of its id, with what several tables need of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from plainfacts.anchoring.verdicts import Verdict
from plainfacts.corpus.alongside import Alongside
from plainfacts.corpus.corpus import Corpus, Entry
from plainfacts.corpus.readings import Reading, Readings
from plainfacts.evidence.comparing import vocabulary
from plainfacts.evidence.conflicts import Conflict, conflicts
from plainfacts.evidence.dependence import Suggestion, material, suggestions
from plainfacts.evidence.inherited import origins_by_fact
from plainfacts.evidence.origins import Origins, background
from plainfacts.evidence.versions import replaced
from plainfacts.model.claims import Claim
from plainfacts.model.facts import Citation, Dispute, Fact
from plainfacts.model.sources import Source
from plainfacts.model.vocabulary import Entity, Predicate, Topic
from plainfacts.text.spans import Span
from plainfacts.writing.manuscript import Draft

T = TypeVar("T")

LARGE = 1500
"""Facts of a base for which a second process is worth its start."""
_FOUND = (Verdict.EXACT, Verdict.UNLOCATED, Verdict.MOVED, Verdict.NORMALIZED)
"""Verdicts on words that stand in their source, if not as the record says."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation of the base, numbered through it."""

    number: int
    fact: Fact
    position: int
    """Its place in the record, from 1."""
    citation: Citation
    verdict: Verdict
    spans: tuple[Span, ...]
    """Where the parts of the quote stand in the source; empty where they do not."""


@dataclass(frozen=True)
class Digested:
    """The records of a corpus by id, its citations numbered, its origins counted."""

    corpus: Corpus
    readings: Readings
    drafts: tuple[Draft, ...] = ()
    """The manuscripts of the configuration, in the order of their paths."""

    @cached_property
    def facts(self) -> tuple[Entry[Fact], ...]:
        """The facts in the order of their ids; of two with one id (an error of the base) the first that was read."""
        return tuple(entry for _, entry in sorted(self.corpus.fact_by_id.items()))

    @cached_property
    def disputes(self) -> tuple[Entry[Dispute], ...]:
        """The disputes in the order of their ids."""
        return tuple(entry for _, entry in sorted(self.corpus.dispute_by_id.items()))

    @cached_property
    def sources(self) -> Mapping[str, Entry[Source] | None]:
        """The sources by id, in order; None for one that facts name and no sidecar describes."""
        return _described(self.corpus.source_by_id, (each.citation.source for each in self.citations))

    @cached_property
    def entities(self) -> Mapping[str, Entry[Entity] | None]:
        """The entities by id, in order; None for one that records name and no record describes."""
        return _described(self.corpus.entity_by_id, self._named_entities())

    @cached_property
    def predicates(self) -> Mapping[str, Entry[Predicate] | None]:
        """The predicates by id, as for entities."""
        claims = (entry.record.claim for entry in self.facts)
        return _described(self.corpus.predicate_by_id, (claim.predicate for claim in claims if claim is not None))

    @cached_property
    def topics(self) -> Mapping[str, Entry[Topic] | None]:
        """The topics by id, as for entities."""
        named = {topic for entry in self.facts for topic in entry.record.topics}
        named.update(entry.record.broader for entry in self.corpus.topics if entry.record.broader is not None)
        return _described(self.corpus.topic_by_id, named)

    @cached_property
    def citations(self) -> tuple[Cited, ...]:
        """Every citation, by fact and place."""
        readings = {
            (each.entry.path, each.entry.index, each.citation): each
            for each in self.readings.found
            if each.context is None
        }
        found: list[Cited] = []
        for entry in self.facts:
            for place, citation in enumerate(entry.record.citations):
                reading = readings.get((entry.path, entry.index, place))
                verdict = Verdict.EXACT if reading is None else reading.verdict
                spans = _spans(citation, reading)
                found.append(Cited(len(found) + 1, entry.record, place + 1, citation, verdict, spans))
        return tuple(found)

    @cached_property
    def context_verdicts(self) -> Mapping[tuple[str, int, int], Verdict]:
        """The verdict on each context that is not exact, by fact, place of the citation, place of the context."""
        return {
            (each.entry.id, each.citation + 1, each.context + 1): each.verdict
            for each in self.readings.found
            if each.context is not None
        }

    @cached_property
    def origins(self) -> Mapping[str, Origins]:
        """Who says so, by fact, through its premises too."""
        corpus = self.corpus
        known = background(
            (entry.record for entry in corpus.source_by_id.values()),
            (entry.record for entry in corpus.entity_by_id.values()),
        )
        return origins_by_fact((entry.record for entry in self.facts), known)

    @cached_property
    def conflicts(self) -> Sequence[Conflict]:
        """Facts that cannot both be so, by their ids."""
        corpus = self.corpus
        known = vocabulary(
            (entry.record for entry in corpus.entity_by_id.values()),
            (entry.record for entry in corpus.predicate_by_id.values()),
        )
        return conflicts((entry.record for entry in self.facts), (entry.record for entry in self.disputes), known)

    @cached_property
    def suggestions(self) -> Sequence[Suggestion]:
        """Sources that may share an origin, with the answers of records; of several versions the newest alone."""
        return self._suggested.result()

    @cached_property
    def _suggested(self) -> Alongside[Sequence[Suggestion]]:
        """What takes longest of all, and is needed late: begun in another process where there are many facts."""
        return Alongside(self._suggest, worth=len(self.facts) >= LARGE)

    def begin(self) -> None:
        """Begin what can be worked out beside the rest. Whoever begins it must be who asks for it."""
        assert self._suggested

    def _suggest(self) -> Sequence[Suggestion]:
        corpus = self.corpus
        old = replaced(entry.record for entry in corpus.sources)
        return suggestions(
            material(
                (entry.record for name, entry in corpus.source_by_id.items() if name not in old),
                (entry.record for entry in corpus.entity_by_id.values()),
                {name: document.text for name, document in corpus.documents.items()},
                (entry.record for entry in self.facts),
            )
        )

    @cached_property
    def citations_by_source(self) -> Counter[str]:
        """How many citations each source has."""
        return Counter(each.citation.source for each in self.citations)

    def _named_entities(self) -> Iterable[str]:
        for entry in self.facts:
            fact = entry.record
            yield from (name for name, _ in entities_of(fact))
            yield from (voice.agent for citation in fact.citations for voice in citation.attribution)
        for source in self.corpus.sources:
            yield from filter(None, (source.record.publisher,))
        for entity in self.corpus.entities:
            record = entity.record
            yield from filter(None, (record.part_of, record.controlled_by, record.located_in, record.same_as))


def entities_of(fact: Fact) -> list[tuple[str, str]]:
    """The entities that a fact is about, each with its part in it, each pair once."""
    claim: Claim | None = fact.claim
    pairs = [(name, "mentioned") for name in fact.entities]
    if claim is not None:
        pairs += [(claim.subject, "subject"), *([(claim.object, "object")] if claim.object is not None else [])]
    if fact.where is not None:
        pairs.append((fact.where, "place"))
    return sorted(set(pairs))


def _described(known: Mapping[str, T], named: Iterable[str]) -> dict[str, T | None]:
    return {name: known.get(name) for name in sorted({*known, *named})}


def _spans(citation: Citation, reading: Reading | None) -> tuple[Span, ...]:
    """Where the quote stands. The record's own spans count only where it was re-read there."""
    if reading is None:
        return tuple(Span(*span) for span in citation.part_spans if span is not None)
    found = [part.found for part in reading.parts if part.verdict in _FOUND]
    spans = tuple(span for span in found if span is not None)
    return spans if reading.in_order and len(spans) == len(citation.parts) else ()
