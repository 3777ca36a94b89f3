"""`facts coverage`: what it counts, what it shows, and when it fails."""

import json
from pathlib import Path

import pytest

from plainfacts.cli.app import main
from tests.bases import add_source, make_base, write

ROOT = Path(__file__).parent.parent.parent


def covered(root: Path, *arguments: str) -> int:
    """Run the command on a base."""
    return main(["coverage", *arguments, "--root", str(root)])


def test_the_sentences_that_nobody_accounts_for_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert covered(make_base(tmp_path)) == 0
    printed = capsys.readouterr().out
    assert "not accounted for:" in printed
    assert "wire-2021-05-04:2 [101, 157] The ships, Estrela and Norte, belong to the coast guard." in printed


def test_json_accounts_for_every_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    covered(make_base(tmp_path), "wire-2021-05-04", "-f", "json")
    found = json.loads(capsys.readouterr().out)
    (source,) = found["sources"]
    assert found["version"] == 1
    assert source["sentences"] == len(source["sentence_list"]) == 2
    assert [sentence["account"] for sentence in source["sentence_list"]] == ["cited", "uncited"]
    assert source["sentence_list"][0]["facts"] == ["F-0ZC2-7KMD"]
    assert source["accounted_percent"] == 50.0


def test_csv_has_a_row_a_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    covered(make_base(tmp_path), "--format", "csv")
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_marks_stand_under_the_characters_they_speak_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wide characters take two columns, and so do their marks."""
    root = make_base(tmp_path)
    add_source(root, "wide", "漢字 here.\n")
    assert covered(root, "wide", "--show") == 0
    assert capsys.readouterr().out.splitlines()[2:] == ["    1 | 漢字 here.", "      | !!!! !!!!!"]


def test_it_fails_below_the_percentage_that_was_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert covered(make_base(tmp_path), "--fail-under", "60") == 1
    assert "below 60 % of sentences: wire-2021-05-04" in capsys.readouterr().err
    assert covered(tmp_path, "wire-2021-05-04", "--fail-under", "50") == 0


def test_a_source_that_cannot_be_read_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_base(tmp_path)
    write(root, "seeds/wire-2021-05-04.txt", "changed")
    assert covered(root) == 1
    assert "wire-2021-05-04 cannot be read" in capsys.readouterr().err


def test_an_unknown_source_is_answered_with_the_likely_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert covered(make_base(tmp_path), "wire-2021-05-40") == 2
    assert "did you mean wire-2021-05-04?" in capsys.readouterr().err


def test_every_sentence_of_the_real_sources_is_accounted_for() -> None:
    assert covered(ROOT, "--fail-under", "100") == 0
