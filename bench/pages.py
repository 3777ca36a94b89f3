"""Pages of a served base of 100,000 facts: time for one answer, beside the same rows with single-column indexes."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from bench.measure import NotDoneError, Paired, Run
from bench.page_server import BARE, PATIENT
from bench.table import Row, paired_row
from bench.workspace import REPOSITORY

AT_ONCE = 5
"""Answers that make one run: one of a few milliseconds is too short to time."""
FILTER = "confidence=probable"
DATASETTES = "&".join(
    (
        "_facet=status",
        "_facet=confidence",
        "_facet=predicate",
        "_facet_array=topics",
        "_facet_array=sources",
        "_size=50",
    )
)
"""Five facets in Datasette's own way."""
FACETS = 7
"""Those of our page of facts."""
TRIES = 5
BUDGET = 0.25


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs, and a connection to it."""

    process: subprocess.Popen[str]
    connection: HTTPConnection

    def get(self, path: str) -> bytes:
        """The answer; NotDoneError for anything but 200."""
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise NotDoneError(f"{path} answered {answer.status}: {content[:300]!r}")
        return content

    def run(self, path: str) -> Run:
        """What one answer takes, on average of a few, on a connection of their own: a server ends one that rests."""
        self.connection.close()  # the next request opens it again
        began, used = time.perf_counter(), self._used()
        for _ in range(AT_ONCE):
            self.get(path)
        wall = (time.perf_counter() - began) / AT_ONCE
        return Run(wall, (self._used() - used) / AT_ONCE, self._peak(), 0, "", "")

    def _used(self) -> float:
        """Seconds of processor of all its threads (Linux: the first number of each schedstat, in nanoseconds)."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def _peak(self) -> float:
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text())
        return int(found[1]) * 1024 / 1e6 if found else 0.0


@contextmanager
def served(database: Path, *options: str) -> Iterator[Server]:
    """A server of its own for `database`; it ends with the block."""
    command = [sys.executable, "-m", "bench.page_server", str(database), *options]
    process = subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
    try:
        address = process.stdout.readline().strip() if process.stdout else ""
        if not address:
            raise NotDoneError(f"no server came up for {database}")
        yield Server(process, HTTPConnection(urlsplit(address).netloc, timeout=120))
    finally:
        process.terminate()
        process.communicate(timeout=30)


def single_columns(database: Path, into: Path) -> None:
    """A copy in which each of our indexes holds its first column alone, with SQLite's statistics (ANALYZE)."""
    into.mkdir(parents=True)
    copy = into / database.name
    shutil.copyfile(database, copy)
    connection = sqlite3.connect(copy)
    made = connection.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    for name, table, sql in made.fetchall():
        column = sql.partition("(")[2].split(",")[0].rstrip(")")
        connection.execute(f"DROP INDEX {name}")
        connection.execute(f"CREATE INDEX {name} ON {table} ({column})")
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


def measured(database: Path, singles: Path, facts: int, rounds: int) -> Iterator[Row]:
    """A row for each page, the filtered one first."""
    name = "single-column indexes"
    with ExitStack() as stack:
        ours = stack.enter_context(served(database, PATIENT))
        theirs = stack.enter_context(served(singles, PATIENT))
        alone = stack.enter_context(served(singles, BARE))
        paths = _paths(database)
        in_time = "within" if _in_time(stack.enter_context(served(database)), paths["filtered"]) else "not within"
        pairs = _pairs((ours, paths["filtered"]), (alone, f"{paths['filtered']}&{DATASETTES}"), rounds)
        work = f"a filtered page of {facts:,} facts: our seven facets, five of Datasette's own"
        row = paired_row(work, ("our page", f"Datasette alone, {name}"), pairs, BUDGET)
        yield replace(row, note=f"each of ours {in_time} Datasette's 200 ms")
        for page, path in paths.items():
            pairs = _pairs((ours, path), (theirs, path), rounds)
            yield paired_row(f"page of {facts:,} facts: {page}", ("our indexes", name), pairs, None)


def _pairs(ours: tuple[Server, str], theirs: tuple[Server, str], rounds: int) -> Paired:
    """Two runs that do not count, then `rounds` pairs in turn; who goes first alternates."""
    sides: list[Callable[[], Run]] = [lambda: ours[0].run(ours[1]), lambda: theirs[0].run(theirs[1])]
    for side in sides:
        side()
    taken: tuple[list[Run], list[Run]] = ([], [])
    for number in range(rounds):
        for at in (0, 1) if number % 2 else (1, 0):
            taken[at].append(sides[at]())
    return Paired(tuple(taken[0]), tuple(taken[1]))


def _in_time(server: Server, path: str) -> bool:
    """Whether the page has all its facets: one that takes longer is left out. Asked again on a busy machine."""
    data = path.replace("?", ".json?")
    return any(len(json.loads(server.get(data))["facet_results"]) == FACETS for _ in range(TRIES))


def _paths(database: Path) -> dict[str, str]:
    """The pages, each of what has most to show."""
    connection = sqlite3.connect(database)
    fact = connection.execute("SELECT fact FROM fact_topics ORDER BY fact LIMIT 1").fetchone()[0]
    source = connection.execute("SELECT id FROM sources ORDER BY n_facts DESC, id LIMIT 1").fetchone()[0]
    connection.close()
    return {
        "filtered": f"/facts/facts?{FILTER}",
        "home": "/",
        "search": "/search?q=minister",
        "fact": f"/{fact}",
        "source": f"/source/{source}",
    }
