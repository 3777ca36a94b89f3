"""`facts refs`: what has become of the facts that manuscripts cite."""

from typing import Annotated

import typer

from plainfacts.cli.base import open_root
from plainfacts.cli.check import Ignore, Select, Strict
from plainfacts.cli.exits import Exit, stop
from plainfacts.cli.options import Root
from plainfacts.cli.reporting import CheckFormat, print_report

Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE]...", help="Manuscripts; those of the configuration if none is given."),
]
Pin = Annotated[bool, typer.Option("--pin", help="Write the present digest behind every ID.")]
Fix = Annotated[bool, typer.Option("--fix", help="Write the successor of each superseded fact that has just one.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show what --fix or --pin would write, as a diff; write nothing.")]
Format = Annotated[CheckFormat, typer.Option("--format", "-f", help="How to report.")]


def refs(  # noqa: PLR0913, PLR0917  one parameter an option
    files: Files = None,
    pin: Pin = False,
    fix: Fix = False,
    diff: Diff = False,
    select: Select = None,
    ignore: Ignore = None,
    strict: Strict = False,
    format: Format = CheckFormat.TEXT,
    root: Root = None,
) -> None:
    """Check the facts that manuscripts cite: unknown, retracted, superseded, disputed, changed, misquoted."""
    if diff and format is not CheckFormat.TEXT:
        stop(f"--diff prints a diff, not {format}", "leave out --format, or --diff")
    home, config = open_root(root)

    from plainfacts.cli.manuscripts import manuscripts, reread  # noqa: PLC0415  the rules and pydantic come with these
    from plainfacts.cli.rewriting import regions, rewrite, show  # noqa: PLC0415
    from plainfacts.cli.rule_options import selection  # noqa: PLC0415
    from plainfacts.rules.diagnostic import Severity  # noqa: PLC0415
    from plainfacts.rules.writing_engine import check_writing  # noqa: PLC0415
    from plainfacts.rules.writing_rules import WRITING_RULES  # noqa: PLC0415

    chosen = selection(select, ignore, config, WRITING_RULES)
    subject = manuscripts(home, config, files)
    report = check_writing(subject, chosen)
    if diff:
        show(subject, report, fix=fix or not pin, pin=pin)
    else:
        if (fix or pin) and rewrite(subject, report, fix=fix, pin=pin):
            subject = reread(subject)
            report = check_writing(subject, chosen)
        mends = regions(subject, report) if format is CheckFormat.SARIF else None
        print_report(report, home, format, WRITING_RULES, mends)
    if report.count(Severity.ERROR) or (strict and report.count(Severity.WARNING)):
        raise typer.Exit(Exit.ERRORS)
