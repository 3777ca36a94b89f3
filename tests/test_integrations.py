"""pre-commit and GitHub: the hooks name commands that exist, and the action's script does what it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from plainfacts.cli.app import main
from tests.bases import ARRIVED, UNLOADED, make_base, write

ROOT = Path(__file__).parents[1]
FILE = f"facts/port-alba/{UNLOADED}.yaml"


def test_every_hook_is_a_command_that_passes_on_this_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as pre-commit runs it: in the root of the repository, without file names."""
    monkeypatch.chdir(ROOT)
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["facts-check", "facts-schema"]
    for hook in hooks:
        program, *arguments = hook["entry"].split()
        assert (program, hook["pass_filenames"]) == ("facts", False)
        assert main(arguments) == 0
    watched = re.compile(hooks[0]["files"])
    assert all(map(watched.search, ("facts/a.yaml", "base/seeds/a.txt", "schema/topics.yaml", "facts.toml")))
    assert not watched.search("docs/facts.md")


def test_the_action_annotates_a_pull_request(tmp_path: Path) -> None:
    """An error of the record and a fact that vanished since the base of the request."""
    base = make_base(tmp_path / "base")
    revision = _committed(base)
    write(base, f"facts/port-alba/{ARRIVED}.yaml", (base / f"facts/port-alba/{ARRIVED}.yaml").read_bytes() + b"x: y\n")
    (base / FILE).unlink()
    found = _action(tmp_path, base, BASE=revision)
    assert found.returncode == 1, found.stderr
    assert "::error file=" in found.stdout
    assert "I407" in found.stdout
    assert "R102" in found.stdout


def test_the_action_passes_a_clean_request(tmp_path: Path) -> None:
    """With a revision and without; a revision that cannot be had is an error, and no option of git."""
    base = make_base(tmp_path / "base")
    revision = _committed(base)
    assert _action(tmp_path, base, BASE=revision, STRICT="true").returncode == 0
    assert _action(tmp_path, base, BASE="").returncode == 0
    assert _action(tmp_path, base, BASE="--upload-pack=touch x").returncode != 0
    assert not (base / "x").exists()


def test_the_action_takes_no_input_into_a_script() -> None:
    """What a stranger's pull request brings comes by the environment only."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    for step in action["runs"]["steps"]:
        assert set(re.findall(r"\$\{\{(.*?)\}\}", step.get("run", ""))) <= {" github.action_path "}


def _committed(base: Path) -> str:
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Begin"]):
        subprocess.run(
            ["git", "-c", "user.name=me", "-c", "user.email=me@example.org", *arguments], cwd=base, check=True
        )
    named = subprocess.run(["git", "rev-parse", "HEAD"], cwd=base, check=True, capture_output=True, text=True)
    return named.stdout.strip()


def _action(folder: Path, base: Path, **inputs: str) -> "subprocess.CompletedProcess[str]":
    command = folder / "bin/facts"
    command.parent.mkdir(exist_ok=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m plainfacts "$@"\n')
    command.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{command.parent}:{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "FACTS_ROOT": str(base),
        **inputs,
    }
    return subprocess.run(
        ["bash", str(ROOT / ".ci/check-pull-request")], env=environment, capture_output=True, text=True, check=False
    )
