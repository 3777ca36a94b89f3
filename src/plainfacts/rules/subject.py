"""What a rule looks at: the corpus, the verdicts, and what several rules would otherwise each work out again."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from plainfacts.anchoring.document import Document
from plainfacts.corpus.corpus import Corpus, Entry, Record
from plainfacts.corpus.faults import Fault
from plainfacts.corpus.readings import Reading, Readings
from plainfacts.model.facts import Fact
from plainfacts.rules.diagnostic import Finding, Passage
from plainfacts.text.spans import Span

T = TypeVar("T")
_AROUND = 60
"""Code points shown on each side of a passage."""


@dataclass(frozen=True)
class Subject:
    """A base that was read, as the rules see it."""

    corpus: Corpus
    readings: Readings
    _done: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, work: Callable[["Subject"], T]) -> T:
        """What `work` makes of this base; worked out at the first call and kept for the other rules that ask."""
        if work not in self._done:
            self._done[work] = work(self)
        done: T = self._done[work]
        return done

    @cached_property
    def _faults(self) -> dict[str, list[Fault]]:
        by_kind: dict[str, list[Fault]] = defaultdict(list)
        for fault in self.corpus.faults:
            by_kind[fault.kind].append(fault)
        return by_kind

    def refused(self, *kinds: str) -> list[Fault]:
        """What the reader of the files refused for these reasons."""
        return [fault for kind in kinds for fault in self._faults.get(kind, ())]

    def faults(self, *kinds: str) -> list[Finding]:
        """The same as findings, for a rule that has nothing to add."""
        return [as_finding(fault) for fault in self.refused(*kinds)]

    def passage(self, document: Document, span: Span, quote: str | None = None) -> Passage:
        """The words at `span` with a little around them."""
        text = document.text
        line, column = document.lines.position(span.start)
        entry = self.corpus.source_by_id[document.id]
        named = entry.record.text.file if entry.record.text is not None else entry.record.file
        return Passage(
            source=document.id,
            path=f"{entry.path.rpartition('/')[0]}/{named}",
            line=line,
            column=column,
            span=span,
            before=text[max(0, span.start - _AROUND) : span.start],
            words=text[span.start : span.end],
            after=text[span.end : span.end + _AROUND],
            quote=quote,
        )

    def readings_of(self, *verdicts: str) -> list[Reading]:
        """The readings with one of these verdicts, in the order of the files."""
        return [reading for reading in self.readings.found if reading.verdict in verdicts]


def as_finding(fault: Fault) -> Finding:
    """What the reader of the files refused, in the words that it gave."""
    return Finding(
        message=fault.message,
        path=fault.path,
        index=fault.index,
        keys=fault.keys,
        position=fault.position,
        at_key=fault.kind in ("unknown-key", "duplicate-key"),
        help=fault.help,
        record=fault.record,
    )


def place_of(entry: Entry[Record], seen_from: Entry[Record]) -> str:
    """Where a record stands, in words, for a message about another one."""
    if entry.path == seen_from.path:
        return f"record {entry.index + 1} of this file"
    return entry.path if entry.index == 0 else f"record {entry.index + 1} of {entry.path}"


def about(entry: Entry[Fact], message: str, *keys: str | int, **more: object) -> Finding:
    """A finding about a value of a fact."""
    return Finding(message, entry.path, entry.index, keys, record=entry.record.id, **more)  # type: ignore[arg-type]
