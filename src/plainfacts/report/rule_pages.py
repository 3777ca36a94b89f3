"""The rules for a reader: the page of each, the index of all, and the list in the formats of every list."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from itertools import groupby

from plainfacts.rules.diagnostic import Rule

FAMILIES = {
    "Y": "YAML",
    "R": "Record shape",
    "S": "Sources",
    "C": "Citations",
    "I": "Identity and history",
    "L": "Logic between facts",
    "Q": "Quality of quotes and statements",
    "W": "Writing",
}
"""What each family is about, in the order in which a base is checked."""

_INDEX = """\
# Rules

Every finding of `facts check`, and of `facts refs` (family W), has a code. `facts explain CODE` prints the page of a
rule, the same that stands here; both are made from the docstring of the rule (`python docs/write_rule_pages.py`). An
*error* makes the exit code 1; a *warning* does so with `--strict`, and a record may allow it: `allow: {CODE: reason}`.
Codes are never reused.
"""


def summary(rule: Rule) -> str:
    """The first line of the page: what is wrong, in one sentence."""
    return rule.page.partition("\n")[0]


def page(rule: Rule) -> str:
    """The page of a rule in Markdown, with its heading."""
    command = "facts refs" if rule.family == "W" else "facts check"
    mended = f", mended by `{command} --fix`" if rule.fixable else ""
    return f"# {rule.code} {rule.name}\n\n*{rule.severity.capitalize()}{mended}.* {rule.page.rstrip()}\n"


def pages(rules: Iterable[Rule]) -> dict[str, str]:
    """The files of `docs/rules/` by name: one for each rule, and the index `README.md`."""
    known = list(rules)
    return {"README.md": index(known)} | {f"{rule.code}.md": page(rule) for rule in known}


def index(rules: Sequence[Rule]) -> str:
    """All rules in Markdown, family by family."""
    parts = [_INDEX]
    for family, members in groupby(in_order(rules), key=lambda rule: rule.family):
        parts.append(f"\n## {family}: {FAMILIES[family]}\n\n| code | name | severity | finds |\n|---|---|---|---|\n")
        parts.extend(
            f"| [{rule.code}]({rule.code}.md) | {rule.name} | {_severity(rule)} | {summary(rule)} |\n"
            for rule in members
        )
    return "".join(parts)


def in_order(rules: Iterable[Rule]) -> list[Rule]:
    """The rules family by family, as a base is checked."""
    order = list(FAMILIES)
    return sorted(rules, key=lambda rule: (order.index(rule.family), rule.code))


def as_table(rules: Iterable[Rule]) -> str:
    """One line a rule, in columns."""
    rows = [(rule.code, _severity(rule), rule.name, summary(rule)) for rule in in_order(rules)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "".join(
        f"{'  '.join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]])}\n"
        for row in rows
    )


def as_json(rules: Iterable[Rule]) -> str:
    """A list of objects: code, name, severity, fixable, summary, help (the mend in one line), page (Markdown)."""
    data = [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity,
            "fixable": rule.fixable,
            "summary": summary(rule),
            "help": rule.help,
            "page": page(rule),
        }
        for rule in in_order(rules)
    ]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_csv(rules: Iterable[Rule]) -> str:
    """The same without the page, with a heading (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["code", "name", "severity", "fixable", "summary", "help"])
    for rule in in_order(rules):
        fixable = "true" if rule.fixable else "false"
        writer.writerow([rule.code, rule.name, rule.severity, fixable, summary(rule), rule.help])
    return out.getvalue()


def _severity(rule: Rule) -> str:
    return f"{rule.severity}, fixable" if rule.fixable else rule.severity
