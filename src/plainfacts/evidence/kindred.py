"""Facts that a new one may repeat: they cite the same words, or say nearly the same."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plainfacts.corpus.corpus import Corpus
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
    return Sayings(corpus).like(statement)


class Sayings:
    """The statements of a base, made ready for many questions which of them says nearly the same."""

    def __init__(self, corpus: Corpus) -> None:
        self._entries = [entry for entry in corpus.facts if entry.record.status not in ("retracted", "superseded")]
        self._words = [_sorted_words(entry.record.statement) for entry in self._entries]

    def like(self, statement: str) -> list[Kin]:
        """The facts that say nearly the same, the most alike first."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415  three milliseconds that only this needs

        alike = process.extract(
            _sorted_words(statement), self._words, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None
        )
        found = [self._entries[at] for _, _, at in alike]
        return [Kin(entry.record, entry.path, "says nearly the same") for entry in found]


def _meets(known: Sequence[tuple[int, int] | None], spans: Sequence[Span]) -> bool:
    return any(one is not None and one[0] < other.end and other.start < one[1] for one in known for other in spans)


def _sorted_words(text: str) -> str:
    return " ".join(sorted(_WORD.findall(text.casefold())))
