"""Print the report of a check in the format that was asked for."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from plainfacts.cli.output import colours, for_machines, width

if TYPE_CHECKING:
    from plainfacts.cli.outcome import Outcome
    from plainfacts.report.sarif import Mends
    from plainfacts.rules.diagnostic import Diagnostic, Report, Rule


class CheckFormat(StrEnum):
    """How a check reports."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


REMEMBERED = (CheckFormat.TEXT, CheckFormat.JSON)
"""The formats in which a clean base looks the same whether it was read again or is remembered."""


def print_clean(counts: Mapping[str, int], format: CheckFormat) -> None:
    """The report on a base that is known to be clean, in one of the `REMEMBERED` formats."""
    from plainfacts.report.summary import summary  # noqa: PLC0415
    from plainfacts.rules.diagnostic import Checked, Report  # noqa: PLC0415

    report = Report((), Checked(**counts))
    if format is CheckFormat.TEXT:
        print(summary(report))
        return
    from plainfacts.report import json  # noqa: PLC0415

    for_machines()
    print(json.render(report))


def print_outcome(outcome: "Outcome", format: CheckFormat) -> None:
    """The report of a check of the base on stdout, with the mends of its findings where the format has a place."""
    mends: Mends | None = None
    if format is CheckFormat.SARIF:
        from plainfacts.cli.mend_regions import mend_regions  # noqa: PLC0415

        mends = mend_regions(outcome)
    from plainfacts.rules.catalogue import RULES  # noqa: PLC0415

    print_report(outcome.report, outcome.corpus.root, format, RULES, mends)


def print_report(
    report: "Report", root: Path, format: CheckFormat, rules: "Sequence[Rule]", mends: "Mends | None" = None
) -> None:
    """The report on stdout. Heavy imports wait for the format that needs them.

    JSON and JUnit name files from the root of the base; the others, which editors and reviews follow, as they are
    reached from the current folder.
    """
    match format:
        case CheckFormat.TEXT:
            from plainfacts.report import text  # noqa: PLC0415

            look = text.Look(width(sys.stdout), colours(sys.stdout))
            sys.stdout.writelines(f"{line}\n" for line in text.render(from_here(report, root), look))
            return
        case CheckFormat.JSON:
            from plainfacts.report import json  # noqa: PLC0415

            document = json.render(report)
        case CheckFormat.GITHUB:
            from plainfacts.report import github  # noqa: PLC0415

            document = "\n".join(github.render(from_here(report, root)))
        case CheckFormat.SARIF:
            from plainfacts.report import sarif  # noqa: PLC0415

            document = sarif.render(from_here(report, root), rules, mends)
        case CheckFormat.JUNIT:
            from plainfacts.report import junit  # noqa: PLC0415

            document = junit.render(report)
    for_machines()
    print(document)


def from_here(report: "Report", root: Path) -> "Report":
    """The report with the paths of its files as they are reached from the current folder: whole, from far away."""
    here = Path.cwd()
    if root == here:
        return report
    near = root.is_relative_to(here) or here.is_relative_to(root)

    def seen(path: str) -> str:
        whole = f"{root.as_posix().rstrip('/')}/{path}"
        return os.path.relpath(whole, here) if near else whole

    return replace(report, diagnostics=tuple(_with_paths(each, seen) for each in report.diagnostics))


def _with_paths(diagnostic: "Diagnostic", seen: Callable[[str], str]) -> "Diagnostic":
    passage = diagnostic.passage
    return replace(
        diagnostic,
        path=seen(diagnostic.path),
        passage=None if passage is None else replace(passage, path=seen(passage.path)),
    )
