"""From a quote in hand to its place in a source: exact first, then folded, and what only resembles it with a yes."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plainfacts.anchoring.anchor import MOST_PLACES, anchor
from plainfacts.anchoring.document import Document
from plainfacts.anchoring.elsewhere import Library
from plainfacts.anchoring.gaps import anchor_with_gaps, parts_around_ellipses
from plainfacts.anchoring.rivals import SHORTEST, is_long_enough, rival
from plainfacts.anchoring.verdicts import Anchoring, Verdict
from plainfacts.cli.asking import NoAnswer, ask, at_a_terminal, confirm
from plainfacts.cli.exits import Exit, Stop, stop
from plainfacts.cli.output import width
from plainfacts.corpus.corpus import Corpus
from plainfacts.evidence.kindred import Kin, citing
from plainfacts.evidence.standing import in_words
from plainfacts.evidence.versions import newer
from plainfacts.report.cells import harmless
from plainfacts.report.comparison import compare
from plainfacts.rules.diagnostic import Passage
from plainfacts.text.kinds import Difference
from plainfacts.text.spans import Span

LOUD = frozenset({Difference.NEGATION, Difference.DIGIT, Difference.SIGN, Difference.NAME, Difference.WORDS_CHANGED})
"""Differences that change what is said. Another word is one of them: not every script marks its names."""
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """What was said beforehand of a quote that has several places, or that is only nearly there."""

    nth: int | None = None
    """Which of several places, from 1."""
    near: int | None = None
    """The line of the document that the place is closest to, from 1."""
    accept: bool = False
    """Whether the source's own words are taken although they differ from the quote."""


def document_of(corpus: Corpus, source: str) -> Document:
    """The text of a source; ends the command where it is missing or changed."""
    document = corpus.documents.get(source)
    if document is None:
        stop(f"the document of {source} cannot be read", "`facts check` says why", Exit.ERRORS)
    return document


def _tell_standing(corpus: Corpus, source: str) -> None:
    """Say of a source that is about to be cited that it was corrected, or that a newer version is there."""
    record = corpus.source_by_id[source].record
    if record.standing != "current":
        print(f"note: {source} was {harmless(in_words(record))}", file=sys.stderr)
    later = newer(record, {name: entry.record for name, entry in corpus.source_by_id.items()})
    if later:
        print(f"note: {source} has a newer version: {', '.join(later)}", file=sys.stderr)


def words_of(corpus: Corpus, source: str, quote: str, choice: Choice) -> dict[str, Any]:
    """The words of a citation: `quote` and `span`, or `quotes` and `spans` where an ellipsis stands for a gap."""
    document = document_of(corpus, source)
    _tell_standing(corpus, source)
    parts = parts_around_ellipses(quote.strip())
    if len(parts) > 1 and anchor(document, quote.strip(), None, near=False).verdict is Verdict.ABSENT:
        spans = anchor_with_gaps(document, parts)
        if spans is not None:
            print(f"note: the quote is stored in {len(spans)} parts, with a gap for each ellipsis", file=sys.stderr)
            _tell_of_citing(corpus, source, spans)
            return quoted(document, spans)
    return quoted(document, [place(corpus, source, quote, choice)])


def quoted(document: Document, spans: Sequence[Span]) -> dict[str, Any]:
    """The source's own words at one span, or at several, as the keys of a citation."""
    if len(spans) == 1:
        return {"quote": spans[0].of(document.text), "span": list(spans[0])}
    return {"quotes": [span.of(document.text) for span in spans], "spans": [list(span) for span in spans]}


def place(corpus: Corpus, source: str, quote: str, choice: Choice) -> Span:
    """The span at which the source says what was typed; its own words there are the quote of the record.

    Facts that cite these words already are named: the statement may be there. Ends the command where the quote has no
    place, or several and nobody says which.
    """
    document = document_of(corpus, source)
    typed = quote.strip()
    if not typed:
        stop("the quote is empty", 'facts add SOURCE "the words of the source"')
    span = _found(corpus, document, typed, choice)
    _tell_of_citing(corpus, source, [span])
    return span


def _tell_of_citing(corpus: Corpus, source: str, spans: Sequence[Span]) -> None:
    for kin in citing(corpus, source, spans):
        tell_of(kin)


def tell_of(kin: Kin) -> None:
    """Name a fact that may be the one that is about to be written again."""
    print(f"note: {kin.fact.id} {kin.why}: {harmless(kin.fact.statement)}", file=sys.stderr)


