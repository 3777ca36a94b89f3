"""Where else a quote stands: the other sources of the base that hold the words a citation gives to the wrong one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from plainfacts.anchoring.document import Document
from plainfacts.anchoring.grams import GramIndex
from plainfacts.anchoring.verdicts import Anchoring, Verdict
from plainfacts.text.folding import fold
from plainfacts.text.spans import Span

_STEP = 8
_MOST = 20


class Library:
    """All documents of a base. Nothing is folded or indexed before the first question."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = tuple(documents)

    def find(self, quote: str, but: str | None = None, most: int = _MOST) -> list[tuple[str, Span]]:
        """The documents, other than `but`, that hold a quote, and where, in the order of the documents.

        To the letter where any does, else folded. Never misses a place, except that at most `most` are given. A quote
        of fewer than 15 code points costs a reading of all texts.
        """
        needle = fold(quote).text.strip(" ")
        if not needle:
            return []
        places = self._index.find(needle)
        hits = self._read(needle, but, most) if places is None else self._located(places, len(needle), but)
        exact = [hit for hit in hits if hit[1].of(hit[0].text) == quote]
        return [(document.id, span) for document, span in (exact or hits)[:most]]

    def _located(self, places: list[tuple[int, int]], length: int, but: str | None) -> list[tuple[Document, Span]]:
        hits: list[tuple[Document, Span]] = []
        for number, at in places:
            document = self.documents[number]
            span = document.folded.source_span(at, at + length) if document.id != but else None
            if span is not None:
                hits.append((document, span))
        return hits

    def _read(self, needle: str, but: str | None, most: int) -> list[tuple[Document, Span]]:
        """What the index cannot look up, read for in one document after the other."""
        others = (document for document in self.documents if document.id != but)
        return [(document, span) for document in others for span in document.folded_places(needle, most)]

    @cached_property
    def _index(self) -> GramIndex:
        return GramIndex([document.folded.text for document in self.documents], _STEP)


def traced(anchoring: Anchoring, quote: str, library: Library, cited: str) -> Anchoring:
    """The anchoring with the other sources that hold the quote, for one that the `cited` document does not hold.

    An `absent` quote that another source holds is `elsewhere`; a `near` one stays near and names the others.
    """
    if anchoring.verdict not in {Verdict.ABSENT, Verdict.NEAR}:
        return anchoring
    others = tuple(library.find(quote, but=cited))
    if not others:
        return anchoring
    verdict = Verdict.ELSEWHERE if anchoring.verdict is Verdict.ABSENT else anchoring.verdict
    return replace(anchoring, verdict=verdict, elsewhere=others)
