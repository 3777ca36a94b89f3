"""`facts build`: the database, whole or not at all."""

import sys
from typing import Annotated

import typer

from plainfacts.cli.base import open_root
from plainfacts.cli.exits import Exit, stop
from plainfacts.cli.options import Root


def build(
    allow_errors: Annotated[
        bool, typer.Option("--allow-errors", help="Build although a check finds errors; every command then warns.")
    ] = False,
    root: Root = None,
) -> None:
    """Build db/facts.db, atomically: the same bytes for the same files. Refused where a check finds an error."""
    from plainfacts.corpus.inputs import list_database_inputs  # noqa: PLC0415
    from plainfacts.corpus.prefetch import Ahead  # noqa: PLC0415

    home, config = open_root(root)
    inputs = list_database_inputs(home, config)  # before anything is read: a change from now on makes the result stale
    with Ahead(home, config.limits.record_bytes) as ahead:  # records are read while pydantic and the rules come in
        from plainfacts.cli.building import Refused  # noqa: PLC0415
        from plainfacts.cli.building import build as build_base  # noqa: PLC0415
        from plainfacts.store.build import BuildError  # noqa: PLC0415

        try:
            built = build_base(inputs, ahead, allow_errors=allow_errors)
        except Refused as refused:
            stop(str(refused), "`facts check` lists them; `--allow-errors` builds all the same", Exit.ERRORS)
        except BuildError as error:
            stop(str(error))
    print(
        f"{built.path.relative_to(home)}: {built.facts:,} facts, {built.citations:,} citations, "
        f"{built.sources:,} sources, {built.size:,} bytes",
        file=sys.stderr,
    )
