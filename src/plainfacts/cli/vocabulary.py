"""What a person types for an entity, a topic, a predicate or a source, as the id that records name it by."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from plainfacts.cli.asking import NoAnswer
from plainfacts.corpus.corpus import Corpus


def entity(corpus: Corpus, typed: str) -> str:
    """An entity by id, name or alias. Raises `NoAnswer` where none is called so, or several are."""
    if typed in corpus.entity_by_id:
        return typed
    wanted = _plain(typed)
    found = {
        entry.id
        for entry in corpus.entities
        if wanted in (entry.id, _plain(entry.record.name), *map(_plain, entry.record.aliases))
    }
    return _only("entity", typed, found, _names(corpus), "add it to schema/entities/")


def topic(corpus: Corpus, typed: str) -> str:
    """A topic by id or label."""
    if typed in corpus.topic_by_id:
        return typed
    labels = {_plain(entry.record.label): entry.id for entry in corpus.topics}
    found = {labels[name] for name in (_plain(typed),) if name in labels}
    known = labels | {entry.id: entry.id for entry in corpus.topics}
    return _only("topic", typed, found, known, "add it to schema/topics.yaml")


def predicate(corpus: Corpus, typed: str) -> str:
    """A predicate by id."""
    if typed in corpus.predicate_by_id:
        return typed
    known = {entry.id: entry.id for entry in corpus.predicates}
    return _only("predicate", typed, set(), known, "add it to schema/predicates.yaml")


def source(corpus: Corpus, typed: str) -> str:
    """A source by id, by the beginning of its id, or by the name of its document."""
    if typed in corpus.source_by_id:
        return typed
    ids = {entry.id for entry in corpus.sources}
    found = {each for each in ids if typed and each.startswith(typed.lower())}
    found = found or {entry.id for entry in corpus.sources if typed.rpartition("/")[2] == entry.record.file}
    known = {each.partition("-")[0]: each for each in ids} | {each: each for each in ids}
    return _only("source", typed, found, known, "freeze it by `facts source add FILE`")


def _names(corpus: Corpus) -> dict[str, str]:
    named = {_plain(name): entry.id for entry in corpus.entities for name in (entry.record.name, *entry.record.aliases)}
    return named | {entry.id: entry.id for entry in corpus.entities}


def _only(kind: str, typed: str, found: set[str], known: Mapping[str, str], else_: str) -> str:
    if len(found) == 1:
        return found.pop()
    if found:
        raise NoAnswer(f"{typed!r} may be {' or '.join(sorted(found))}")
    shown = typed if len(typed) <= 60 else typed[:59] + "…"
    raise NoAnswer(f"no {kind} is called {shown!r}; {_meant(typed, known) or else_}")


def _meant(typed: str, known: Mapping[str, str]) -> str | None:
    near = get_close_matches(_plain(typed)[:60], known, n=3, cutoff=0.7)
    ids: Iterable[str] = dict.fromkeys(known[name] for name in near)
    return f"did you mean {' or '.join(ids)}?" if near else None


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
