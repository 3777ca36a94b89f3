"""What a person sees in a terminal: fitted to its width, coloured unless refused; and nothing of that in a pipe."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bases import ARRIVED, make_base

SOURCE = Path(__file__).parents[2] / "src"
_SGR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_base(tmp_path_factory.mktemp("base"))


def watched(base: Path, *arguments: str, columns: int = 60, **environment: str) -> str:
    """What the command writes to a terminal of so many columns."""
    ours, theirs = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    process = subprocess.Popen(
        [sys.executable, "-m", "plainfacts", *arguments],
        cwd=base,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**clean, "PYTHONPATH": str(SOURCE), "COLUMNS": str(columns), "TERM": "xterm", **environment},
    )
    os.close(theirs)
    written = b""
    try:
        while part := os.read(ours, 65536):
            written += part
    except OSError:
        pass  # Linux says so when the other end is closed
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return written.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    "arguments", [("list",), ("search", "port alba"), ("show", ARRIVED), ("stats",), ("source", "show", "courier")]
)
def test_lines_fit_the_terminal(base: Path, arguments: tuple[str, ...]) -> None:
    plain = _SGR.sub("", watched(base, *arguments))

    assert plain
    assert max(len(line) for line in plain.splitlines()) <= 60


def test_colours_are_shown_unless_they_are_refused(base: Path) -> None:
    assert "\x1b[" in watched(base, "search", "port alba")
    assert "\x1b[" not in watched(base, "search", "port alba", NO_COLOR="1")


def test_a_wrapped_quote_keeps_its_gutter(base: Path) -> None:
    lines = _SGR.sub("", watched(base, "show", ARRIVED, columns=50)).splitlines()
    first = next(at for at, line in enumerate(lines) if ">>" in line)

    assert lines[first].startswith("        4 | >>About 40 sailors")
    assert lines[first + 1].startswith("          | ")
