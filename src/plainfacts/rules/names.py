"""Every place of a record that names another one, and what was probably meant by a name that nothing has."""

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from plainfacts.corpus.corpus import Corpus, Entry, Record
from plainfacts.model.facts import Dispute, Fact
from plainfacts.model.sources import Source
from plainfacts.model.vocabulary import Entity, Topic

Kind = Literal["entity", "topic", "predicate", "source", "fact"]
Keys = tuple[str | int, ...]

_FAR = 70
_MOST = 200


class Named(NamedTuple):
    """A name that stands in a record: what kind of record it names, and the way to it."""

    kind: Kind
    name: str
    keys: Keys


def names_in(record: Record) -> Iterator[Named]:
    """The names of vocabulary and sources in a record; ids of facts are told by `fact_ids_in`."""
    match record:
        case Fact():
            yield from _in_fact(record)
        case Dispute():
            yield from _each("topic", record.topics, "topics")
        case Source():
            yield from _each("entity", record.authors, "authors")
            yield from _one("entity", record.publisher, "publisher")
            yield from _each("entity", record.contributors, "contributors")
            yield from _each("source", record.derived_from, "derived_from")
            yield from _one("source", record.version_of, "version_of")
            for place, answer in enumerate(record.independent_of):
                yield Named("source", answer.source, ("independent_of", place, "source"))
        case Entity():
            yield from _one("entity", record.part_of, "part_of")
            yield from _one("entity", record.controlled_by, "controlled_by")
            yield from _one("entity", record.located_in, "located_in")
            yield from _one("entity", record.same_as, "same_as")
        case Topic():
            yield from _one("topic", record.broader, "broader")


def fact_ids_in(record: Record) -> Iterator[Named]:
    """The ids of facts that a fact or a dispute names."""
    match record:
        case Fact():
            yield from _each("fact", record.relations.refines, "relations", "refines")
            yield from _each("fact", record.relations.derived_from, "relations", "derived_from")
            yield from _each("fact", record.relations.same_as, "relations", "same_as")
            yield from _each("fact", record.superseded_by, "superseded_by")
        case Dispute():
            yield from _each("fact", record.facts, "facts")
            if record.resolution is not None:
                yield Named("fact", record.resolution.prefer, ("resolution", "prefer"))


def _in_fact(fact: Fact) -> Iterator[Named]:
    yield from _each("topic", fact.topics, "topics")
    yield from _each("entity", fact.entities, "entities")
    yield from _one("entity", fact.where, "where")
    if fact.claim is not None:
        yield Named("entity", fact.claim.subject, ("claim", "subject"))
        yield Named("predicate", fact.claim.predicate, ("claim", "predicate"))
        yield from _one("entity", fact.claim.object, "claim", "object")
    for number, citation in enumerate(fact.citations):
        yield Named("source", citation.source, ("citations", number, "source"))
        for position, voice in enumerate(citation.attribution):
            yield Named("entity", voice.agent, ("citations", number, "attribution", position, "agent"))
    for number, review in enumerate(fact.reviews):
        yield from _each("source", review.knowing, "reviews", number, "knowing")
    for number, search in enumerate(fact.searched):
        yield from _each("source", search.sources, "searched", number, "sources")


def _one(kind: Kind, name: str | None, *keys: str | int) -> Iterator[Named]:
    if name is not None:
        yield Named(kind, name, keys)


def _each(kind: Kind, names: tuple[str, ...], *keys: str | int) -> Iterator[Named]:
    for position, name in enumerate(names):
        yield Named(kind, name, (*keys, position))


def known_names(corpus: Corpus) -> dict[Kind, dict[str, Entry[Record]]]:
    """The valid records by what a name can name."""
    return {
        "entity": dict(corpus.entity_by_id),
        "topic": dict(corpus.topic_by_id),
        "predicate": dict(corpus.predicate_by_id),
        "source": dict(corpus.source_by_id),
    }


class Suggestions:
    """The nearest known name to a mistyped one, worked out once for each and for a bounded number of them."""

    def __init__(self) -> None:
        self._nearest: dict[tuple[Kind, str], str | None] = {}

    def nearest(self, kind: Kind, name: str, known: Collection[str]) -> str | None:
        """The name out of `known` that was probably meant, or None where none is near."""
        key = (kind, name)
        if key not in self._nearest and len(self._nearest) < _MOST:
            from rapidfuzz import process  # noqa: PLC0415  needed only once a name is wrong

            found = process.extractOne(name, tuple(known), score_cutoff=_FAR)
            self._nearest[key] = found[0] if found else None
        return self._nearest.get(key)
