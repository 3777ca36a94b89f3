"""Where an export goes: to stdout, into a file, or into a folder, and never over what somebody wrote by hand."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from plainfacts.cli.exits import stop
from plainfacts.cli.output import for_machines
from plainfacts.cli.printing import say
from plainfacts.corpus.outputs import new_folder, write_pieces
from plainfacts.corpus.writing import WriteRefused
from plainfacts.report.cells import harmless

Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write this file, whole or not at all; else stdout."),
]
Folder = Annotated[
    str, typer.Argument(metavar="DIR", help="A new folder, or one that the same command made and nobody changed.")
]
_RECORDS = ("facts", "seeds", "schema")


def deliver(home: Path, output: str | None, pieces: Iterable[str]) -> None:
    """Write the text to stdout or into the file `output`, piece by piece. `home` is the root of the base."""
    if output is None or output == "-":
        for_machines()
        for piece in pieces:
            sys.stdout.write(piece)
        return
    target = _target(home, output)
    try:
        write_pieces(target, (piece.encode() for piece in pieces))
    except WriteRefused as refused:
        stop(harmless(f"--output: {refused}"))
    say(f"wrote {harmless(output)}")


@contextmanager
def delivering(home: Path, folder: str, made_by: str) -> Iterator[Path]:
    """An empty folder to fill, which stands at `folder` where the block ends well, and is gone where it does not."""
    try:
        with new_folder(_target(home, folder), made_by) as filling:
            yield filling
    except WriteRefused as refused:
        stop(harmless(str(refused)), "name another folder, or take this one away first")
    say(f"wrote {harmless(folder)}")


def _target(home: Path, typed: str) -> Path:
    """The real path; ends the command where it is among the records."""
    if not typed:
        stop("the path is empty", "name a file or a folder")
    target = Path(os.path.realpath(typed))
    for folder in _RECORDS:
        if target.is_relative_to(os.path.realpath(home / folder)):
            stop(f"{harmless(typed)} is in {folder}/, which holds what people wrote", "name a path outside of it")
    return target
