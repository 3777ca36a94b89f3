"""`facts check --watch`: the answer comes by itself after each change, until Ctrl-C."""

import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from plainfacts.cli.app import main
from tests.bases import FACTS, UNLOADED, make_base, write

FILE = f"facts/port-alba/{UNLOADED}.yaml"
_SECONDS = 60


def test_a_change_is_checked_at_once(tmp_path: Path) -> None:
    """Clean, then an error, then clean again; Ctrl-C ends it with the code that shells give to it."""
    base = make_base(tmp_path)
    command = subprocess.Popen(
        [sys.executable, "-m", "plainfacts", "check", "--watch"],
        cwd=base, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        lines = _lines(command)
        assert _last(lines).endswith("no errors, no warnings\n")
        write(base, FILE, FACTS[2].replace("status: accepted", "status: acepted"))
        assert _last(lines).endswith("1 error, no warnings\n")
        write(base, FILE, FACTS[2])
        assert _last(lines).endswith("no errors, no warnings\n")
        command.send_signal(signal.SIGINT)
        assert command.wait(_SECONDS) == 130
    finally:
        command.kill()
        command.wait()


@pytest.mark.parametrize("option", ["--fix", "--diff", "--format=json"])
def test_what_does_not_go_with_it_is_said(option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To mend or to print a document again and again is not meant."""
    assert main(["check", "--watch", option, "--root", str(make_base(tmp_path))]) == 2
    assert capsys.readouterr().err.startswith("error: --")


def _lines(command: "subprocess.Popen[str]") -> "queue.Queue[str]":
    """What it prints, as it comes: to read with a time limit."""
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        assert command.stdout is not None
        for line in command.stdout:
            lines.put(line)

    threading.Thread(target=read, daemon=True).start()
    return lines


def _last(lines: "queue.Queue[str]") -> str:
    """The line that ends a report."""
    while not (line := lines.get(timeout=_SECONDS)).startswith("checked "):
        pass
    return line
