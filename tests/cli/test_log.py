"""`facts log`: the history of a record, through its renamings, from git; and a clear word where there is none."""

import csv
import io
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from plainfacts.cli.app import main
from tests.bases import ARRIVED, DISPUTED, UNLOADED, make_base, write

WHO = {"GIT_AUTHOR_NAME": "Ada Curator", "GIT_AUTHOR_EMAIL": "ada@example.org"}
WHEN = "2021-06-01T12:00:00+00:00"


def git(root: Path, *arguments: str) -> None:
    identity = {**WHO, "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org"}
    dates = {"GIT_AUTHOR_DATE": WHEN, "GIT_COMMITTER_DATE": WHEN, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(
        ["git", *arguments], cwd=root, check=True, capture_output=True, env={**os.environ, **identity, **dates}
    )


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A base in a folder of a repository, with a fact that was added, changed and renamed."""
    root = make_base(tmp_path / "repository" / "base")
    git(root.parent, "init", "-q")
    git(root.parent, "add", "base/facts", "base/seeds", "base/schema")
    git(root.parent, "commit", "-qm", "Add the port call")
    record = root / f"facts/port-alba/{ARRIVED}.yaml"
    record.write_text(record.read_text().replace("confidence: probable", "confidence: certain"))
    git(root.parent, "commit", "-qam", "Hold the arrival for certain | “sure”")
    (root / "facts" / "arrivals").mkdir()
    git(root, "mv", f"facts/port-alba/{ARRIVED}.yaml", f"facts/arrivals/{ARRIVED}-sailors-é.yaml")
    git(root.parent, "commit", "-qm", "Sort the arrivals")
    return root


@pytest.fixture
def run(base: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def command(*arguments: str) -> tuple[int, str, str]:
        assert main(["build", "--root", str(base)]) == 0
        capsys.readouterr()
        code = main([*arguments, "--root", str(base)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_the_history_of_the_file_is_told_through_its_renaming(run: Any) -> None:
    code, out, err = run("log", "f-bq", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))

    assert (code, err) == (0, "")
    assert [(row["change"], row["subject"]) for row in rows] == [
        (f"renamed from base/facts/port-alba/{ARRIVED}.yaml", "Sort the arrivals"),
        ("changed", "Hold the arrival for certain | “sure”"),
        ("added", "Add the port call"),
    ]
    assert {(row["date"], row["author"]) for row in rows} == {("2021-06-01", "Ada Curator")}


def test_what_is_not_committed_comes_first(base: Path, run: Any) -> None:
    record = next(base.rglob(f"{ARRIVED}*.yaml"))
    record.write_text(record.read_text().replace("confidence: certain", "confidence: probable"))
    document = json.loads(run("log", ARRIVED, "-f", "json")[1])

    assert document["path"] == f"facts/arrivals/{ARRIVED}-sailors-é.yaml"
    assert [change["change"] for change in document["changes"]][:2] == [
        "not committed yet",
        f"renamed from base/facts/port-alba/{ARRIVED}.yaml",
    ]
    assert document["changes"][0]["commit"] == ""


def test_the_table_has_one_line_a_change(run: Any) -> None:
    code, out, _ = run("log", DISPUTED)
    head, line = out.splitlines()

    assert code == 0
    assert head.split() == ["DATE", "COMMIT", "AUTHOR", "CHANGE", "WHY"]
    assert line.startswith("2021-06-01  ")
    assert line.endswith("  Ada Curator  added   Add the port call")


def test_a_new_file_is_not_committed_yet(base: Path, run: Any) -> None:
    record = next(base.rglob(f"{UNLOADED}*.yaml"))
    text = record.read_text()
    git(base, "rm", "-q", "--cached", str(record))
    git(base, "commit", "-qm", "Forget it")
    write(base, f"facts/{UNLOADED}-again.yaml", text)
    record.unlink()

    assert "not committed yet" in run("log", UNLOADED)[1]


def test_without_git_history_there_is_a_clear_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_base(tmp_path)
    main(["build", "--root", str(root)])
    capsys.readouterr()

    assert main(["log", ARRIVED, "--root", str(root)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"error: {root} has no history: not a git repository")
    assert said.endswith("help: keep the base in git: `git init`, `git add .`, `git commit`\n")


def test_a_machine_without_git_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_base(tmp_path)
    main(["build", "--root", str(root)])
    monkeypatch.setenv("PATH", str(tmp_path))
    capsys.readouterr()

    assert main(["log", ARRIVED, "--root", str(root)]) == 2
    assert "git, which is not installed" in capsys.readouterr().err


def test_a_repository_cannot_start_a_program_of_its_own(base: Path, run: Any, tmp_path: Path) -> None:
    mark = tmp_path / "started"
    program = write(tmp_path, "hook", f"#!/bin/sh\ntouch {mark}\n")
    program.chmod(0o755)
    for setting in ("core.fsmonitor", "gpg.program", "core.pager"):
        git(base, "config", setting, str(program))
    git(base, "config", "log.showSignature", "true")

    assert run("log", ARRIVED)[0] == 0
    assert not mark.exists()
