"""What a rule of family W looks at: manuscripts, the base that they cite, and what both together tell."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from plainfacts.corpus.corpus import Corpus
from plainfacts.corpus.faults import Position
from plainfacts.evidence.inherited import origins_by_fact
from plainfacts.evidence.origins import Origins, background
from plainfacts.evidence.standing import Shaken, shaken
from plainfacts.model.facts import Dispute, Fact
from plainfacts.model.ids import suggest
from plainfacts.model.sources import Source
from plainfacts.rules.diagnostic import Finding
from plainfacts.rules.subject import Subject
from plainfacts.text.spans import Span
from plainfacts.writing.cited import rests_on
from plainfacts.writing.manuscript import Draft
from plainfacts.writing.mentions import Mention

Wording = Callable[[str, str], Fact | None]
"""From the id of a fact and a digest to the fact as it was then; None where nobody knows."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in its manuscript."""

    draft: Draft
    mention: Mention

    def finding(self, message: str, **more: object) -> Finding:
        """A finding at the reference."""
        return self.at(self.mention.span, message, **more)

    def at(self, span: Span, message: str, **more: object) -> Finding:
        """A finding about the reference at another place of its manuscript."""
        lines = self.draft.lines
        position = Position(*lines.position(span.start), *lines.position(span.end))
        path, record = self.draft.manuscript.path, self.mention.id
        return Finding(message, path, position=position, record=record, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class WritingSubject:
    """Manuscripts that were read, beside the base as the other rules see it."""

    drafts: tuple[Draft, ...]
    base: Subject
    """With the readings of the facts that the manuscripts cite."""
    wording_then: Wording

    @property
    def corpus(self) -> Corpus:
        """The base."""
        return self.base.corpus

    def references(self) -> Iterator[Reference]:
        """Every reference of every manuscript."""
        return (Reference(draft, mention) for draft in self.drafts for mention in draft.mentions)

    def facts(self) -> Iterator[tuple[Reference, Fact]]:
        """The references to facts that the base has."""
        for each in self.references():
            entry = self.corpus.fact_by_id.get(each.mention.id or "")
            if entry is not None:
                yield each, entry.record

    def sources(self, fact: Fact) -> list[Source]:
        """The sources that a fact rests on, through what it is derived from, each once."""
        names = dict.fromkeys(each.source for part in rests_on(self.corpus, fact.id) for each in part.citations)
        return [self.corpus.source_by_id[name].record for name in names if name in self.corpus.source_by_id]

    def meant(self, typed: str) -> str | None:
        """The record that a mistyped id most likely means."""
        return suggest(typed, self._known)

    @cached_property
    def origins(self) -> dict[str, Origins]:
        """Who says so, by fact, through its premises too."""
        corpus = self.corpus
        known = background((each.record for each in corpus.sources), (each.record for each in corpus.entities))
        return origins_by_fact((each.record for each in corpus.facts), known)

    @cached_property
    def shaken(self) -> dict[str, list[Shaken]]:
        """By fact: the sources that it rests on and that were corrected or retracted since somebody read it."""
        facts = {name: entry.record for name, entry in self.corpus.fact_by_id.items()}
        return shaken(facts, {name: entry.record for name, entry in self.corpus.source_by_id.items()})

    @cached_property
    def disputes(self) -> dict[str, list[Dispute]]:
        """The disputes of each fact."""
        found: dict[str, list[Dispute]] = {}
        for entry in self.corpus.disputes:
            for name in entry.record.facts:
                found.setdefault(name, []).append(entry.record)
        return found

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.corpus.fact_by_id.keys() | self.corpus.dispute_by_id.keys())


def successors(corpus: Corpus, fact: Fact) -> list[str]:
    """The facts that hold in the place of a superseded one, at the end of the chain. Loops do no harm."""
    seen: set[str] = set()
    found: list[str] = []
    waiting = list(fact.superseded_by)
    while waiting:
        name = waiting.pop(0)
        entry = corpus.fact_by_id.get(name)
        if name in seen or entry is None:
            continue
        seen.add(name)
        if entry.record.status == "superseded":
            waiting.extend(entry.record.superseded_by)
        else:
            found.append(name)
    return found
