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
    assert [hook["id"] for hook in hooks] == ["facts-check", "facts-history", "facts-refs", "facts-schema"]
    for hook in hooks:
        program, *arguments = hook["entry"].split()
        assert program == "facts"
        if "--base" in arguments:
            continue  # a copy of this repository may have no history; the next test has one
        assert main(arguments if hook.get("pass_filenames") is False else [*arguments, "docs/writing.md"]) == 0


def test_a_fact_that_a_commit_takes_away_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pre-commit has no file to match then: those hooks run always."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    check, history = ({hook["id"]: hook for hook in hooks}[name] for name in ("facts-check", "facts-history"))
    assert check["always_run"] is history["always_run"] is True
    monkeypatch.chdir(make_base(tmp_path))
    _committed(tmp_path)
    assert main(history["entry"].split()[1:]) == 0
    (tmp_path / FILE).unlink()
    assert main(history["entry"].split()[1:]) == 1


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "vendor.github-actions"])
def test_github_s_own_schemas_accept_what_we_show(tmp_path: Path, schema: str) -> None:
    """The workflow of the page, and the action that it names; the hooks of the page are there, as are its inputs."""
    page = (ROOT / "docs/automation.md").read_text("utf-8")
    config, workflow = (yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL))
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {hook["id"] for hook in config["repos"][0]["hooks"]} <= hooks
    assert {f"`{hook}`" for hook in hooks} <= set(page.split())
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    assert set(workflow["jobs"]["check"]["steps"][1]["with"]) <= set(inputs)
    assert all(f"| `{name}` |" in page for name in inputs)
    shown = write(tmp_path, "facts.yml", page.split("```yaml\n")[2].partition("```")[0])
    asked = shown if schema.endswith("workflows") else ROOT / "action.yml"
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(asked)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


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
        assert "${{" not in step.get("run", "")


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
