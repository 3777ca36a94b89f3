"""Facts that a new one may repeat: they cite the same words, or say nearly the same."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plainfacts.corpus.corpus import Corpus, Entry
from plainfacts.model.facts import Fact
from plainfacts.text.spans import Span

_ALIKE = 86.0
"""Of 100, with the words in order of the alphabet (rapidfuzz `token_sort_ratio`): one word of a sentence may differ."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Kin:
    """A fact and why it may be the one that is about to be written again."""

    fact: Fact
    path: str
    why: str


def citing(corpus: Corpus, source: str, spans: Sequence[Span]) -> Iterator[Kin]:
    """The facts with a citation of `source` that shares code points with one of `spans`, in the order of the files."""
    for entry in corpus.facts:
        if any(citation.source == source and _meets(citation.part_spans, spans) for citation in entry.record.citations):
            yield Kin(entry.record, entry.path, "cites these words")


def saying(corpus: Corpus, statement: str) -> list[Kin]:
    """The facts that say nearly the same, the most alike first; retracted and superseded ones are left out."""
    from rapidfuzz import fuzz  # noqa: PLC0415  three milliseconds that only this needs

    words = _sorted_words(statement)
    found: list[tuple[float, Entry[Fact]]] = []
    for entry in corpus.facts:
        if entry.record.status not in ("retracted", "superseded"):
            alike = fuzz.ratio(words, _sorted_words(entry.record.statement), score_cutoff=_ALIKE)
            if alike:
                found.append((alike, entry))
    found.sort(key=lambda pair: -pair[0])
    return [Kin(entry.record, entry.path, "says nearly the same") for _, entry in found]


def _meets(known: Sequence[tuple[int, int] | None], spans: Sequence[Span]) -> bool:
    return any(one is not None and one[0] < other.end and other.start < one[1] for one in known for other in spans)


def _sorted_words(text: str) -> str:
    return " ".join(sorted(_WORD.findall(text.casefold())))
