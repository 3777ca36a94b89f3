"""What becomes of the facts of a source in a newer version of its document: they survive, or are moved, or lost.

A quote survives where it stands at the same span, and moved where it stands once elsewhere, to the letter and in its
own surroundings. All else is a person's: a machine sees which words changed, and not whether the statement still holds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from plainfacts.anchoring.anchor import anchor
from plainfacts.anchoring.counterpart import Versions
from plainfacts.anchoring.document import Document
from plainfacts.anchoring.verdicts import Anchoring, Verdict
from plainfacts.corpus.corpus import Corpus, Entry
from plainfacts.corpus.edits import Mend, Part
from plainfacts.corpus.readings import read_quotes
from plainfacts.evidence.grounds import GONE
from plainfacts.model.digest import digest
from plainfacts.model.facts import Citation, Fact
from plainfacts.text.folding import fold
from plainfacts.text.spans import Span


class Fate(StrEnum):
    """What becomes of a quote, and of a fact; from the best to the worst."""

    SURVIVES = "survives"
    MOVED = "moved"
    PERSON = "needs-a-person"
    LOST = "lost"

    @property
    def safe(self) -> bool:
        """Whether the citation can be written anew without a person."""
        return self in (Fate.SURVIVES, Fate.MOVED)


_RANKS = {fate: rank for rank, fate in enumerate(Fate)}


class Quoted(NamedTuple):
    """Words that a citation of the older version holds: its quote, a part of it, or what it leans on."""

    citation: int
    """Which citation of the fact, from 0."""
    part: int | None
    """Which part of a quote with gaps, from 0."""
    context: int | None
    """Which context of the citation, from 0."""
    role: str
    """quote, attribution, date or antecedent."""
    words: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Found:
    """What the newer version has of quoted words."""

    quoted: Quoted
    fate: Fate
    new: Span | None
    """Their place where they are safe; the place of what resembles them where something does."""
    why: str = ""
    """What a person is to know of it; empty where there is nothing."""
    passage: str | None = None
    """The newer version's own words at `new`."""
    sentences: tuple[str, str] | None = None
    """The sentence around safe words in the older and in the newer version, where the two differ."""


@dataclass(frozen=True, slots=True)
class Survival:
    """What becomes of one fact."""

    entry: Entry[Fact]
    fate: Fate
    found: tuple[Found, ...]
    """In the order of the record."""
    reviewers: tuple[str, ...]
    """Whose reading of the present wording becomes stale when the citations are written anew."""


_FEW = 5
"""Lines that a sentence names at most."""
_Wrong = Mapping[tuple[str, int, int, int | None], Verdict]


def survivals(corpus: Corpus, versions: Versions) -> list[Survival]:
    """What becomes of each fact that cites the older version, in the order of the files.

    Retracted and superseded facts are left out: their evidence is history.
    """
    entries = [
        entry
        for entry in corpus.facts
        if entry.record.status not in GONE and any(each.source == versions.old.id for each in entry.record.citations)
    ]
    wrong = {
        (each.entry.path, each.entry.index, each.citation, each.context): each.verdict
        for each in read_quotes(corpus, entries).found
    }
    return [_survival(entry, versions, wrong) for entry in entries]


def mends(survival: Survival, source: str) -> list[Mend]:
    """The changes of the record that make its citations, which are all safe, ones of the newer version `source`."""
    by_place: dict[tuple[int, int | None], list[Found]] = {}
    for each in survival.found:
        by_place.setdefault((each.quoted.citation, each.quoted.context), []).append(each)
    return [
        Mend(
            index=survival.entry.index,
            keys=("citations", citation) if context is None else ("citations", citation, "context", context),
            parts=tuple(Part(each.quoted.words, each.new) for each in found if each.new is not None),
            gapped=found[0].quoted.part is not None,
            source=source if context is None else None,
        )
        for (citation, context), found in by_place.items()
    ]


def _survival(entry: Entry[Fact], versions: Versions, wrong: _Wrong) -> Survival:
    fact = entry.record
    found: list[Found] = []
    for number, citation in enumerate(fact.citations):
        if citation.source == versions.old.id:
            each = [
                _found(quoted, versions, wrong.get((entry.path, entry.index, number, quoted.context)))
                for quoted in _quoted(number, citation)
            ]
            found += each if _in_order(each) else map(_disordered, each)
    now = digest(fact)
    last = {review.by: review.digest for review in fact.reviews}
    return Survival(
        entry, _together(found), tuple(found), tuple(by for by, read in last.items() if read in (None, now))
    )


