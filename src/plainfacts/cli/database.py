"""The database that a command reads: opened where it is fresh, built first where it is missing or stale."""

import sys
from pathlib import Path

from plainfacts.cli.base import open_root
from plainfacts.cli.exits import Exit, stop
from plainfacts.corpus.config import Config
from plainfacts.corpus.inputs import digest_now
from plainfacts.store.connect import Database, open_database
from plainfacts.store.identity import DATABASE


def read_database(root: str | None) -> Database:
    """The open database of the base, built on the way where it must be; what it says of itself goes to stderr.

    Where the base has errors, a database of before still answers, with a warning; else the command ends (exit 1).
    """
    return _database(root, old_will_do=True)


def current_database(root: str | None) -> Database:
    """The same for what is handed on: where the base has errors, no database of before answers for it (exit 1)."""
    return _database(root, old_will_do=False)


def fresh_database(root: str | None) -> Path:
    """The path of the database of the base, built or warned of as by `read_database`."""
    read_database(root).connection.close()
    return open_root(root)[0] / DATABASE


def _database(root: str | None, *, old_will_do: bool) -> Database:
    home, config = open_root(root)
    found = open_database(home / DATABASE)
    if found is None or not found.holds(digest_now(home, config)):
        found = _rebuilt(home, config, found, old_will_do=old_will_do)
    if found.errors:
        _warn(f"{DATABASE} was built from a base with errors ({found.errors:,}); `facts check` lists them")
    return found


def _rebuilt(home: Path, config: Config, before: Database | None, *, old_will_do: bool) -> Database:
    from plainfacts.cli.building import Refused, build_unless_fresh  # noqa: PLC0415
    from plainfacts.store.build import BuildError  # noqa: PLC0415

    why = f"there is no {DATABASE} yet" if before is None else f"{DATABASE} is stale"
    print(f"{why}: building it", file=sys.stderr)
    try:
        build_unless_fresh(home, config)
    except (Refused, BuildError) as refused:
        if before is None or not old_will_do:
            stop(
                str(refused),
                "`facts check` lists errors; `facts build --allow-errors` builds all the same",
                Exit.ERRORS,
            )
        _warn(f"{refused}; this answer is from {DATABASE} as it was before your last changes")
        return before
    if before is not None:
        before.connection.close()
    built = open_database(home / DATABASE)
    if built is None:
        stop(f"{DATABASE} was built and cannot be read", "`facts build` builds it again")
    return built


def _warn(message: str) -> None:
    print(f"warning: {message}", file=sys.stderr)
