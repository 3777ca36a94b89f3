"""`facts export dossier`: what a manuscript says, and on which facts; one page for an editor or a lawyer."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from plainfacts.cli.base import open_root
from plainfacts.cli.delivering import Output, deliver
from plainfacts.cli.exits import Exit, stop
from plainfacts.cli.options import Root
from plainfacts.cli.printing import say

Wanted = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE|ID]...", help="Manuscripts and IDs; the manuscripts of the configuration if none."),
]
Redact = Annotated[
    list[str] | None,
    typer.Option("--redact", metavar="ENTITY", help="Put a placeholder for this source, everywhere. May be repeated."),
]


class DossierFormat(StrEnum):
    """Who reads the dossier."""

    HTML = "html"
    JSON = "json"


Format = Annotated[DossierFormat, typer.Option("--format", "-f", help="For people, or for machines.")]


def dossier(
    wanted: Wanted = None,
    output: Output = None,
    format: Format = DossierFormat.HTML,
    redact: Redact = None,
    root: Root = None,
) -> None:
    """Show each sentence that cites with its facts, their words in context, who says so, disputes and reviews."""
    home, config = open_root(root)

    from plainfacts.cli.dossiers import asked_and_files, hidden_sources, make  # noqa: PLC0415  the rules come with these
    from plainfacts.report.dossier.names import NotRedactable  # noqa: PLC0415
    from plainfacts.report.dossier.page import page  # noqa: PLC0415
    from plainfacts.report.dossier.second_look import remains  # noqa: PLC0415
    from plainfacts.report.tables import as_json, counted  # noqa: PLC0415

    asked, subject = asked_and_files(home, config, wanted or [])
    try:
        made, hidden = make(home, config, subject, asked, hidden_sources(subject.corpus, redact or []))
    except NotRedactable as refused:
        stop(str(refused))
    text = page(made) if format is DossierFormat.HTML else as_json(**{k: v for k, v in made.items() if k != "version"})
    left = remains(text, hidden)
    if left:
        stop(
            f"nothing was written: {', '.join(map(repr, left))} would still stand in the dossier",
            "such a name is a word of every dossier, or spelled in a way that is not known: give the entity an alias",
        )
    for draft in subject.drafts:
        if output is not None and _same(Path(output), home / draft.manuscript.path):
            stop(f"--output: {output} is the manuscript itself", "name another file")
    deliver(home, output, [text])
    for each in hidden:
        if each.left:
            words = ", ".join(each.left)
            say(f"warning: {each.id}: {words} may be others too, and was left where it stands by itself")
    if any(each["severity"] == "error" for each in made["findings"]):
        broken = sum(each["broken"] for each in made["findings"])
        what = counted(broken, "broken citation") if broken else "errors to settle"
        say(f"error: the dossier has {what}; they stand on its first page")
        raise typer.Exit(Exit.ERRORS)


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
