"""SARIF 2.1.0 (OASIS), for code scanning and for editors: rules, regions, the source's place, and simple mends."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from inspect import cleandoc
from json import dumps
from typing import Any
from urllib.parse import quote

from plainfacts import __version__
from plainfacts.corpus.faults import Position
from plainfacts.rules.diagnostic import Diagnostic, Passage, Report, Rule
from plainfacts.text.lines import LineIndex

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "factsFinding/v1"


@dataclass(frozen=True, slots=True)
class Change:
    """Text that takes the place of what stands at `position` in the file of a diagnostic."""

    position: Position
    text: str


Mends = Mapping[int, Sequence[Change]]
"""What `--fix` would change, by the number of the diagnostic in the report."""


def render(report: Report, rules: Sequence[Rule], mends: Mends | None = None) -> str:
    """The report as one SARIF log of one run. Columns count code points; ends are exclusive."""
    return dumps(document(report, rules, mends or {}), ensure_ascii=False, indent=1)


def document(report: Report, rules: Sequence[Rule], mends: Mends) -> dict[str, Any]:
    """The log as plain data."""
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    checked = report.checked
    run = {
        "tool": {
            "driver": {"name": "plainfacts", "semanticVersion": __version__, "rules": [_rule(rule) for rule in rules]}
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(each, numbers, seen, mends.get(number, ())) for number, each in enumerate(report.diagnostics)
        ],
        "properties": {
            "checked": {
                "sources": checked.sources,
                "facts": checked.facts,
                "disputes": checked.disputes,
                "citations": checked.citations,
                "codePoints": checked.code_points,
            }
        },
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    first, _, rest = cleandoc(rule.page).partition("\n")
    page = cleandoc(rest)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": first or rule.name},
        "help": {"text": rule.help or first or rule.name, "markdown": page or first or rule.name},
        "defaultConfiguration": {"level": str(rule.severity)},
    }


def _result(
    diagnostic: Diagnostic, numbers: Mapping[str, int], seen: Counter[str], changes: Sequence[Change]
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": str(diagnostic.severity),
        "message": {"text": f"{diagnostic.message}\n{diagnostic.help}".strip()},
        "locations": [_location(diagnostic.path, _region(diagnostic.position))],
        "partialFingerprints": {_FINGERPRINT: _fingerprint(diagnostic, seen)},
    }
    if diagnostic.code in numbers:
        result["ruleIndex"] = numbers[diagnostic.code]
    if diagnostic.passage is not None:
        result["relatedLocations"] = [_source(diagnostic.passage)]
    if changes:
        result["fixes"] = [_fix(diagnostic, changes)]
    properties = {"record": diagnostic.record, "source": diagnostic.source, "verdict": diagnostic.verdict}
    result["properties"] = {key: str(value) for key, value in properties.items() if value is not None}
    return result


def _location(path: str, region: dict[str, Any]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(path), "region": region}}


def _artifact(path: str) -> dict[str, Any]:
    """A URI reference (RFC 3986); a path from the root of the repository stays relative."""
    uri = quote(path.encode("utf-8", "surrogatepass"), safe="/!$&'()*+,;=@~")
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _region(position: Position) -> dict[str, Any]:
    region = {"startLine": position.line, "startColumn": position.column}
    if position.end_line:
        region |= {"endLine": position.end_line, "endColumn": position.end_column}
    return region


def _source(passage: Passage) -> dict[str, Any]:
    lines = LineIndex(passage.words)
    last, column = lines.position(len(passage.words))
    region = {
        "startLine": passage.line,
        "startColumn": passage.column,
        "endLine": passage.line + last - 1,
        "endColumn": column if last > 1 else passage.column + column - 1,
        "snippet": {"text": passage.words},
    }
    return {
        "id": 0,
        **_location(passage.path, region),
        "message": {"text": f"the words of the source {passage.source}"},
    }


def _fix(diagnostic: Diagnostic, changes: Iterable[Change]) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(change.position), "insertedContent": {"text": change.text}} for change in changes
    ]
    return {
        "description": {"text": diagnostic.help},
        "artifactChanges": [{"artifactLocation": _artifact(diagnostic.path), "replacements": replacements}],
    }


def _fingerprint(diagnostic: Diagnostic, seen: Counter[str]) -> str:
    """The same for a finding that only moved to another line: its code, record and words, and which of equals it is."""
    words = [diagnostic.code, diagnostic.record or diagnostic.path, diagnostic.source or "", diagnostic.message]
    key = sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    seen[key] += 1
    return f"{key}:{seen[key]}"
