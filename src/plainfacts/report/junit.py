"""JUnit XML, for continuous integration that shows tests: one case a finding, and one that says what was checked."""

import re
from xml.sax.saxutils import escape, quoteattr

from plainfacts.report.summary import checked, nothing, summary
from plainfacts.rules.diagnostic import Diagnostic, Report, Severity

# What XML 1.0 (section 2.2) has no place for, not even as a reference.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """The report as one document. An error is a failure; a warning passes and keeps its words in `system-out`."""
    failures = report.count(Severity.ERROR)
    empty = nothing(report.checked)
    total = f'tests="{len(report.diagnostics) + 1}" failures="{failures}" errors="{int(empty)}"'
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f"<testsuites {total}>",
        f'  <testsuite name="facts check" {total} skipped="0">',
        *_properties(report),
        *_base(report, empty=empty),
    ]
    for diagnostic in report.diagnostics:
        lines += _case(diagnostic)
    return "\n".join([*lines, "  </testsuite>", "</testsuites>"])


def _properties(report: Report) -> list[str]:
    counts = report.checked
    values = {
        "sources": counts.sources,
        "facts": counts.facts,
        "disputes": counts.disputes,
        "citations": counts.citations,
        "code_points": counts.code_points,
    }
    listed = [f'      <property name="checked.{name}" value="{count}"/>' for name, count in values.items()]
    return ["    <properties>", *listed, "    </properties>"]


def _base(report: Report, *, empty: bool) -> list[str]:
    case = f'    <testcase classname="facts check" name={_value("checked " + checked(report.checked))}'
    if not empty:
        return [f"{case}/>"]
    return [f"{case}>", f"      <error message={_value(summary(report))}/>", "    </testcase>"]


def _case(diagnostic: Diagnostic) -> list[str]:
    position = diagnostic.position
    place = f"{diagnostic.path}:{position.line}:{position.column}"
    name = f"{diagnostic.code} [{diagnostic.name}] {place}"
    words = f"{place}: {diagnostic.severity} {diagnostic.code} [{diagnostic.name}] {diagnostic.message}"
    if diagnostic.help:
        words += f"\nhelp: {diagnostic.help}"
    opened = (
        f"    <testcase classname={_value(diagnostic.path)} name={_value(name)}"
        f' file={_value(diagnostic.path)} line="{position.line}">'
    )
    if diagnostic.severity is Severity.ERROR:
        about = f"type={_value(diagnostic.code)} message={_value(diagnostic.message)}"
        inside = f"      <failure {about}>{_text(words)}</failure>"
    else:
        inside = f"      <system-out>{_text(words)}</system-out>"
    return [opened, inside, "    </testcase>"]


def _value(text: str) -> str:
    return quoteattr(_possible(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _text(text: str) -> str:
    return escape(_possible(text), {"\r": "&#13;"})


def _possible(text: str) -> str:
    return _IMPOSSIBLE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
