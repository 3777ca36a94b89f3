"""Every quote re-read at its very spot: the verdict on each citation, made once and used by checks and by the build."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from plainfacts.anchoring.anchor import anchor, anchor_parts
from plainfacts.anchoring.document import Document
from plainfacts.anchoring.elsewhere import Library, traced
from plainfacts.anchoring.verdicts import Anchoring, PartedAnchoring, Verdict
from plainfacts.corpus.alongside import Alongside
from plainfacts.corpus.corpus import Corpus, Entry
from plainfacts.model.facts import Citation, Context, Fact
from plainfacts.text.spans import Span, stands_at

_MANY = 100
"""Quotes astray; to look for one takes half a millisecond and more, a fork some milliseconds."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What re-reading one quote found, where that is not simply that it stands at its span."""

    entry: Entry[Fact]
    citation: int
    """Which citation of the fact, from 0."""
    context: int | None
    """Which context of the citation, from 0; None for the quote itself."""
    verdict: Verdict
    parts: tuple[Anchoring, ...] = ()
    """The anchoring of each part of the quote, one where it has no gap; empty where the verdict is unchecked."""
    in_order: bool = True
    """False where parts stand in the source, but not one behind the other."""

    @property
    def keys(self) -> tuple[str | int, ...]:
        """The way to the citation, or to its context, inside the record."""
        where: tuple[str | int, ...] = ("citations", self.citation)
        return where if self.context is None else (*where, "context", self.context)

    @property
    def quoted(self) -> Citation | Context:
        """What holds the quote: the citation or its context."""
        citation = self.entry.record.citations[self.citation]
        return citation if self.context is None else citation.context[self.context]


@dataclass(frozen=True)
class Readings:
    """The verdicts of a base: only what is not `exact` is kept, the rest is counted."""

    found: tuple[Reading, ...]
    citations: int
    code_points: int
    """How many code points of quotes were compared."""

    @cached_property
    def _verdicts(self) -> dict[tuple[str, int, int], Verdict]:
        return {
            (reading.entry.path, reading.entry.index, reading.citation): reading.verdict
            for reading in self.found
            if reading.context is None
        }

    def verdict(self, entry: Entry[Fact], citation: int) -> Verdict:
        """The verdict on one citation of a fact."""
        return self._verdicts.get((entry.path, entry.index, citation), Verdict.EXACT)

    def counts(self) -> Counter[Verdict]:
        """How many citations have each verdict."""
        counts = Counter(reading.verdict for reading in self.found if reading.context is None)
        counts[Verdict.EXACT] = self.citations - sum(counts.values())
        return counts


def read_quotes(corpus: Corpus, entries: Iterable[Entry[Fact]] | None = None) -> Readings:
    """Re-read the quotes of `entries`, or of the whole base, in the documents of the corpus."""
    astray: list[_Astray] = []
    citations = code_points = 0
    for entry in corpus.facts if entries is None else entries:
        for number, citation in enumerate(entry.record.citations):
            document = corpus.documents.get(citation.source)
            citations += 1
            if document is None:
                astray.append((entry, number, None))
                continue
            code_points += sum(map(len, citation.parts))
            if not _stands(document.text, citation):
                astray.append((entry, number, None))
            for position, context in enumerate(citation.context):
                code_points += len(context.quote)
                if context.span is None or not stands_at(document.text, context.quote, context.span):
                    astray.append((entry, number, position))
    return Readings(tuple(_traced_all(corpus, astray)), citations, code_points)


_Astray = tuple[Entry[Fact], int, int | None]
"""A quote that does not stand at its span: the fact, which citation of it, and which context of that, if any."""
_Found = tuple[Verdict, tuple[Anchoring, ...], bool]
"""The last three of a `Reading`."""


def _traced_all(corpus: Corpus, astray: Sequence[_Astray]) -> Iterator[Reading]:
    """Look for what is astray; where it is much, for one half of it in a second process."""
    library = Library(corpus.documents.values())
    half = len(astray) // 2
    later = Alongside(lambda: [_found(corpus, each, library) for each in astray[half:]], worth=len(astray) >= _MANY)
    first = [_found(corpus, each, library) for each in astray[:half]]
    for (entry, number, context), found in zip(astray, first + later.result(), strict=True):
        yield Reading(entry, number, context, *found)


def _found(corpus: Corpus, astray: _Astray, library: Library) -> _Found:
    entry, number, position = astray
    citation = entry.record.citations[number]
    document = corpus.documents.get(citation.source)
    if document is None:
        return Verdict.UNCHECKED, (), True
    if position is not None:
        context = citation.context[position]
        return _single(_traced(document, context.quote, context.span, library))
    if citation.quote is not None:
        return _single(_traced(document, citation.quote, citation.span, library))
    spans = [span and Span(*span) for span in citation.part_spans]
    anchoring = anchor_parts(document, citation.quotes, spans)
    parts = tuple(
        traced(part, quote, library, document.id) for part, quote in zip(anchoring.parts, citation.quotes, strict=True)
    )
    whole = PartedAnchoring(parts, anchoring.in_order)
    return whole.verdict, whole.parts, whole.in_order


def _single(part: Anchoring) -> _Found:
    return part.verdict, (part,), True


def _stands(text: str, citation: Citation) -> bool:
    """Whether every part of the quote stands at its span, in order. The hot path."""
    if citation.span is not None:
        return citation.quote is not None and stands_at(text, citation.quote, citation.span)
    spans = citation.spans
    if not spans or len(spans) != len(citation.quotes):
        return False
    ordered = all(before[1] <= after[0] for before, after in pairwise(spans))
    return ordered and all(stands_at(text, quote, at) for at, quote in zip(spans, citation.quotes, strict=True))


def _traced(document: Document, quote: str, span: tuple[int, int] | None, library: Library) -> Anchoring:
    return traced(anchor(document, quote, span and Span(*span)), quote, library, document.id)
