"""Options that several commands share, spelled once."""

from enum import StrEnum
from typing import Annotated

import typer

Id = Annotated[str, typer.Argument(metavar="ID", help="In any case and with any dashes; its beginning is enough.")]

Root = Annotated[
    str | None,
    typer.Option("--root", help="The fact base; else FACTS_ROOT, else the nearest parent with facts/ and seeds/."),
]


class ListFormat(StrEnum):
    """How a command that lists prints."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


Format = Annotated[ListFormat, typer.Option("--format", "-f", help="How to print.")]
