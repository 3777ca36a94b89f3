"""`facts cite`: a citation to paste, in the style that a text or a reference manager takes."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from plainfacts.cli.base import open_corpus
from plainfacts.cli.options import Root


class CiteStyle(StrEnum):
    """How a citation is written."""

    MARKDOWN = "markdown"
    FOOTNOTE = "footnote"
    PLAIN = "plain"
    HTML = "html"
    CSL_JSON = "csl-json"
    BIBLATEX = "biblatex"
    RIS = "ris"


Ids = Annotated[
    list[str], typer.Argument(metavar="ID...", help="In any case and with any dashes; a beginning is enough.")
]
Style = Annotated[CiteStyle, typer.Option("--style", "-s", help="How to write it.")]


def cite(identifiers: Ids, style: Style = CiteStyle.MARKDOWN, root: Root = None) -> None:
    """Cite facts: each source with its line or page and its words, and the permalink of the fact."""
    corpus = open_corpus(root)

    from plainfacts.cli.output import for_machines  # noqa: PLC0415  after the base was found
    from plainfacts.cli.wanted import wanted  # noqa: PLC0415
    from plainfacts.writing.cited import cited  # noqa: PLC0415
    from plainfacts.writing.styles import STYLES  # noqa: PLC0415

    found = [cited(corpus, wanted(corpus, typed)) for typed in identifiers]
    for each in found:
        if each.status in ("draft", "disputed", "retracted", "superseded"):
            print(f"warning: {each.id} is {each.status}", file=sys.stderr)
    for_machines()
    sys.stdout.write(STYLES[style](corpus, found))
