"""`facts init`: an empty fact base with one worked example."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from plainfacts.cli.exits import stop

Folder = Annotated[str, typer.Argument(metavar="[DIR]", help="The folder; made where it is missing.")]


def init(folder: Folder = ".") -> None:
    """Make a fact base with one worked example, which `facts check` finds clean. Replaces no file."""
    from plainfacts.corpus.starter import start_base  # noqa: PLC0415  pydantic comes with it
    from plainfacts.corpus.writing import WriteRefused  # noqa: PLC0415

    try:
        started = start_base(Path(folder))
    except WriteRefused as refused:
        stop(str(refused), "`facts init DIR` makes a base in another folder")
    for path in started.kept:
        print(f"kept {path} as it was", file=sys.stderr)
    if ".gitignore" in started.kept:
        print(
            "note: let .gitignore hold /db/facts.db, /db/*.tmp and /.facts/, which can be made again", file=sys.stderr
        )
    if ".gitattributes" in started.kept:
        print(
            "note: let .gitattributes hold `seeds/** -text`, so that git changes no byte of a source", file=sys.stderr
        )
    where = "here" if folder == "." else f"in {folder}"
    print(f"made a fact base {where}: {len(started.written)} files, one worked example", file=sys.stderr)
    print(f"next: {'' if folder == '.' else f'cd {folder}, then '}facts check", file=sys.stderr)
