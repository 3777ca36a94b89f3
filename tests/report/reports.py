"""Reports made by hand, for what a small base can hardly say: hostile names, endless lines, no findings, no records."""

from collections.abc import Iterable
from typing import Any

from plainfacts.anchoring.verdicts import Verdict
from plainfacts.corpus.faults import Position
from plainfacts.rules.diagnostic import Checked, Diagnostic, Passage, Report, Rule, Severity
from plainfacts.text.spans import Span

CHECKED = Checked(sources=5, facts=160, disputes=1, citations=1240, code_points=15210)
NOTHING = Checked(0, 0, 0, 0, 0)


def absent(_: object) -> Iterable[Any]:
    """A quote is nowhere.

    ## What it finds
    A quote that no source holds.
    """
    return ()


RULE = Rule("C301", "citation-absent", Severity.ERROR, absent, "quote the source's own words")


def passage(quote: str | None, words: str, before: str = "", after: str = "") -> Passage:
    """The words on line 3, column 5 of a document."""
    span = Span(len(before) + 90, len(before) + 90 + len(words))
    return Passage("courier", "seeds/courier.txt", 3, 5, span, before, words, after, quote)


def diagnostic(**keys: Any) -> Diagnostic:
    """An error in a fact, with what `keys` change."""
    said: dict[str, Any] = {
        "code": "C301",
        "name": "citation-absent",
        "severity": Severity.ERROR,
        "message": "the quote is nowhere",
        "path": "facts/F-BQ4R-81TM.yaml",
        "position": Position(2, 8, 2, 11),
        "record": "F-BQ4R-81TM",
        "source": "courier",
        "verdict": Verdict.ABSENT,
        "fixable": False,
        "help": "quote the source's own words",
        "excerpt": ("quote: abc",),
    }
    return Diagnostic(**{**said, **keys})


def report(*diagnostics: Diagnostic, checked: Checked = CHECKED) -> Report:
    """A report of these diagnostics."""
    return Report(diagnostics, checked)
