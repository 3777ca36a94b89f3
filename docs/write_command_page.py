"""Write `docs/commands.md` from the help of the commands: `python docs/write_command_page.py`."""

import os
import subprocess
import sys
from pathlib import Path

import typer

from plainfacts.cli.app import application

PAGE = Path(__file__).parent / "commands.md"
HEAD = """\
# Commands

What `facts COMMAND --help` prints, written by `python docs/write_command_page.py`. Results go to stdout, messages to
stderr. Exit codes everywhere: 0 no error, 1 errors found, 2 a wrong call or configuration, 3 a bug of ours. IDs are
read in any case, with any dash, and by a prefix that is unique.
"""


def page() -> str:
    """The page as it has to be."""
    sections = [f"\n## `facts {' '.join(words)}`\n\n```text\n{_help(words)}```\n" for words in commands()]
    return HEAD + "".join(sections)


def commands() -> list[list[str]]:
    """Every command as it is typed, those of a group each for itself, in the order of the help page."""
    group = typer.main.get_command(application())
    found: list[list[str]] = []
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        found += [[name, each] for each in inner] if inner else [[name]]
    return found


def _help(words: list[str]) -> str:
    told = subprocess.run(
        [sys.executable, "-m", "plainfacts", *words, "--help"],
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return "\n".join(line.rstrip() for line in told.stdout.strip().splitlines()) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
