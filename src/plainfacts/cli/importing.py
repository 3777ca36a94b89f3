"""From foreign annotations to the draft facts that they make, or to the reason why one makes none. Writes nothing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, get_args

from plainfacts.anchoring.elsewhere import Library
from plainfacts.cli.asking import NoAnswer
from plainfacts.cli.composing import Data, Said, fact, manner
from plainfacts.cli.exits import Stop
from plainfacts.cli.import_placing import Missed, Placed, place_all
from plainfacts.cli.import_sources import SourceNames
from plainfacts.cli.placing import document_of, quoted
from plainfacts.corpus.corpus import Corpus
from plainfacts.foreign.annotation import Annotation, Contents
from plainfacts.model.facts import Modality, Stance, Status
from plainfacts.text.folding import fold

_LISTS = frozenset({"topic", "entity", "attribution"})
_TRUE = frozenset({"true", "yes", "1", "x"})
_FALSE = frozenset({"false", "no", "0"})
_MERGED = ("topics", "entities")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Wish:
    """How an import was asked for."""

    source: str | None = None
    """The source that all annotations are about, whatever the file says."""
    accept: bool = False
    """Whether a passage that differs a little is taken."""
    quote_as_statement: bool = False
    """Whether words of which nothing is said become their own statement."""
    partial: bool = False
    """Whether what can be written is, although something of the file cannot."""
    dry_run: bool = False
    """Whether nothing is written."""


@dataclass(frozen=True, slots=True)
class Found:
    """An annotation that makes a citation: of `fact` where it is there already, else of a draft."""

    annotation: Annotation
    head: Data
    """All of the fact but id, status and citations."""
    citation: Data
    remarks: tuple[str, ...]
    placed: Placed
    there: str | None = None
    """The fact that holds just this already."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A record of the file that makes nothing, and why."""

    place: str
    reason: str
    source: str | None = None
    missed: Missed | None = None


def judged(corpus: Corpus, contents: Contents, wish: Wish) -> Iterator[Found | Lost]:
    """Each record of a file: the citation that it makes, or why it makes none; those that are none at all first."""
    judge = _Judge(corpus, wish)
    for refused in contents.refused:
        yield Lost(refused.place, refused.reason)
    for annotation in contents.annotations:
        yield judge.of(annotation)


