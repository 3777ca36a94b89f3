"""`facts schema`: the JSON Schemas of the records, for editors and other programs."""

import sys
from typing import Annotated

import typer

from plainfacts.cli.base import open_root
from plainfacts.cli.exits import Exit, stop
from plainfacts.cli.options import Root

Check = Annotated[bool, typer.Option("--check", help="Write nothing; fail where a file is missing or has drifted.")]


def schema(check: Check = False, root: Root = None) -> None:
    """Write schema/json/, so that editors complete and check records while they are typed."""
    home, _ = open_root(root)

    from plainfacts.corpus.json_schemas import FOLDER, drifted, write_schemas  # noqa: PLC0415  pydantic comes with it
    from plainfacts.corpus.writing import WriteRefused, only_writer  # noqa: PLC0415

    if check:
        paths = [path for path, _ in drifted(home)]
        if paths:
            is_not = "is not what this version of facts writes"
            stop("\nerror: ".join(f"{path} {is_not}" for path in paths), "`facts schema` writes it", Exit.ERRORS)
        print(f"{FOLDER}/ is up to date", file=sys.stderr)
        return
    try:
        with only_writer(home):
            written = write_schemas(home)
    except WriteRefused as refused:
        stop(str(refused))
    for path in written:
        print(f"wrote {path}", file=sys.stderr)
    if not written:
        print(f"{FOLDER}/ is up to date", file=sys.stderr)