def _together(found: Sequence[Found]) -> Fate:
    """A fact is lost where all of its quotes are; where only some are, a person decides what is left of it."""
    worst = max((each.fate for each in found), key=_RANKS.__getitem__)
    quotes = {each.fate for each in found if each.quoted.context is None}
    return Fate.PERSON if worst is Fate.LOST and quotes != {Fate.LOST} else worst


def _quoted(number: int, citation: Citation) -> Iterator[Quoted]:
    for part, (words, span) in enumerate(zip(citation.parts, citation.part_spans, strict=True)):
        yield Quoted(number, None if citation.quote is not None else part, None, "quote", words, span and Span(*span))
    for place, context in enumerate(citation.context):
        yield Quoted(number, None, place, context.role, context.quote, context.span and Span(*context.span))


def _found(quoted: Quoted, versions: Versions, wrong: Verdict | None) -> Found:
    """What the newer version has of the words; `wrong` is what a check finds of them in the older one already."""
    at = quoted.span
    if wrong is not None or at is None:
        return Found(quoted, Fate.PERSON, None, f"it is {wrong} in {versions.old.id}: mend that first")
    went = versions.counterpart(at)
    if went.place is not None:
        sentences = _sentences(versions, at, went.place) if quoted.context is None else None
        fate = Fate.SURVIVES if went.place == at else Fate.MOVED
        why = "the sentence around it was changed" if sentences else ""
        return Found(quoted, fate, went.place, why, quoted.words, sentences)
    if went.twins:
        had = f"{versions.old.id} had them elsewhere too ({_lines(versions.old, went.twins)})"
        return Found(quoted, Fate.PERSON, None, f"these words stand at {_lines(versions.new, went.places)}, and {had}")
    if went.places:
        return Found(quoted, Fate.PERSON, None, f"several places fit: {_lines(versions.new, went.places)}")
    found = _anchored(quoted, anchor(versions.new, quoted.words, at), versions)
    return replace(found, fate=Fate.PERSON) if found.fate is Fate.LOST and quoted.context is not None else found


def _anchored(quoted: Quoted, found: Anchoring, versions: Versions) -> Found:
    """What becomes of words that are nowhere to the letter."""
    match found.verdict:
        case Verdict.NORMALIZED:
            return Found(quoted, Fate.PERSON, found.found, "the same words in other typography", found.passage)
        case Verdict.AMBIGUOUS:
            lines = _lines(versions.new, found.places)
            return Found(quoted, Fate.PERSON, None, f"several places have these words in other typography: {lines}")
        case Verdict.NEAR:
            differs = ", ".join(found.differences)
            return Found(quoted, Fate.PERSON, found.found, f"a passage differs ({differs})", found.passage)
    return Found(quoted, Fate.LOST, None, f"{versions.new.id} does not say this")


def _in_order(found: Sequence[Found]) -> bool:
    """Whether the parts of a quote, where all of them have a place, stand one behind the other."""
    parts = [each for each in found if each.quoted.part is not None]
    places = [each.new for each in parts if each.fate.safe and each.new is not None]
    return len(places) < len(parts) or all(one.end <= other.start for one, other in pairwise(places))


def _disordered(found: Found) -> Found:
    if found.quoted.part is None:
        return found
    return replace(found, fate=Fate.PERSON, why="its parts stand in another order")


def _sentences(versions: Versions, old: Span, new: Span) -> tuple[str, str] | None:
    """The sentences around a quote, where they differ by more than typography."""
    one, other = versions.old.text, versions.new.text
    sentences = versions.old.sentences.around(old).of(one), versions.new.sentences.around(new).of(other)
    then, now = (fold(each).text.strip(" ") for each in sentences)
    return sentences if then != now else None


def _lines(document: Document, places: Sequence[Span]) -> str:
    numbers = list(dict.fromkeys(document.lines.position(place.start)[0] for place in places[:_FEW]))
    more = ", …" if len(places) > _FEW else ""
    return f"line{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}{more}"
