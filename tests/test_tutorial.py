"""Every command of the tutorial is typed, in its order, and answers what the tutorial says."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

TUTORIAL = Path(__file__).parents[1] / "docs/tutorial.md"
_ID = re.compile(r"F-[0-9A-Z]{4}-[0-9A-Z]{4}")
_SECONDS = 60


def typed(text: str) -> Iterator[tuple[str, str]]:
    """Each command of the `console` blocks, with the answer that is printed under it."""
    for block in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, answer = part.partition("\n")
            while answer.startswith(">"):
                line, _, answer = answer.partition("\n")
                command += "\n" + line.removeprefix(">").removeprefix(" ")
            yield command, answer


def as_pattern(answer: str, known: dict[str, str]) -> re.Pattern[str]:
    """The answer with `…` for anything, and for an identifier that is new any other."""
    pattern = re.escape(answer).replace(re.escape("…\n"), "(?:.*\n)*?").replace("…", ".*")
    seen: dict[str, str] = {}

    def identifier(found: re.Match[str]) -> str:
        name = found[0].replace("\\", "")
        if name in known:
            return re.escape(known[name])
        if name in seen:
            return f"(?P={seen[name]})"
        seen[name] = name.replace("-", "_")
        return f"(?P<{seen[name]}>{_ID.pattern})"

    return re.compile(re.sub(r"F\\-[0-9A-Z]{4}\\-[0-9A-Z]{4}", identifier, pattern))


def with_ids(command: str, known: dict[str, str]) -> str:
    """The command with the identifiers that this run has made, whole or shortened, for those of the page."""
    for name, now in known.items():
        command = command.replace(name, now).replace(name[:6], now[:6])
    return command


def test_the_tutorial_is_what_one_sees(tmp_path: Path) -> None:
    """A new user copies the commands one by one; facts is on their path."""
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin/facts"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m plainfacts "$@"\n')
    command.chmod(0o755)
    (tmp_path / "work").mkdir()
    environment = {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "PYTHONUNBUFFERED": "1",  # stdout and stderr in the order in which a terminal shows them
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    folder, known = tmp_path / "work", {"F-4M7W-BRTR": "F-4M7W-BRTR"}
    for page, answer in typed(TUTORIAL.read_text("utf-8")):
        script = with_ids(page, known)
        if script.startswith("cd "):
            folder /= script.removeprefix("cd ")
            continue
        done = subprocess.run(
            ["sh", "-c", script], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, check=False, timeout=_SECONDS,
        )  # fmt: skip
        found = as_pattern(answer, known).fullmatch(done.stdout)
        assert found, f"$ {script}\n{done.stdout}\nThe tutorial says:\n{answer}"
        known |= {name.replace("_", "-"): now for name, now in found.groupdict().items()}
    assert len(known) == 3
