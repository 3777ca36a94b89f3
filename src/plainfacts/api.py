"""The Python API: open a fact base, walk its facts and citations, resolve a span, run the check.

```python
from plainfacts.api import open_base

base = open_base("path/to/base")
for fact in base.facts:
    for citation in base.citations(fact.id):
        print(fact.id, citation.verdict, citation.source, citation.line, citation.quote)
print(base.resolve("guardian-2019-03-25", 2996, 3053).text)
```

Offsets are Unicode code points of the document, 0-based, end exclusive (W3C TextPositionSelector); lines and columns
count from 1. Every value is frozen. Nothing here writes a file or opens a network connection.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from plainfacts.anchoring.verdicts import Verdict
from plainfacts.corpus.config import ConfigError, find_root, read_config
from plainfacts.corpus.corpus import Corpus
from plainfacts.corpus.load import load
from plainfacts.corpus.readings import Readings, read_quotes
from plainfacts.model.digest import digest
from plainfacts.model.facts import Citation, Dispute, Fact
from plainfacts.model.sources import Source
from plainfacts.rules.diagnostic import Diagnostic, Report, Severity
from plainfacts.rules.engine import Selection
from plainfacts.rules.engine import check as run_rules

__all__ = [
    "CitedQuote",
    "ConfigError",
    "Diagnostic",
    "Dispute",
    "Fact",
    "FactBase",
    "Report",
    "ResolvedSpan",
    "Severity",
    "Source",
    "Verdict",
    "digest",
    "open_base",
]


@dataclass(frozen=True, slots=True)
class ResolvedSpan:
    """The characters of a source at a span."""

    source: str
    start: int
    end: int
    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """One citation of a fact, re-read in its source."""

    fact: str
    source: str
    quote: str
    """The quote as the record has it; the parts of a quote with gaps are joined by ` […] `."""
    spans: tuple[tuple[int, int], ...]
    """Where the record says it stands; empty where it does not say."""
    line: int | None
    """The line of the source at which it begins; None where it has no span or the source cannot be read."""
    verdict: Verdict
    record: Citation


@dataclass(frozen=True)
class FactBase:
    """A fact base that was read once; what changes on disk afterwards is not seen."""

    corpus: Corpus

    @property
    def root(self) -> Path:
        """The folder with `facts/` and `seeds/`."""
        return self.corpus.root

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every valid fact, in the order of the files."""
        return tuple(entry.record for entry in self.corpus.facts)

    @property
    def disputes(self) -> tuple[Dispute, ...]:
        """Every valid dispute, in the order of the files."""
        return tuple(entry.record for entry in self.corpus.disputes)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every valid source, in the order of the sidecars."""
        return tuple(entry.record for entry in self.corpus.sources)

    def fact(self, identifier: str) -> Fact:
        """The fact of this id. Raises `KeyError` where there is none."""
        return self.corpus.fact_by_id[identifier].record

    def text(self, source: str) -> str:
        """The whole text of a source. Raises `KeyError` where it is unknown, changed or unreadable."""
        return self.corpus.documents[source].text

    def resolve(self, source: str, start: int, end: int) -> ResolvedSpan:
        """The characters at a span. Raises `KeyError` for an unreadable source, `ValueError` for a span outside it."""
        document = self.corpus.documents[source]
        if not 0 <= start < end <= len(document.text):
            raise ValueError(f"[{start}, {end}] is no span of {source}, which has {len(document.text)} code points")
        line, column = document.lines.position(start)
        return ResolvedSpan(source, start, end, document.text[start:end], line, column)

    def citations(self, identifier: str) -> Iterator[CitedQuote]:
        """The citations of a fact with their verdicts. Raises `KeyError` where there is no such fact."""
        entry = self.corpus.fact_by_id[identifier]
        for number, citation in enumerate(entry.record.citations):
            spans = tuple(span for span in citation.part_spans if span is not None)
            document = self.corpus.documents.get(citation.source)
            readable = document is not None and spans and spans[0][1] <= len(document.text)
            yield CitedQuote(
                fact=identifier,
                source=citation.source,
                quote=" […] ".join(citation.parts),
                spans=spans,
                line=document.lines.position(spans[0][0])[0] if document is not None and readable else None,
                verdict=self._readings.verdict(entry, number),
                record=citation,
            )

    def check(self, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> Report:
        """What `facts check` finds; codes and families as there. Raises `UnknownCode` for a code that no rule has."""
        return run_rules(self.corpus, self._readings, Selection(select, ignore).validated())

    @cached_property
    def _readings(self) -> Readings:
        return read_quotes(self.corpus)


def open_base(path: str | Path | None = None) -> FactBase:
    """Read the fact base at `path`, or the one around the current folder.

    Raises `ConfigError` where there is none or its configuration is wrong. Records that are refused raise nothing:
    they are missing from `facts`, and `check` says why.
    """
    root = find_root(str(path) if path is not None else None, Path.cwd())
    return FactBase(load(root, read_config(root)))
