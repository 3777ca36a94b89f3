"""The neutral diagnostic that every format of `facts check` is made from, and the finding that a rule yields."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from inspect import getdoc
from typing import Any

from plainfacts.anchoring.verdicts import Verdict
from plainfacts.corpus.faults import Position
from plainfacts.text.spans import Span


class Severity(StrEnum):
    """An error makes the exit code 1; a warning does so with `--strict`."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Passage:
    """The source's own words that a finding is about, cut out with a little of what stands around them."""

    source: str
    """Source id."""
    path: str
    """The document's path from the root."""
    line: int
    """Line of the document at which `words` begin, from 1."""
    column: int
    span: Span
    """The span of `words` in the document, in code points."""
    before: str
    words: str
    after: str
    quote: str | None = None
    """What the record has in the place of `words`, where they are to be compared."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: a sentence and the way to the place. The engine makes a `Diagnostic` of it."""

    message: str
    path: str
    index: int = 0
    keys: tuple[str | int, ...] = ()
    position: Position | None = None
    """The place, where it is known without the keys."""
    at_key: bool = False
    """Whether the key of the value is the place, rather than the value."""
    help: str | None = None
    """The mend; the rule's own where None."""
    record: str | None = None
    source: str | None = None
    verdict: Verdict | None = None
    passage: Passage | None = None
    fixable: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its code is never reused, its page is the docstring of `find`."""

    code: str
    name: str
    severity: Severity
    find: Callable[[Any], Iterable[Finding]]
    """Takes a `Subject`, the base; a rule of family W a `WritingSubject`, the manuscripts and the base."""
    help: str
    """The mend in one line, printed where a finding brings none of its own."""
    fixable: bool = False
    """Whether `facts check --fix` may mend what it finds."""

    @property
    def family(self) -> str:
        """The letter of the family: Y, R, S, C, I, L, Q or W."""
        return self.code[0]

    @property
    def page(self) -> str:
        """The rule's page in Markdown, without its heading."""
        return getdoc(self.find) or ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding with its code, its place and its mend, ready for any format. Positions count code points from 1."""

    code: str
    name: str
    severity: Severity
    message: str
    path: str
    position: Position
    record: str | None
    """The id of the fact, dispute or other record."""
    source: str | None
    verdict: Verdict | None
    fixable: bool
    help: str
    excerpt: tuple[str, ...] = ()
    """The lines of the file from `position.line` to its end line, at most a few."""
    passage: Passage | None = None
    index: int = 0
    """Which record of the file it is about, from 0."""
    keys: tuple[str | int, ...] = ()
    """The way to the value inside the record."""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Path, line, column, code: the order of every listing."""
        return self.path, self.position.line, self.position.column, self.code, self.message


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, so that zero checks never look like a pass."""

    sources: int
    facts: int
    disputes: int
    citations: int
    code_points: int


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check: every diagnostic in order, and what was checked."""

    diagnostics: tuple[Diagnostic, ...]
    checked: Checked

    def count(self, severity: Severity) -> int:
        """How many diagnostics have this severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)
