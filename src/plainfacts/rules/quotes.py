"""The quotes of a base that stand at their spans: the only ones whose surroundings say anything."""

from collections.abc import Iterator
from typing import NamedTuple

from plainfacts.anchoring.document import Document
from plainfacts.corpus.corpus import Entry
from plainfacts.model.facts import Citation, Fact
from plainfacts.rules.subject import Subject
from plainfacts.text.spans import Span, stands_at


class Quoted(NamedTuple):
    """One quote, one part of a quote with gaps, or one context, and where it stands."""

    entry: Entry[Fact]
    number: int
    """Which citation of the fact, from 0."""
    keys: tuple[str | int, ...]
    """The way to the quote inside its citation."""
    document: Document
    span: Span

    @property
    def citation(self) -> Citation:
        """The citation that the quote belongs to."""
        return self.entry.record.citations[self.number]

    @property
    def path(self) -> tuple[str | int, ...]:
        """The way to the quote inside the record."""
        return "citations", self.number, *self.keys


def quotes(subject: Subject) -> Iterator[Quoted]:
    """Every quote and every part of one that stands at its span; contexts are left out."""
    documents = subject.corpus.documents
    for entry in subject.corpus.facts:
        for number, citation in enumerate(entry.record.citations):
            document = documents.get(citation.source)
            if document is None:
                continue
            span, quote = citation.span, citation.quote
            if quote is None:
                yield from _parts(entry, number, citation, document)
            elif span is not None and stands_at(document.text, quote, span):
                yield Quoted(entry, number, ("quote",), document, Span(*span))


def contexts(subject: Subject) -> Iterator[Quoted]:
    """Every context that stands at its span."""
    documents = subject.corpus.documents
    for entry in subject.corpus.facts:
        for number, citation in enumerate(entry.record.citations):
            document = documents.get(citation.source) if citation.context else None
            for position, context in enumerate(citation.context if document is not None else ()):
                span = context.span
                if document is not None and span is not None and stands_at(document.text, context.quote, span):
                    yield Quoted(entry, number, ("context", position, "quote"), document, Span(*span))


def _parts(entry: Entry[Fact], number: int, citation: Citation, document: Document) -> Iterator[Quoted]:
    for part, (quote, span) in enumerate(zip(citation.quotes, citation.spans, strict=False)):
        if stands_at(document.text, quote, span):
            yield Quoted(entry, number, ("quotes", part), document, Span(*span))
