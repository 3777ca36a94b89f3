"""The README's commands are run, in a copy of the repository, and print what it says they print."""

import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A copy of the fact base, and an environment whose PATH has nothing but the system and `facts`."""
    home = tmp_path_factory.mktemp("newcomer")
    for folder in ("facts", "seeds", "schema", "db"):
        shutil.copytree(ROOT / folder, home / "plainfacts" / folder, ignore=shutil.ignore_patterns("facts.db*"))
    shutil.copy(ROOT / "pyproject.toml", home / "plainfacts")
    command = home / "bin/facts"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m plainfacts "$@"\n')
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    environment = {"PATH": f"{command.parent}:/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT / "src")}
    return home / "plainfacts", environment


def sessions(block: str) -> list[tuple[str, list[str]]]:
    """The commands of a block, each with the lines that are to follow."""
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def fits(printed: list[str], wanted: list[str]) -> bool:
    """Whether lines are as wanted; `…` alone stands for any lines, at the end of a line for the rest of it."""
    if not wanted:
        return not printed
    if wanted[0] == "…":
        return any(fits(printed[skipped:], wanted[1:]) for skipped in range(len(printed) + 1))
    if not printed:
        return False
    whole = re.escape(wanted[0])
    pattern = re.escape(wanted[0][:-1]) + ".*" if wanted[0].endswith(",…") else whole
    return re.fullmatch(pattern, printed[0]) is not None and fits(printed[1:], wanted[1:])


def test_every_command_of_the_readme_prints_what_it_says(newcomer: tuple[Path, dict[str, str]]) -> None:
    """In order, as a newcomer types them; what one leaves behind the next one finds."""
    home, environment = newcomer
    for command, wanted in [session for block in BLOCKS for session in sessions(block)]:
        done = subprocess.run(
            ["sh", "-c", command], cwd=home, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode in (0, 1), (command, done.stderr)
        assert "Traceback" not in done.stderr
        assert fits(done.stdout.splitlines(), wanted), f"$ {command}\n{done.stdout}{done.stderr}"


def test_a_line_that_is_not_printed_would_be_seen() -> None:
    assert fits(["a", "b", "c"], ["a", "…", "c"])
    assert not fits(["a", "b"], ["a", "…", "c"])
    assert not fits(["a", "b"], ["a"])


def test_every_file_that_the_readme_links_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
