"""What a citation of a fact or a dispute has to tell: the record, and each source with its quote and place."""

from collections.abc import Iterator
from dataclasses import dataclass

from plainfacts.corpus.corpus import Corpus
from plainfacts.model.digest import digest
from plainfacts.model.facts import Citation, Fact
from plainfacts.model.sources import Source

GAP = " […] "
"""Between the parts of a quote with a gap."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A source that a fact cites, with the words and where they stand."""

    source: Source
    quote: str
    spans: tuple[tuple[int, int], ...]
    """In code points of the source's text, end exclusive; empty where the quote is not located yet."""
    line: int | None
    """Line of the source's text, from 1; None where the source cannot be read or the quote is not located."""
    page: int | None
    """Page of the document, from 1, where its pages are known."""
    stance: str
    through: str
    """The id of the fact whose citation it is: another one for a derived fact or a dispute."""

    @property
    def locator(self) -> tuple[str, int] | None:
        """The CSL locator: its label, page before line, and its number."""
        if self.page is not None:
            return "page", self.page
        return None if self.line is None else ("line", self.line)


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact or a dispute as writing cites it."""

    id: str
    statement: str
    """The statement of a fact, the title of a dispute."""
    status: str
    digest: str | None
    """None for a dispute, which has none."""
    url: str | None
    """The permalink, where the base is published."""
    base: str
    """The title of the fact base."""
    witnesses: tuple[Witness, ...]


def cited(corpus: Corpus, identifier: str) -> Cited:
    """The fact or dispute with that id. Raises KeyError where the corpus has none."""
    url = permalink(corpus.config.url, identifier)
    base = corpus.config.title
    if identifier in corpus.dispute_by_id:
        dispute = corpus.dispute_by_id[identifier].record
        status = "open" if dispute.resolution is None else "resolved"
        witnesses = tuple(once(each for name in dispute.facts for each in _witnesses(corpus, name)))
        return Cited(identifier, dispute.title, status, None, url, base, witnesses)
    fact = corpus.fact_by_id[identifier].record
    found = tuple(once(_witnesses(corpus, identifier)))
    return Cited(identifier, fact.statement, fact.status, digest(fact), url, base, found)


def permalink(base_url: str, identifier: str) -> str | None:
    """Where a record is published; None where the base has no address."""
    return f"{base_url.rstrip('/')}/{identifier}" if base_url else None


def rests_on(corpus: Corpus, identifier: str) -> list[Fact]:
    """The fact and those that it is derived from, each once, the nearest first. Loops in the records do no harm."""
    found: dict[str, Fact] = {}
    waiting = [identifier]
    while waiting:
        name = waiting.pop(0)
        entry = corpus.fact_by_id.get(name)
        if entry is not None and name not in found:
            found[name] = entry.record
            waiting.extend(entry.record.relations.derived_from)
    return list(found.values())


def _witnesses(corpus: Corpus, identifier: str) -> Iterator[Witness]:
    """The citations of a fact, supporting ones first; a fact without any has those of the facts it is derived from."""
    for fact in rests_on(corpus, identifier):
        for citation in sorted(fact.citations, key=lambda each: each.stance != "supports"):
            source = corpus.source_by_id.get(citation.source)
            if source is not None:
                yield _witness(corpus, source.record, citation, fact.id)
        if fact.id == identifier and fact.citations:
            return


def _witness(corpus: Corpus, source: Source, citation: Citation, through: str) -> Witness:
    spans = tuple(span for span in citation.part_spans if span is not None)
    document = corpus.documents.get(source.id)
    start = spans[0][0] if spans else None
    line = document.lines.position(start)[0] if document is not None and start is not None else None
    pages = (number for number, page in enumerate(source.pages, 1) if start is not None and page[0] <= start < page[1])
    quote = GAP.join(citation.parts)
    return Witness(source, quote, spans, line, next(pages, None), citation.stance, through)


def once(witnesses: Iterator[Witness]) -> Iterator[Witness]:
    """The witnesses without those that say the same of the same place again."""
    seen: set[tuple[str, str, tuple[tuple[int, int], ...]]] = set()
    for each in witnesses:
        key = (each.source.id, each.quote, each.spans)
        if key not in seen:
            seen.add(key)
            yield each
