"""Which passages of a source the facts cite, which are excluded with a reason, and which nobody has accounted for."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from plainfacts.anchoring.document import Document
from plainfacts.model.facts import Fact
from plainfacts.model.sources import Source
from plainfacts.text.intervals import intersect, merge, subtract, total_length
from plainfacts.text.sentences import sentences
from plainfacts.text.spans import Span


class Account(StrEnum):
    """How a sentence is accounted for."""

    CITED = "cited"
    """A quote of some fact takes words of it."""
    CONTEXT = "context"
    """No quote does, but one leans on words of it."""
    EXCLUDED = "excluded"
    """Every word of it lies in a passage that carries no claim, with a reason."""
    UNCITED = "uncited"


@dataclass(frozen=True, slots=True)
class SentenceAccount:
    """One sentence of a source and the facts that cite it."""

    span: Span
    line: int
    text: str
    account: Account
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """The coverage of one source. Counts are code points that are no white space; each is counted once."""

    source: str
    code_points: int
    cited: int
    excluded: int
    uncited: int
    sentences: tuple[SentenceAccount, ...]
    cited_spans: tuple[Span, ...]
    excluded_spans: tuple[Span, ...]

    @property
    def accounted(self) -> int:
        """How many sentences are cited, leaned on, or excluded."""
        return sum(sentence.account is not Account.UNCITED for sentence in self.sentences)

    @property
    def percent(self) -> float:
        """The accounted sentences of a hundred; a source without a sentence is accounted for."""
        return 100 * self.accounted / len(self.sentences) if self.sentences else 100.0


@dataclass(frozen=True, slots=True)
class Use:
    """Words of a source that a fact rests on."""

    span: Span
    fact: str
    quoted: bool
    """Whether a quote takes these words, rather than leaning on them."""


def coverage(
    sources: Iterable[Source], documents: Mapping[str, Document], facts: Iterable[Fact]
) -> tuple[SourceCoverage, ...]:
    """The coverage of each source that can be read, in the order given.

    A retracted fact covers nothing. A citation without a span covers nothing until it has one.
    """
    uses = _uses(facts)
    return tuple(
        cover(documents[source.id], uses[source.id], [passage.span for passage in source.excluded])
        for source in sources
        if source.id in documents
    )


def _uses(facts: Iterable[Fact]) -> dict[str, list[Use]]:
    uses: dict[str, list[Use]] = defaultdict(list)
    for fact in facts:
        if fact.status == "retracted":
            continue
        for citation in fact.citations:
            quoted = [span for span in citation.part_spans if span is not None]
            leaned_on = [context.span for context in citation.context if context.span is not None]
            uses[citation.source] += [Use(Span(*span), fact.id, True) for span in quoted]
            uses[citation.source] += [Use(Span(*span), fact.id, False) for span in leaned_on]
    return uses


def cover(document: Document, uses: Iterable[Use], passages: Iterable[tuple[int, int]]) -> SourceCoverage:
    """The coverage of one document by `uses`, of which `passages` (spans) carry no claim."""
    used = sorted(uses, key=attrgetter("span"))
    whole = [Span(0, len(document.text))]
    cited = intersect([use.span for use in used], whole)
    excluded = subtract(intersect(passages, whole), cited)
    visible = _visible(document.text)
    return SourceCoverage(
        source=document.id,
        code_points=total_length(visible),
        cited=total_length(intersect(cited, visible)),
        excluded=total_length(intersect(excluded, visible)),
        uncited=total_length(subtract(visible, [*cited, *excluded])),
        sentences=tuple(_sentences(document, used, visible, excluded)),
        cited_spans=tuple(cited),
        excluded_spans=tuple(excluded),
    )


def _visible(text: str) -> list[Span]:
    """The runs of characters that are no white space."""
    starts = [at for at, char in enumerate(text) if not char.isspace()]
    return merge((at, at + 1) for at in starts)


def _sentences(
    document: Document, uses: list[Use], visible: list[Span], excluded: list[Span]
) -> Iterable[SentenceAccount]:
    longest = max((use.span.end - use.span.start for use in uses), default=0)
    for span in sentences(document.text):
        first = bisect_left(uses, span.start - longest, key=lambda use: use.span.start)
        last = bisect_right(uses, span.end - 1, key=lambda use: use.span.start)
        touching = [use for use in uses[first:last] if use.span.end > span.start]
        yield SentenceAccount(
            span=span,
            line=document.lines.position(span.start)[0],
            text=document.text[span.start : span.end],
            account=_account(span, touching, visible, excluded),
            facts=tuple(sorted({use.fact for use in touching})),
        )


def _account(span: Span, touching: list[Use], visible: list[Span], excluded: list[Span]) -> Account:
    if any(use.quoted for use in touching):
        return Account.CITED
    if not subtract(intersect([span], visible), excluded):
        return Account.EXCLUDED
    return Account.CONTEXT if touching else Account.UNCITED
