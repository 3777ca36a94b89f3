"""Runs whole processes and tells what each took; knows nothing of facts or of peers."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import IO

LIMIT_SECONDS = 1800.0
"""A run that takes longer is killed and fails the benchmark: nothing here may hang."""


class NotDoneError(Exception):
    """A command did not do the work that it is timed for; a run of it is no measurement."""


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: seconds by the clock, seconds of processor (user + system), peak memory in MB (10**6)."""

    wall: float
    cpu: float
    peak_mb: float
    code: int
    output: str
    errors: str

    def said(self) -> str:
        """The end of what it printed, for a person."""
        return f"exit code {self.code}\n{self.output[-2000:]}\n{self.errors[-2000:]}"


@dataclass(frozen=True, slots=True)
class Task:
    """A command to time, what to do before each run of it (not timed), and a judge of whether it did its work."""

    name: str
    command: tuple[str, ...]
    folder: Path
    judge: Callable[[Run], None]
    before: Callable[[], None] = lambda: None
    environment: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Paired:
    """Runs of two tasks taken in turn: `ours[n]` stands beside `theirs[n]`."""

    ours: tuple[Run, ...]
    theirs: tuple[Run, ...]

    def ratio(self, of: Callable[[Run], float]) -> float:
        """The median, pair by pair, of ours over theirs."""
        return median(of(a) / of(b) for a, b in zip(self.ours, self.theirs, strict=True))


def wall(run: Run) -> float:
    """Seconds by the clock."""
    return run.wall


def cpu(run: Run) -> float:
    """Seconds of processor time, children included."""
    return run.cpu


def peak(run: Run) -> float:
    """Peak resident memory in MB of the process, or of the largest of its children."""
    return run.peak_mb


def run_once(task: Task) -> Run:
    """Run the task once and return its figures; NotDoneError where its judge says it did not do its work."""
    task.before()
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        run = _timed(task, output, errors)
    task.judge(run)
    return run


def run_many(task: Task, rounds: int) -> tuple[Run, ...]:
    """A warm-up that does not count, then `rounds` runs."""
    run_once(task)
    return tuple(run_once(task) for _ in range(rounds))


def run_pairs(ours: Task, theirs: Task, rounds: int, warm: bool = True) -> Paired:
    """A warm-up of each that does not count, then `rounds` pairs; who goes first alternates."""
    if warm:
        run_once(theirs)
        run_once(ours)
    pairs = []
    for number in range(rounds):
        if number % 2:
            second = run_once(theirs)
            pairs.append((run_once(ours), second))
        else:
            pairs.append((run_once(ours), run_once(theirs)))
    return Paired(tuple(a for a, _ in pairs), tuple(b for _, b in pairs))


def expect(code: int, text: str = "") -> Callable[[Run], None]:
    """A judge that asks for an exit code and for words in the output."""

    def judge(run: Run) -> None:
        if run.code != code or text not in run.output:
            raise NotDoneError(f"wanted exit code {code} and {text!r}, got {run.said()}")

    return judge


def _timed(task: Task, output: IO[bytes], errors: IO[bytes]) -> Run:
    environment = {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", **(task.environment or {})}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode: so have both sides
    began = time.perf_counter()
    process = subprocess.Popen(
        task.command, cwd=task.folder, env=environment, stdin=subprocess.DEVNULL,
        stdout=output, stderr=errors, start_new_session=True,
    )  # fmt: skip
    alarm = threading.Timer(LIMIT_SECONDS, os.killpg, (process.pid, signal.SIGKILL))
    alarm.start()
    try:
        _, status, used = os.wait4(process.pid, 0)
    finally:
        alarm.cancel()
    took = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    peak_mb = used.ru_maxrss * 1024 / 1e6  # Linux counts it in KiB
    return Run(took, used.ru_utime + used.ru_stime, peak_mb, process.returncode, _text(output), _text(errors))


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")
