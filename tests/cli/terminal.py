"""A command in a terminal of its own, with somebody who answers its questions."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

_SECONDS = 60


def at_terminal(
    arguments: list[str], base: Path, answers: list[tuple[str, str]], **environment: str
) -> tuple[int, str]:
    """Run `facts` in `base`; each answer is typed once the screen shows its question. Its exit code and the screen."""
    ours, theirs = pty.openpty()
    shell = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "dumb", **environment}
    command = subprocess.Popen(
        [sys.executable, "-m", "plainfacts", *arguments],
        cwd=base, stdin=theirs, stdout=theirs, stderr=theirs, env=shell, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    screen, seen = "", 0
    until = time.monotonic() + _SECONDS
    try:
        for question, answer in answers:
            while (at := screen.find(question, seen)) < 0:
                assert time.monotonic() < until, screen
                screen += _output(ours)
            seen = at + len(question)
            os.write(ours, f"{answer}\n".encode())
        while command.poll() is None:
            assert time.monotonic() < until, screen
            screen += _output(ours)
        while more := _output(ours):
            screen += more
    finally:
        command.kill()
        command.wait()
        os.close(ours)
    return command.returncode, screen.replace("\r\n", "\n")


def _output(terminal: int) -> str:
    ready, _, _ = select.select([terminal], [], [], 0.2)
    try:
        return os.read(terminal, 65536).decode("utf-8", "replace") if ready else ""
    except OSError:
        return ""
