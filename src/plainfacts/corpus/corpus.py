"""The frozen value that everything above works on: the records of a fact base, their places, and the documents."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from plainfacts.anchoring.document import Document
from plainfacts.corpus.config import Config
from plainfacts.corpus.faults import Fault
from plainfacts.model.facts import Dispute, Fact
from plainfacts.model.sources import Source
from plainfacts.model.vocabulary import Entity, Predicate, Topic

Record = Fact | Dispute | Source | Entity | Predicate | Topic
R = TypeVar("R", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A valid record and where it stands: the file's path from the root with `/`, and which of its records it is."""

    record: R
    path: str
    index: int

    @property
    def id(self) -> str:
        """The record's id."""
        return self.record.id


@dataclass(frozen=True)
class Corpus:
    """A fact base as it was read. Only valid records are in it; `faults` says what was refused, and why."""

    root: Path
    config: Config
    facts: tuple[Entry[Fact], ...]
    disputes: tuple[Entry[Dispute], ...]
    sources: tuple[Entry[Source], ...]
    entities: tuple[Entry[Entity], ...]
    predicates: tuple[Entry[Predicate], ...]
    topics: tuple[Entry[Topic], ...]
    documents: Mapping[str, Document]
    """The text of each source that could be read and is unchanged, by source id."""
    faults: tuple[Fault, ...]
    broken: frozenset[str] = frozenset()
    """Ids of records that were refused: they exist, so that whoever names one does not name an unknown one."""
    unlisted: tuple[str, ...] = ()
    """Paths in `seeds/` that no sidecar names."""
    digests: Mapping[str, bytes] = field(default_factory=dict)
    """sha256 of every file that was read, by path: two reads of the same base have equal digests."""
    drafts: Mapping[str, str] = field(default_factory=dict)
    """Texts of record files that are not written yet, by path: they count, not what the disk has there."""
    before: "Corpus | None" = None
    """The records as they were in the revision that a check compares with; without documents."""

    @cached_property
    def fact_by_id(self) -> dict[str, Entry[Fact]]:
        """The first fact of each id."""
        return first_by_id(self.facts)

    @cached_property
    def dispute_by_id(self) -> dict[str, Entry[Dispute]]:
        """The first dispute of each id."""
        return first_by_id(self.disputes)

    @cached_property
    def source_by_id(self) -> dict[str, Entry[Source]]:
        """The first source of each id."""
        return first_by_id(self.sources)

    @cached_property
    def entity_by_id(self) -> dict[str, Entry[Entity]]:
        """The first entity of each id."""
        return first_by_id(self.entities)

    @cached_property
    def predicate_by_id(self) -> dict[str, Entry[Predicate]]:
        """The first predicate of each id."""
        return first_by_id(self.predicates)

    @cached_property
    def topic_by_id(self) -> dict[str, Entry[Topic]]:
        """The first topic of each id."""
        return first_by_id(self.topics)

    def entries(self) -> Iterator[Entry[Record]]:
        """Every valid record: facts, disputes, sources, entities, predicates, topics."""
        yield from self.facts
        yield from self.disputes
        yield from self.sources
        yield from self.entities
        yield from self.predicates
        yield from self.topics


def first_by_id(entries: Iterable[Entry[R]]) -> dict[str, Entry[R]]:
    """The entries by id; where an id stands twice, the first counts."""
    found: dict[str, Entry[R]] = {}
    for entry in entries:
        found.setdefault(entry.record.id, entry)
    return found
