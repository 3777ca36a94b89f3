"""`yaml-to-sqlite`, which loads the same records into one table, and `sqlite-utils`, for the time it takes to start."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bench.measure import NotDoneError, Run, Task, expect
from bench.peers.rewriting import bodies, for_yaml_1_1
from bench.workspace import Workspace, expected, version_of

LOADER = "yaml-to-sqlite"
STARTER = "sqlite-utils"


def yaml_to_sqlite(space: Workspace, base: Path) -> Task:
    """All records, as one YAML list in one file, which is what it reads; into one table without index or search."""
    folder = space.rendition(base, LOADER, write_list)
    database = folder / "facts.db"
    wanted = expected(base).size.facts

    def judge(run: Run) -> None:
        with closing(sqlite3.connect(database)) as opened:
            (rows,) = opened.execute("select count(*) from facts").fetchone()
        if run.code or rows != wanted:
            raise NotDoneError(f"yaml-to-sqlite loaded {rows} of {wanted} records:\n{run.said()}")

    return Task(
        name=f"{LOADER} {version_of(LOADER)}",
        command=(str(space.environment(LOADER) / LOADER), database.name, "facts", "facts.yaml", "--pk", "id"),
        folder=folder,
        judge=judge,
        before=lambda: database.unlink(missing_ok=True),
    )


def sqlite_utils_version(space: Workspace) -> Task:
    """`sqlite-utils --version`: what a small command line of the same kind takes to start."""
    version = version_of(STARTER)
    command = (str(space.environment(STARTER) / STARTER), "--version")
    return Task(f"{STARTER} {version} --version", command, space.root, expect(0, version))


def write_list(base: Path, into: Path) -> None:
    """Write all facts as one YAML list."""
    into.mkdir(parents=True)
    with (into / "facts.yaml").open("w", encoding="utf-8") as out:
        for _, lines in bodies(base):
            out.write(for_yaml_1_1("- " + "\n  ".join(lines) + "\n"))
