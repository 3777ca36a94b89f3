"""The command line of the benchmark: `python -m bench` runs the rows of the Budget and prints them as a table."""

from __future__ import annotations

import argparse
import platform
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.measure import NotDoneError
from bench.ours import Facts
from bench.table import Row, markdown
from bench.workloads import MANY, SECTIONS, WORKLOADS, Bench
from bench.workspace import HERE, REPOSITORY, Workspace

_ALL = [*WORKLOADS, *SECTIONS]


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 when everything ran (whatever the figures), 1 when a command did not do its work, 2 for usage."""
    options = _options(arguments)
    command = None if options.peers_only else _facts_command(options.facts_command)
    space = Workspace(options.work.resolve())
    space.root.mkdir(parents=True, exist_ok=True)
    bench = Bench(space, command, options.rounds, options.sample, options.facts / MANY.facts, options.quotes)
    rows: list[Row] = []
    failed = False
    sections: list[str] = []
    for name in options.only:
        print(f"{name} …", file=sys.stderr, flush=True)
        try:
            if name in SECTIONS:
                sections.append(SECTIONS[name](bench))
                continue
            for row in WORKLOADS[name](bench):
                rows.append(row)
                print(markdown([row]).splitlines()[-1], file=sys.stderr, flush=True)
        except NotDoneError as error:
            failed = True
            print(f"{name}: {error}", file=sys.stderr)
    page = "\n".join([*([_page(options, markdown(rows))] if rows or not sections else []), *sections])
    print(page)
    if options.write and not failed:
        options.write.write_text(page, encoding="utf-8")
    return 1 if failed else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", type=_names, default=_ALL, help=f"some of {','.join(_ALL)}")
    parser.add_argument("--facts", type=int, default=MANY.facts, help="facts of the middle base; others in proportion")
    parser.add_argument("--rounds", type=int, default=7, help="pairs of runs after the warm-up")
    parser.add_argument("--sample", type=int, default=1000, help="records for the schema validators; 0: all of them")
    parser.add_argument("--quotes", type=int, default=100, help="perturbed quotes of each way in each script")
    parser.add_argument("--facts-command", help="how to call facts (default: the one beside this Python)")
    parser.add_argument("--peers-only", action="store_true", help="time the peers alone")
    parser.add_argument("--work", type=Path, default=HERE / ".work", help="where bases and environments are kept")
    parser.add_argument("--write", type=Path, help="write the table to this Markdown file too")
    return parser.parse_args(arguments)


def _names(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in _ALL]
    if unknown:
        raise argparse.ArgumentTypeError(f"no workload {', '.join(unknown)}; there are {', '.join(_ALL)}")
    return names


def _facts_command(given: str | None) -> Facts:
    words = tuple(shlex.split(given)) if given else (str(Path(sys.executable).with_name("facts")),)
    if not given and not Path(words[0]).exists():
        raise SystemExit(
            "no `facts` beside this Python: install the project there, or say --facts-command, or --peers-only"
        )
    return Facts(words)


def _page(options: argparse.Namespace, table: str) -> str:
    describe = ["git", "describe", "--always", "--dirty"]
    revision = subprocess.run(describe, cwd=REPOSITORY, capture_output=True, text=True, check=False).stdout.strip()
    where = f"{platform.system()} {platform.machine()}, {_processor()}, Python {platform.python_version()}"
    return (
        f"# Benchmarks\n\n"
        f"Measured {datetime.now(UTC):%Y-%m-%d} at {revision or 'no revision'}: {where}, "
        f"SQLite {sqlite3.sqlite_version}.\n"
        f"Whole processes, {options.rounds} pairs of runs in turn after a warm-up (fewer where a row takes minutes), "
        f"medians; a ratio is the median of\nthe ratios pair by pair. Made with `python -m bench`; "
        f"[how to read it](../bench/README.md).\n\n{table}"
    )


def _processor() -> str:
    lines = Path("/proc/cpuinfo")
    models = [line for line in lines.read_text().splitlines() if "model name" in line] if lines.exists() else []
    return f"{len(models)} × {models[0].split(':')[1].strip()}" if models else platform.processor()
