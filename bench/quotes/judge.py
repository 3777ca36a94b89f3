"""What `facts add` would do with a perturbed quote, and what that is worth."""

from __future__ import annotations

import time
from dataclasses import dataclass

from bench.quotes.cases import Case, Sample
from plainfacts.anchoring.anchor import anchor
from plainfacts.anchoring.document import Document
from plainfacts.anchoring.gaps import anchor_with_gaps, parts_around_ellipses
from plainfacts.anchoring.rivals import is_long_enough, rival
from plainfacts.anchoring.verdicts import Verdict
from plainfacts.cli.placing import LOUD

_SILENT = frozenset({Verdict.EXACT, Verdict.UNLOCATED, Verdict.NORMALIZED, Verdict.MOVED})


@dataclass(frozen=True, slots=True)
class Answer:
    """What was done with a case.

    `how` is `taken` (without a question), `shown` (with the difference, for a person to take), `ambiguous` or
    `refused`; `span` is the place, `loud` whether it was said that the difference changes what is said.
    """

    how: str
    span: tuple[int, int] | None
    loud: bool
    seconds: float

    def right(self, case: Case) -> bool:
        """Whether it holds most of the words that the quote comes from; a peer answers with a whole sentence."""
        if self.span is None:
            return False
        common = min(self.span[1], case.truth[1]) - max(self.span[0], case.truth[0])
        return 2 * common > case.truth[1] - case.truth[0]

    def exact(self, case: Case) -> bool:
        """Whether it is the very place."""
        return self.span == case.truth


def ours(sample: Sample) -> list[Answer]:
    """Each case looked for as `facts add` does it; each text is made ready once, as in one command."""
    documents = [Document(str(number), text) for number, text in enumerate(sample.texts)]
    return [_answer(documents[case.text], case) for case in sample.cases]


def _answer(document: Document, case: Case) -> Answer:
    began = time.perf_counter()
    how, span, loud = _judged(document, case.quote.strip())
    return Answer(how, span, loud, time.perf_counter() - began)


def _judged(document: Document, quote: str) -> tuple[str, tuple[int, int] | None, bool]:
    parts = parts_around_ellipses(quote)
    if len(parts) > 1 and anchor(document, quote, None, near=False).verdict is Verdict.ABSENT:
        spans = anchor_with_gaps(document, parts)
        if spans is not None:
            return "taken", (spans[0].start, spans[-1].end), False
    found = anchor(document, quote, None)
    if found.verdict is Verdict.AMBIGUOUS:
        return "ambiguous", None, False
    if found.verdict in _SILENT:
        return "taken", found.found, False
    if found.verdict is not Verdict.NEAR or found.found is None or not is_long_enough(quote):
        return "refused", None, False
    if rival(document, quote, found.found) is not None:
        return "ambiguous", None, False
    return "shown", found.found, any(kind in LOUD for kind in found.differences)
