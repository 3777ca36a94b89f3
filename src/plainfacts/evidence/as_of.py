"""What a base held on a day: its records on the sources that were surely published by then."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from plainfacts.corpus.corpus import Corpus, Entry
from plainfacts.model import edtf
from plainfacts.model.facts import Dispute, Fact
from plainfacts.model.sources import Source


@dataclass(frozen=True, slots=True)
class Held:
    """A base as of a day, and what was left out of it."""

    corpus: Corpus
    later: tuple[str, ...]
    """Ids of sources that may have been published after the day."""
    undated: tuple[str, ...]
    """Ids of sources that have no date of publication: nobody can say that they were there."""


def as_of(corpus: Corpus, day: date) -> Held:
    """The base with the sources published by `day`, itself included, and the facts that these support.

    A fact keeps the citations of those sources, and goes where none of them supports it; one without citations stays
    where all of its premises do. A dispute stays with two of its facts. Statuses, reviews and words are today's.
    """
    when = {entry.id: _last_day(entry.record) for entry in corpus.sources}
    there = {name for name, last in when.items() if last is not None and last <= day}
    cited = [_cut(entry, there) for entry in corpus.facts]
    kept = _standing({entry.id: entry for entry in cited}, there)
    facts = tuple(entry for entry in cited if entry.id in kept)
    held = replace(
        corpus,
        facts=facts,
        disputes=tuple(entry for each in corpus.disputes if (entry := _narrowed(each, kept)) is not None),
        sources=tuple(entry for entry in corpus.sources if entry.id in there),
        documents={name: document for name, document in corpus.documents.items() if name in there},
    )
    undated = tuple(sorted(entry.id for entry in corpus.sources if entry.record.published is None))
    return Held(held, tuple(sorted(when.keys() - there - set(undated))), undated)


def _last_day(source: Source) -> date | None:
    """The last day on which it can have been published; None where that is open or unknown."""
    return None if source.published is None else edtf.parse(source.published).upper


def _cut(entry: Entry[Fact], there: set[str]) -> Entry[Fact]:
    citations = tuple(each for each in entry.record.citations if each.source in there)
    if len(citations) == len(entry.record.citations):
        return entry
    return replace(entry, record=replace(entry.record, citations=citations))


def _supported(fact: Fact, there: set[str]) -> bool:
    """Whether it has a citation that supports it, or rests on searches of sources that were all there."""
    searched = bool(fact.searched) and all(there.issuperset(each.sources) for each in fact.searched)
    return searched or any(each.stance == "supports" for each in fact.citations)


def _standing(facts: Mapping[str, Entry[Fact]], there: set[str]) -> set[str]:
    """The facts that a citation or a search supports, and those that follow from such facts alone."""
    kept = {name for name, entry in facts.items() if _supported(entry.record, there)}
    needing = {
        name: set(entry.record.relations.derived_from)
        for name, entry in facts.items()
        if name not in kept and entry.record.relations.derived_from and not entry.record.citations
    }
    following: dict[str, list[str]] = {}
    for name, premises in needing.items():
        for premise in premises:
            following.setdefault(premise, []).append(name)
    waiting = sorted(kept)
    while waiting:
        premise = waiting.pop()
        for name in following.get(premise, ()):
            needing[name].discard(premise)
            if not needing[name] and name not in kept:
                kept.add(name)
                waiting.append(name)
    return kept


def _narrowed(entry: Entry[Dispute], kept: set[str]) -> Entry[Dispute] | None:
    dispute = entry.record
    facts = tuple(fact for fact in dispute.facts if fact in kept)
    if len(facts) == len(dispute.facts):
        return entry
    settled = dispute.resolution if dispute.resolution is not None and dispute.resolution.prefer in kept else None
    return replace(entry, record=replace(dispute, facts=facts, resolution=settled)) if len(facts) > 1 else None
