"""`facts check`: read the base, run the rules, print the report, mend what can be mended."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from plainfacts.cli.base import open_root
from plainfacts.cli.exits import Exit, stop
from plainfacts.cli.options import Root
from plainfacts.cli.reporting import REMEMBERED, CheckFormat, print_clean, print_outcome
from plainfacts.corpus.clean import keep, recall
from plainfacts.corpus.config import Config
from plainfacts.corpus.inputs import list_inputs_at_a_time

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]...", help="Files or folders of the base to check; all of it if none is given."),
]
Fix = Annotated[
    bool,
    typer.Option("--fix", help="Write what needs no person: missing and moved spans, the source's own characters."),
]
Diff = Annotated[bool, typer.Option("--diff", help="Show what --fix would write, as a diff, and write nothing.")]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="CODES", help="Only these codes or families, such as C,Q2."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="CODES", help="All but these codes or families."),
]
Base = Annotated[
    str | None,
    typer.Option(
        "--base", metavar="REV", help="Compare with a revision of git: ids that vanished, edits after a review."
    ),
]
Watch = Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")]
Strict = Annotated[bool, typer.Option("--strict", help="Let warnings fail the check too.")]
COUNTS = ("sources", "facts", "disputes", "citations", "code_points")
"""What a check counts: the fields of `Checked`, which is not imported where the counts are remembered."""
Format = Annotated[CheckFormat, typer.Option("--format", "-f", help="How to report.")]


def check(  # noqa: PLR0913, PLR0917  one parameter an option
    paths: Paths = None,
    fix: Fix = False,
    diff: Diff = False,
    select: Select = None,
    ignore: Ignore = None,
    strict: Strict = False,
    base: Base = None,
    watch: Watch = False,
    format: Format = CheckFormat.TEXT,
    root: Root = None,
) -> None:
    """Verify every record, and every quote at its span. Touches no network and, without --fix, no file but .facts/."""
    if diff and format is not CheckFormat.TEXT:
        stop(f"--diff prints a diff, not {format}", "leave out --format, or --diff")
    if watch and (fix or diff or format is not CheckFormat.TEXT):
        stop("--watch prints the text form again and again, and mends nothing", "leave out --fix, --diff and --format")
    home, config = open_root(root)
    whole = not (paths or fix or diff or watch or base is not None)
    about = repr((select, ignore, config.select, config.ignore))
    # Listed before anything is read: a change while we read is not remembered.
    inputs = list_inputs_at_a_time(home, config) if whole else None
    if inputs is not None and format in REMEMBERED and (counts := recall(inputs, about, COUNTS)) is not None:
        print_clean(counts, format)
        return

    if watch:
        _watch(home, config, paths, select, ignore, base)
    from plainfacts.corpus.prefetch import Ahead  # noqa: PLC0415

    with Ahead(home, config.limits.record_bytes) as ahead:  # records are read while pydantic and the rules come in
        from plainfacts.cli.outcome import run  # noqa: PLC0415
        from plainfacts.cli.rule_options import selection  # noqa: PLC0415
        from plainfacts.cli.scope import from_root  # noqa: PLC0415
        from plainfacts.rules.diagnostic import Severity  # noqa: PLC0415

        chosen = selection(select, ignore, config)
        wanted = from_root(home, paths) if paths else ["."]
        outcome = run(home, config, wanted, chosen, base, ahead)
    if fix or diff:
        from plainfacts.cli.fixing import show, write  # noqa: PLC0415

        if diff:
            show(outcome)
        elif write(outcome):
            outcome = run(home, config, wanted, chosen, base)
    if not diff:
        print_outcome(outcome, format)
    report = outcome.report
    if inputs is not None and not report.diagnostics:
        keep(inputs, about, asdict(report.checked))
    if report.count(Severity.ERROR) or (strict and report.count(Severity.WARNING)):
        raise typer.Exit(Exit.ERRORS)


def _watch(
    home: Path,
    config: Config,
    paths: list[str] | None,
    select: list[str] | None,
    ignore: list[str] | None,
    base: str | None,
) -> NoReturn:
    from plainfacts.cli.outcome import run  # noqa: PLC0415
    from plainfacts.cli.rule_options import selection  # noqa: PLC0415
    from plainfacts.cli.scope import from_root  # noqa: PLC0415
    from plainfacts.cli.watching import watch  # noqa: PLC0415

    chosen = selection(select, ignore, config)
    wanted = from_root(home, paths) if paths else ["."]
    watch(home, config, lambda: print_outcome(run(home, config, wanted, chosen, base), CheckFormat.TEXT))
