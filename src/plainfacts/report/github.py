"""Workflow commands of GitHub Actions: one line a finding, which GitHub shows beside the line in a review."""

from collections.abc import Iterator

from plainfacts.report.summary import summary
from plainfacts.rules.diagnostic import Diagnostic, Report


def render(report: Report) -> Iterator[str]:
    """`::error file=…,line=…,col=…,title=…::message`, and the summary as a notice.

    GitHub takes columns only where a place begins and ends on one line; `endColumn` is inclusive there.
    """
    for diagnostic in report.diagnostics:
        yield _command(diagnostic)
    yield f"::notice title=facts check::{_data(summary(report))}"


def _command(diagnostic: Diagnostic) -> str:
    position = diagnostic.position
    properties: dict[str, object] = {"file": diagnostic.path, "line": position.line}
    if position.end_line > position.line:
        properties["endLine"] = position.end_line
    else:
        properties["col"] = position.column
        if position.end_column > position.column:
            properties["endColumn"] = position.end_column - 1
    properties["title"] = f"{diagnostic.code} [{diagnostic.name}]"
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    words = f"{diagnostic.message}\nhelp: {diagnostic.help}" if diagnostic.help else diagnostic.message
    return f"::{diagnostic.severity} {listed}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
