"""`facts bibliography`: what manuscripts cite, for pandoc and LaTeX."""

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer

from plainfacts.cli.base import open_root
from plainfacts.cli.exits import Exit, stop
from plainfacts.cli.options import Root
from plainfacts.cli.output import for_machines
from plainfacts.cli.refs import Files


class BibliographyStyle(StrEnum):
    """What reads the bibliography."""

    CSL_JSON = "csl-json"
    BIBLATEX = "biblatex"
    RIS = "ris"


Style = Annotated[BibliographyStyle, typer.Option("--style", "-s", help="How to write it.")]
Filter = Annotated[bool, typer.Option("--filter", help="Print the Lua filter for pandoc instead.")]


def bibliography(
    files: Files = None, style: Style = BibliographyStyle.CSL_JSON, filter: Filter = False, root: Root = None
) -> None:
    """Print an item for each fact that the manuscripts cite, and for each source behind it."""
    from plainfacts.writing.biblatex import biblatex  # noqa: PLC0415
    from plainfacts.writing.bibliography import bibliography as items  # noqa: PLC0415  pydantic comes with these
    from plainfacts.writing.bibliography import pandoc_filter  # noqa: PLC0415
    from plainfacts.writing.ris import ris  # noqa: PLC0415

    for_machines()
    if filter:
        if files:
            stop("--filter prints the filter, which is the same for every manuscript", "leave out the files")
        sys.stdout.write(pandoc_filter())
        return
    home, config = open_root(root)

    from plainfacts.cli.manuscripts import manuscripts  # noqa: PLC0415  after the base was found
    from plainfacts.cli.reporting import from_here  # noqa: PLC0415
    from plainfacts.report.text import render  # noqa: PLC0415
    from plainfacts.rules.diagnostic import Severity  # noqa: PLC0415
    from plainfacts.rules.engine import Selection  # noqa: PLC0415
    from plainfacts.rules.writing_engine import check_writing  # noqa: PLC0415

    subject = manuscripts(home, config, files)
    found = items(subject.corpus, subject.drafts)
    match style:
        case BibliographyStyle.CSL_JSON:
            print(json.dumps(found, ensure_ascii=False, indent=1))
        case BibliographyStyle.BIBLATEX:
            sys.stdout.write(biblatex(found))
        case BibliographyStyle.RIS:
            sys.stdout.write(ris(found))
    report = check_writing(subject, Selection(select=("W701", "W702")))
    if report.count(Severity.ERROR):
        for line in render(from_here(report, home)):
            print(line, file=sys.stderr)
        raise typer.Exit(Exit.ERRORS)
