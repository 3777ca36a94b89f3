"""The examples of docs/concepts.md are run on the real base, and every key of docs/json-evidence.md is documented."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plainfacts.cli.app import main
from tests.real import REPOSITORY, copy_real_base

CONCEPTS = (REPOSITORY / "docs/concepts.md").read_text("utf-8")
KEYS = (REPOSITORY / "docs/json-evidence.md").read_text("utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", CONCEPTS, re.DOTALL)
SESSIONS = [part for block in BLOCKS for part in re.split(r"^\$ facts ", block, flags=re.MULTILINE) if part]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_real_base(tmp_path_factory.mktemp("real"))


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.partition("\n")[0])
def test_an_example_prints_what_the_page_shows(session: str, real: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`…` alone stands for any lines, at the end of a line for the rest of it."""
    command, _, wanted = session.partition("\n")
    assert main([*shlex.split(command), "--root", str(real)]) == 0

    lines = "".join(
        r"(?:.*\n)*" if line == "…" else re.escape(line.removesuffix("…")) + (r".*\n" if line.endswith("…") else r"\n")
        for line in wanted.splitlines()
    )
    printed = capsys.readouterr().out
    assert re.fullmatch(lines, printed), printed


def test_every_id_that_the_page_names_is_one_of_the_base(real: Path) -> None:
    held = {re.search(r"^id: (\S+)", path.read_text("utf-8"), re.MULTILINE)[1] for path in real.glob("facts/*/*.yaml")}  # type: ignore[index]

    assert set(re.findall(r"[FD]-[0-9A-Z]{4}-[0-9A-Z]{4}", CONCEPTS)) <= held


@pytest.mark.parametrize(
    "command",
    [
        "origins", "origins F-02HF-6VJJ", "origins F-D7K3-RZ7B", "origins D-N9NZ-PMQB", "origins --suggest",
        "conflicts --near", "timeline", "timeline --said",
    ],
)  # fmt: skip
def test_every_key_is_documented(command: str, real: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command.split(), "-f", "json", "--root", str(real)]) == 0

    documents = KEYS + (REPOSITORY / "docs/json-queries.md").read_text("utf-8")
    written = set(re.findall(r"[a-z_]+", documents))
    assert {key for key in keys(json.loads(capsys.readouterr().out)) if key not in written} == set()


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(inner)