class _Judge:
    """What is looked up once for all annotations of a file."""

    def __init__(self, corpus: Corpus, wish: Wish) -> None:
        self._corpus = corpus
        self._wish = wish
        self._names = SourceNames(corpus)
        self._library = Library(corpus.documents.values())
        self._topics = {_plain(name): entry.id for entry in corpus.topics for name in (entry.id, entry.record.label)}
        self._known = _known(corpus)

    def of(self, annotation: Annotation) -> Found | Lost:
        source: str | None = None
        try:
            source = self._wish.source or self._names.meant(annotation.documents)
            document = document_of(self._corpus, source)
            placed = place_all(document, annotation.parts, self._library, accept=self._wish.accept)
            if isinstance(placed, Missed):
                return Lost(annotation.place, placed.reason, source, placed)
            words = quoted(document, placed.spans)
            statement, remark = self._statement(annotation, words)
            said, tags, unknown = self._said(annotation, statement)
            head = fact(self._corpus, said, asked=False)
            citation = {"source": source, **words, **manner(self._corpus, replace(said, **tags), asked=False)}
        except NoAnswer as unknown_name:
            return Lost(annotation.place, str(unknown_name), source)
        except Stop as refused:
            return Lost(annotation.place, refused.reason, source)
        remarks = [*placed.remarks, *remark, *(f"passed over: {each}" for each in annotation.remarks)]
        if unknown:
            remarks.append(f"no topic is called {', '.join(unknown)}: kept in the note")
        note = _note(annotation, unknown, remark)
        if note:
            citation["note"] = note
        there = self._there(annotation, citation, head["statement"])
        return Found(annotation, head, citation, tuple(remarks), placed, there)

    def _statement(self, annotation: Annotation, words: Data) -> tuple[str, list[str]]:
        if _TURNING.search(annotation.statement):
            raise NoAnswer("what is said holds a character that turns the direction of text, which hides what it says")
        if annotation.statement:
            return annotation.statement, []
        if not self._wish.quote_as_statement:
            raise NoAnswer("nothing is said of these words; `--quote-as-statement` takes them for a provisional one")
        parts = words["quotes"] if "quotes" in words else [words["quote"]]
        return " […] ".join(" ".join(part.split()) for part in parts), ["the statement is the quote, to be rewritten"]

    def _said(self, annotation: Annotation, statement: str) -> tuple[Said, dict[str, Any], list[str]]:
        """The options of `facts add` that the file speaks for, what tags say of the citation, and unknown tags."""
        keys = annotation.keys
        several = {key: [part.strip() for part in keys.get(key, "").split(";") if part.strip()] for key in _LISTS}
        topics = list(several["topic"])
        manners: dict[str, Any] = {}
        unknown: list[str] = []
        for tag in annotation.tags:
            topic = self._topics.get(_plain(tag))
            if topic is not None:
                topics += [topic] if topic not in topics else []
            elif tag in get_args(Stance):
                manners.setdefault("stance", tag)
            elif tag in get_args(Modality):
                manners.setdefault("modality", tag)
            elif tag not in get_args(Status):  # an import writes drafts
                unknown.append(tag)
        said = Said(
            statement, topics, several["entity"], keys.get("when"), keys.get("where"), keys.get("subject"),
            keys.get("predicate"), keys.get("object"), keys.get("quantity"), keys.get("value"),
            _truth(keys.get("negated", "false")), keys.get("stance"), keys.get("modality"), several["attribution"],
            keys.get("confidence"), keys.get("note"),
        )  # fmt: skip
        return said, {key: value for key, value in manners.items() if key not in keys}, unknown

    def _there(self, annotation: Annotation, citation: Data, statement: str) -> str | None:
        """The fact of the base that has this citation already: with these words, or from this very annotation."""
        for known, fact_id, note in self._known.get(_place_of(citation), ()):
            if known == _plain(statement) or (annotation.id and f"({annotation.id})" in note):
                return fact_id
        return None


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact to be written, from one annotation or from several that say the same."""

    record: Data
    found: tuple[Found, ...]


def drafted(founds: Iterable[Found]) -> tuple[list[Draft], list[Found], list[Lost]]:
    """One draft for each statement; the annotations that only repeat another; and those that contradict one."""
    drafts: dict[str, Draft] = {}
    repeated: list[Found] = []
    lost: list[Lost] = []
    for found in founds:
        key = _plain(found.head["statement"])
        draft = drafts.get(key)
        if draft is None:
            head = {"statement": found.head["statement"], "status": "draft"}
            drafts[key] = Draft(head | found.head | {"citations": [found.citation]}, (found,))
            continue
        if any(_place_of(each) == _place_of(found.citation) for each in draft.record["citations"]):
            repeated.append(found)
            continue
        merged = _merged(draft.record, found.head)
        if isinstance(merged, str):
            reason = f"{draft.found[0].annotation.place} makes the same statement with another {merged}"
            lost.append(Lost(found.annotation.place, reason, found.citation["source"]))
            continue
        merged["citations"] = [*draft.record["citations"], found.citation]
        drafts[key] = Draft(merged, (*draft.found, found))
    return list(drafts.values()), repeated, lost


def _merged(record: Data, head: Data) -> Data | str:
    """A record with what another annotation says of the same statement; the key in which they differ, where they do."""
    made = dict(record)
    for key, value in head.items():
        if key in _MERGED:
            made[key] = list(dict.fromkeys([*made.get(key, []), *value]))
        elif key != "statement" and made.setdefault(key, value) != value:
            return key
    return made


def _known(corpus: Corpus) -> dict[tuple[Any, ...], list[tuple[str, str, str]]]:
    """For each cited place: the statements that cite it, their facts, and the notes on the citation."""
    known: defaultdict[tuple[Any, ...], list[tuple[str, str, str]]] = defaultdict(list)
    for entry in corpus.facts:
        for citation in entry.record.citations:
            place = (citation.source, *citation.part_spans)
            known[place].append((_plain(entry.record.statement), entry.id, citation.note or ""))
    return known


def _place_of(citation: Data) -> tuple[Any, ...]:
    return (citation["source"], *map(tuple, citation.get("spans", [citation.get("span", ())])))


def _note(annotation: Annotation, unknown: list[str], remark: list[str]) -> str:
    """Who annotated, when and where that can be seen, the tags that are no topics, and what else was said."""
    by = f" by {annotation.creator}" if annotation.creator else ""
    on = f" on {annotation.created}" if annotation.created else ""
    at = f" ({annotation.id})" if annotation.id else ""
    lines = [f"Annotated{by}{on}{at}."] if by or on or at else []
    lines += [f"Tagged {', '.join(unknown)}."] if unknown else []
    lines += [f"{remark[0][0].upper()}{remark[0][1:]}."] if remark else []
    lines += [annotation.more] if annotation.more else []
    return " ".join(" ".join(lines).split())


def _truth(typed: str) -> bool:
    if typed.lower() not in _TRUE | _FALSE:
        raise NoAnswer(f"negated: {typed[:40]!r} is neither true nor false")
    return typed.lower() in _TRUE


def _plain(text: str) -> str:
    return " ".join(fold(text).text.casefold().split())
