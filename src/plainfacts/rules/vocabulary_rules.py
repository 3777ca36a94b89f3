"""R rules about names: everything that a record names exists, once, and no vocabulary leads in a circle."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plainfacts.corpus.corpus import Entry, Record
from plainfacts.rules.diagnostic import Finding, Rule, Severity
from plainfacts.rules.loops import loops
from plainfacts.rules.names import Suggestions, known_names, names_in
from plainfacts.rules.subject import Subject, place_of

_HOMES = {
    "entity": "schema/entities/",
    "topic": "schema/topics.yaml",
    "predicate": "schema/predicates.yaml",
    "source": "a sidecar in seeds/",
}


def unknown_name(subject: Subject) -> Iterable[Finding]:
    """A record names an entity, topic, predicate or source that the base does not have.

    ## What it finds
    Every name in a fact, dispute, source, entity or topic that no record has as its `id`, with the nearest one that
    exists.

    ## Why it matters
    A mistyped name makes a second entity that nobody finds again: the fact is missing on the page of the one that was
    meant, and conflicts and origins are counted wrongly.

    ## Fails
    ```yaml
    where: port-abla
    ```

    ## Passes
    ```yaml
    where: port-alba        # and schema/entities/places.yaml has a record `id: port-alba`
    ```

    ## Mend
    Correct the name, or add the record to the vocabulary: `schema/entities/`, `schema/predicates.yaml`,
    `schema/topics.yaml`, or a sidecar in `seeds/` for a source.
    """
    known = known_names(subject.corpus)
    broken = subject.corpus.broken
    suggestions = Suggestions()
    for entry in subject.corpus.entries():
        for named in names_in(entry.record):
            if named.name in known[named.kind] or named.name in broken:
                continue
            nearest = suggestions.nearest(named.kind, named.name, known[named.kind])
            add = f"add it to {_HOMES[named.kind]}"
            yield Finding(
                f"no {named.kind} has the id {named.name}",
                entry.path,
                entry.index,
                named.keys,
                help=f"did you mean {nearest}? If not, {add}" if nearest else add,
                record=entry.id,
                source=named.name if named.kind == "source" else None,
            )


def duplicate_name(subject: Subject) -> Iterable[Finding]:
    """Two records of one kind have the same id.

    ## What it finds
    The second entity, predicate, topic or source with an id that another one has already; the message says where.

    ## Why it matters
    A name that means two things means nothing: only the first of them would be used, in silence.

    ## Fails
    ```yaml
    id: port-alba
    name: Port Alba
    kind: place
    ---
    id: port-alba
    name: Port of Alba
    kind: place
    ```

    ## Passes
    ```yaml
    id: port-alba
    name: Port Alba
    kind: place
    aliases: [Port of Alba]
    ```

    ## Mend
    Make one record of the two, with the other spelling among its `aliases`; or give the second one a name of its own.
    """
    corpus = subject.corpus
    kinds: tuple[Sequence[Entry[Record]], ...] = (corpus.sources, corpus.entities, corpus.predicates, corpus.topics)
    for entries in kinds:
        first: dict[str, Entry[Record]] = {}
        for entry in entries:
            other = first.setdefault(entry.id, entry)
            if other is not entry:
                message = f"{entry.id} is the id of another record already: {place_of(other, seen_from=entry)}"
                yield Finding(message, entry.path, entry.index, ("id",), record=entry.id)


def vocabulary_loop(subject: Subject) -> Iterable[Finding]:
    """An entity or topic lies inside itself.

    ## What it finds
    Chains of `part_of`, `controlled_by`, `located_in` or `same_as` between entities, or of `broader` between topics,
    that lead back to where they began.

    ## Why it matters
    Whoever asks for the root of such a chain, as the count of controllers behind a fact does, never gets an answer.

    ## Fails
    ```yaml
    id: arrivals
    label: Arrivals
    broader: ships
    ---
    id: ships
    label: Ships
    broader: arrivals
    ```

    ## Passes
    ```yaml
    id: arrivals
    label: Arrivals
    broader: ships
    ---
    id: ships
    label: Ships
    ```

    ## Mend
    Take away the link that is wrong, most often the one from the wider to the narrower.
    """
    for key in ("part_of", "controlled_by", "located_in", "same_as"):
        yield from _loops(subject.corpus.entity_by_id, key)
    yield from _loops(subject.corpus.topic_by_id, "broader")


def _loops(entries: Mapping[str, Entry[Record]], key: str) -> Iterator[Finding]:
    edges: dict[str, tuple[str, ...]] = {}
    for name, entry in entries.items():
        target: str | None = getattr(entry.record, key)
        if target is not None:
            edges[name] = (target,)
    for chain in loops(edges):
        entry = entries[chain[-1]]
        message = f"{key} leads back to itself: {' → '.join((*chain, chain[0]))}"
        yield Finding(message, entry.path, entry.index, (key,), record=entry.id)


VOCABULARY_RULES: tuple[Rule, ...] = (
    Rule("R112", "unknown-name", Severity.ERROR, unknown_name, "correct the name, or add it to the vocabulary"),
    Rule(
        "R118",
        "duplicate-name",
        Severity.ERROR,
        duplicate_name,
        "make one record of the two, or give this one another id",
    ),
    Rule("R119", "vocabulary-loop", Severity.ERROR, vocabulary_loop, "take away the link that is wrong"),
)
