"""`facts export site`: the published base as files."""

from typing import Annotated

import typer

from plainfacts.cli.delivering import Folder
from plainfacts.cli.options import Root
from plainfacts.cli.printing import say

BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url", metavar="URL", help="Where it will stand: https://example.org/facts/; else `url` of facts.toml."
    ),
]


def site(directory: Folder, base_url: BaseUrl = None, root: Root = None) -> None:
    """Write the published base as files that any file server can host, under any path, with a search of its own."""
    from plainfacts.cli.publishing import export_site  # noqa: PLC0415

    written = export_site(directory, base_url, root)
    say(f"{written.facts:,} facts in {written.files:,} files, {written.size:,} bytes")
