"""`facts init`: a base that is clean from the start, in a folder where nothing is lost."""

from pathlib import Path

import pytest

from plainfacts.cli.app import main
from plainfacts.corpus.starter import start_base
from tests.bases import write

ALL = [
    ".gitattributes",
    ".gitignore",
    "README.md",
    "facts.toml",
    "facts/footbridge/F-4M7W-BRTR-people-on-the-first-day.yaml",
    "schema/entities/example.yaml",
    *(f"schema/json/{kind}.json" for kind in ("dispute", "entity", "fact", "predicate", "source", "topic")),
    "schema/predicates.yaml",
    "schema/topics.yaml",
    "seeds/example-bridge-notice.txt",
    "seeds/example-bridge-notice.yaml",
]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def test_a_new_base_is_complete_and_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own check finds neither error nor warning, and its schemas are up to date."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "bridge"]) == 0
    said = capsys.readouterr().err
    assert said == "made a fact base in bridge: 16 files, one worked example\nnext: cd bridge, then facts check\n"
    assert files(tmp_path / "bridge") == ALL
    monkeypatch.chdir("bridge")
    assert main(["check", "--strict"]) == 0
    assert capsys.readouterr().out.startswith("checked 1 source, 1 fact, no disputes, 1 citation")
    assert main(["schema", "--check"]) == 0


def test_the_current_folder_is_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clone of an empty repository has a README and a .gitignore; they stay, and so does everything else."""
    write(tmp_path, "README.md", "mine\n")
    write(tmp_path, ".gitignore", "*.bak\n")
    write(tmp_path, "article.md", "draft\n")
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    said = capsys.readouterr().err
    assert "kept .gitignore as it was\nkept README.md as it was\nnote: let .gitignore hold /db/facts.db" in said
    assert said.endswith("made a fact base here: 14 files, one worked example\nnext: facts check\n")
    assert (tmp_path / "README.md").read_text() == "mine\n"
    assert (tmp_path / ".gitignore").read_text() == "*.bak\n"
    assert files(tmp_path) == sorted([*ALL, "article.md"])
    assert main(["check", "--strict"]) == 0


@pytest.mark.parametrize("path", ["facts.toml", "schema/topics.yaml", "seeds/example-bridge-notice.txt"])
def test_a_folder_with_such_a_file_is_refused_whole(
    tmp_path: Path, path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written at all: half a base beside another's files helps nobody."""
    write(tmp_path, path, "mine\n")
    assert main(["init", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"error: {tmp_path} has {path} already; nothing was written\n"
        "help: `facts init DIR` makes a base in another folder\n"
    )
    assert files(tmp_path) == [path]


def test_a_second_init_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first few files are named, the others counted."""
    start_base(tmp_path)
    assert main(["init", str(tmp_path)]) == 2
    assert "facts.toml, " in capsys.readouterr().err
    assert files(tmp_path) == ALL


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No trace, one sentence."""
    write(tmp_path, "bridge", "in the way")
    assert main(["init", str(tmp_path / "bridge")]) == 2
    assert capsys.readouterr().err.startswith("error: ")
