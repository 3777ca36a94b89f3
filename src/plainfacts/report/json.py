"""The JSON form (docs/json.md): stable, versioned, every key always there, positions in code points from 1."""

from json import dumps
from typing import Any

from plainfacts.rules.diagnostic import Diagnostic, Passage, Report, Severity

VERSION = 1
"""Raised when a key changes its meaning or goes; a new key does not raise it."""


def render(report: Report) -> str:
    """The report as one JSON document (RFC 8259)."""
    return dumps(document(report), ensure_ascii=False, indent=1)


def document(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    checked = report.checked
    return {
        "version": VERSION,
        "checked": {
            "sources": checked.sources,
            "facts": checked.facts,
            "disputes": checked.disputes,
            "citations": checked.citations,
            "code_points": checked.code_points,
        },
        "counts": {str(severity): report.count(severity) for severity in Severity},
        "diagnostics": [_diagnostic(each) for each in report.diagnostics],
    }


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    position, record = diagnostic.position, diagnostic.record
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "path": diagnostic.path,
        "line": position.line,
        "column": position.column,
        "end_line": position.end_line or None,
        "end_column": position.end_column or None,
        "fact": record if record is not None and record.startswith("F-") else None,
        "record": record,
        "source": diagnostic.source,
        "verdict": None if diagnostic.verdict is None else str(diagnostic.verdict),
        "fixable": diagnostic.fixable,
        "help": diagnostic.help,
        "passage": None if diagnostic.passage is None else _passage(diagnostic.passage),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "source": passage.source,
        "path": passage.path,
        "line": passage.line,
        "column": passage.column,
        "span": list(passage.span),
        "before": passage.before,
        "words": passage.words,
        "after": passage.after,
        "quote": passage.quote,
    }
