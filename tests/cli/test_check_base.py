"""`facts check --base REV`: what must not change since a revision of git, through the real git."""

import subprocess
from pathlib import Path

import pytest

from plainfacts.cli.app import main
from tests.bases import UNLOADED, make_base, write

FILE = f"facts/port-alba/{UNLOADED}.yaml"


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=me", "-c", "user.email=me@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(params=[".", "deep/inside"], ids=["at the root", "in a folder"])
def base(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default base, committed and tagged, at the root of a repository or deep inside one."""
    folder = make_base(tmp_path / request.param)
    write(folder, ".gitattributes", "*.yaml text eol=crlf ident\n")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--force", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Begin")
    git(tmp_path, "tag", "published")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    return folder


def test_nothing_changed(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No finding, whatever git does to line ends on the way out."""
    assert main(["check", "--strict", "--base", "published"]) == 0
    assert main(["check", "--strict", "--base", "HEAD"]) == 0
    assert capsys.readouterr().err == ""
    assert base


def test_a_deleted_fact_is_an_error(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Committed or not; without `--base` nothing tells."""
    (base / FILE).unlink()
    assert main(["check"]) == 0
    capsys.readouterr()
    assert main(["check", "--base", "published"]) == 1
    out = capsys.readouterr().out
    assert f"{FILE}:1:1: error I407 [vanished-id] {UNLOADED} was here, and no record has it now\n" in out
    git(base, "commit", "--quiet", "--all", "--message", "Delete")
    assert main(["check", "--base", "published"]) == 1
    assert main(["check", "--base", "HEAD"]) == 0


@pytest.mark.usefixtures("base")
def test_a_retracted_fact_is_none() -> None:
    """That is the way to take a fact back."""
    assert main(["retract", UNLOADED, "--reason", "No ship came."]) == 0
    assert main(["check", "--base", "published"]) == 0


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "", "HEAD~9", "published:facts", "a\0b"])
def test_an_unknown_revision_is_said(base: Path, revision: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, no trace, and git is given no option."""
    assert main(["check", f"--base={revision}"]) == 2
    assert capsys.readouterr().err.startswith("error: --base: ")
    assert not (base / "x").exists()


def test_a_base_without_a_past_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that is in no repository."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert main(["check", "--base", "HEAD", "--root", str(make_base(tmp_path / "base"))]) == 2
    assert "is in no git repository: it has no past" in capsys.readouterr().err
