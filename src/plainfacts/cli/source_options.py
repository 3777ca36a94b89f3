"""How a document is read or fetched: the options that `facts source add` and `update` share."""

from typing import Annotated

import typer

Encoding = Annotated[
    str | None, typer.Option("--encoding", help="Of a text or a page that is not UTF-8, such as windows-1252.")
]
Whole = Annotated[bool, typer.Option("--whole-page", help="Of HTML: all that it shows, not only its article.")]
AllowLocal = Annotated[
    bool, typer.Option("--allow-local", help="Fetch from addresses that are not of the public internet, too.")
]
