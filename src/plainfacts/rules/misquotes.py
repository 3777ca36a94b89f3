"""A quote that is not simply at its span: which part is wrong, and how to say where it stands and how it differs."""

from collections.abc import Iterator
from dataclasses import dataclass

from plainfacts.anchoring.document import Document
from plainfacts.anchoring.verdicts import Anchoring, Verdict
from plainfacts.corpus.readings import Reading
from plainfacts.model.ids import shorten
from plainfacts.rules.diagnostic import Finding
from plainfacts.rules.fact_rules import unfit_quote
from plainfacts.rules.subject import Subject, about
from plainfacts.text.difference import describe_character, first_difference
from plainfacts.text.spans import Span

_SHOWN = 60
"""Code points of a quote that a message repeats."""

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Misquote:
    """The worst part of a quote that was read, and what reading it found."""

    subject: Subject
    reading: Reading
    part: int | None
    """Which part of the quote, from 0; None where it has no gap."""
    quote: str
    anchoring: Anchoring

    @property
    def source(self) -> str:
        """The id of the source that is cited."""
        return self.reading.entry.record.citations[self.reading.citation].source

    @property
    def document(self) -> Document:
        """The text of that source."""
        return self.subject.corpus.documents[self.source]

    @property
    def at_quote(self) -> Keys:
        """The way to the words."""
        return (*self.reading.keys, "quote") if self.part is None else (*self.reading.keys, "quotes", self.part)

    @property
    def at_span(self) -> Keys:
        """The way to the span, or to the words where there is none."""
        if self.anchoring.span is None:
            return self.at_quote
        return (*self.reading.keys, "span") if self.part is None else (*self.reading.keys, "spans", self.part)

    @property
    def found(self) -> Span:
        """The one place that was found; asked only of quotes that are moved, unlocated, normalized or near."""
        assert self.anchoring.found is not None
        return self.anchoring.found

    @property
    def name(self) -> str:
        """The quote with its first words, as a message begins."""
        what = "the quote" if self.reading.context is None else "the context"
        part = "" if self.part is None else f"part {self.part + 1} of "
        return f"{part}{what} {shown(self.quote)}"

    def finding(
        self, message: str, keys: Keys, help: str | None, place: tuple[str, Span] | None, *, compared: bool = False
    ) -> Finding:
        """A finding about this quote, with the passage at `place` (source id and span) beside it."""
        return about(
            self.reading.entry,
            message,
            *keys,
            help=help,
            source=self.source,
            verdict=self.reading.verdict,
            passage=self.subject.passage(self.document_of(place[0]), place[1], self.quote if compared else None)
            if place is not None
            else None,
            fixable=self.reading.verdict in (Verdict.UNLOCATED, Verdict.MOVED, Verdict.NORMALIZED),
        )

    def document_of(self, source: str) -> Document:
        """The text of any source of the base."""
        return self.subject.corpus.documents[source]


def misquotes(subject: Subject, verdict: Verdict) -> Iterator[Misquote]:
    """The quotes with this verdict, each by its worst part. A citation whose shape is wrong is left to R115."""
    for reading in subject.readings_of(verdict):
        citation = reading.entry.record.citations[reading.citation]
        if reading.context is None and unfit_quote(citation) is not None:
            continue
        if reading.context is not None:
            yield Misquote(subject, reading, None, citation.context[reading.context].quote, reading.parts[0])
        elif citation.quote is not None:
            yield Misquote(subject, reading, None, citation.quote, reading.parts[0])
        else:
            number = next(number for number, part in enumerate(reading.parts) if part.verdict is verdict)
            yield Misquote(subject, reading, number, citation.quotes[number], reading.parts[number])


def shown(words: str) -> str:
    """Words in a message: on one line, cut, in quotation marks."""
    return f'"{shorten(" ".join(words.split()), _SHOWN)}"'


def place(document: Document, span: Span) -> str:
    """Where a span begins, for a person, and the span itself, to be written into the record."""
    line, column = document.lines.position(span.start)
    return f"line {line}, column {column} [{span.start}, {span.end}]"


def first_differing(quote: str, passage: str) -> str:
    """The first character at which a quote leaves its source, with code points; both are never equal here."""
    at = first_difference(quote, passage) or 0
    if at == len(quote):
        return f"after its last character the source goes on with {describe_character(passage[at])}"
    mine = f"its character {at + 1} is {describe_character(quote[at])}"
    if at == len(passage):
        return f"{mine}, where the words of the source end"
    return f"{mine}, where the source has {describe_character(passage[at])}"