def _found(corpus: Corpus, document: Document, typed: str, choice: Choice) -> Span:
    found = anchor(document, typed, None)
    match found.verdict:
        case Verdict.AMBIGUOUS:
            return _chosen(document, typed, found.places, choice)
        case Verdict.NEAR if is_long_enough(typed) and found.found is not None:
            return _accepted(document, typed, found, choice)
        case _ if found.found is not None and found.verdict is not Verdict.NEAR:
            if found.verdict is Verdict.NORMALIZED:
                print("note: the source's own characters are stored, which differ from those typed", file=sys.stderr)
            return found.found
    raise _absent(corpus, document, typed)


def _absent(corpus: Corpus, document: Document, typed: str) -> Stop:
    others = Library(corpus.documents.values()).find(typed, but=document.id)
    if others:
        source, span = others[0]
        line = corpus.documents[source].lines.position(span.start)[0]
        return _refused(f"{document.id} does not say this, {source} does (line {line})", f"facts add {source} …")
    short = (
        "" if is_long_enough(typed) else f"; of fewer than {SHORTEST} characters none that resembles it is looked for"
    )
    return _refused(f"{document.id} does not say this: {_shown(typed)}", f"copy the words from the document{short}")


def _refused(message: str, help: str) -> Stop:
    return Stop(f"error: {message}\nhelp: {help}", Exit.ERRORS)


def _chosen(document: Document, typed: str, places: tuple[Span, ...], choice: Choice) -> Span:
    if choice.nth is not None:
        if not 1 <= choice.nth <= len(places):
            stop(f"--nth {choice.nth}: the quote stands at {len(places)} places")
        return places[choice.nth - 1]
    if choice.near is not None:
        lines = [abs(document.lines.position(each.start)[0] - choice.near) for each in places]
        if lines.count(min(lines)) == 1:
            return places[lines.index(min(lines))]
    more = " or more" if len(places) == MOST_PLACES else ""
    print(f"{document.id} says this at {len(places)}{more} places:", file=sys.stderr)
    for number, span in enumerate(places, 1):
        print(f"  {number}. {in_context(document, span)}", file=sys.stderr)
    if at_a_terminal():
        chosen = ask(f"which one, 1 to {len(places)}", lambda answer: _number(answer, len(places)))
        if chosen is not None:
            return places[chosen - 1]
    raise _refused(f"several places fit: {_shown(typed)}", "choose one by --nth N or --near LINE")


def _number(answer: str, most: int) -> int:
    if not answer.isdecimal() or not 1 <= int(answer) <= most:
        raise NoAnswer(f"a number from 1 to {most}")
    return int(answer)


def _accepted(document: Document, typed: str, near: Anchoring, choice: Choice) -> Span:
    """The place of words that differ from those typed; ends the command unless somebody says yes to them."""
    span = near.found
    assert span is not None
    other = rival(document, typed, span)
    if other is not None:
        for each in sorted((span, other)):
            print(f"  {in_context(document, each)}", file=sys.stderr)
        message = f"nothing in {document.id} is what was typed, and two passages resemble it nearly alike"
        raise _refused(message, "copy the words of the one that is meant")
    show_difference(document, typed, near, span)
    if choice.accept or (at_a_terminal() and confirm("take the source's own words?", default=False)):
        return span
    raise _refused("the source's words differ from those typed", "`--accept` takes the source's own words")


def show_difference(document: Document, typed: str, near: Anchoring, span: Span) -> None:
    """Set what was typed above what the source says, on stderr; what changes the sense is said last, and loudest."""
    text = document.text
    line, column = document.lines.position(span.start)
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    columns = width(sys.stderr) - len("  source | ")
    rows = compare(Passage(document.id, "", line, column, span, before, span.of(text), after, typed), columns)
    print(f"{document.id}, line {line}, does not say quite this ({', '.join(near.differences)}):", file=sys.stderr)
    for label, row in (("typed", rows.quote), ("source", rows.source)):
        if row is not None:
            print(f"  {label:>6} | {row.text}\n         | {row.marks}", file=sys.stderr)
    loud = [str(each) for each in near.differences if each in LOUD]
    if loud:
        print(
            f"WARNING: this changes what is said: {', '.join(loud)}; read the passage before you take it",
            file=sys.stderr,
        )


def in_context(document: Document, span: Span) -> str:
    """A place on one line: its number, and the words with what stands around them."""
    text = document.text
    before = text[max(0, span.start - _AROUND) : span.start]
    after = text[span.end : span.end + _AROUND]
    line = document.lines.position(span.start)[0]
    return f"line {line}: …{harmless(before)}«{_shown(span.of(text))}»{harmless(after)}…"


def _shown(words: str) -> str:
    return harmless(words if len(words) <= 60 else f"{words[:40]}…{words[-18:]}")
