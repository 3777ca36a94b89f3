"""`facts source mark`: a corrected source flags what rests on it until somebody reads that again, and not before."""

import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plainfacts.cli.app import main
from tests.bases import ARRIVED, ARRIVED_WIRE, DISPUTED, SPARE, UNLOADED, add_source, cite, fact, make_base, write

TODAY = datetime.now(UTC).date().isoformat()
SIDECAR = "seeds/courier-2021-05-04.yaml"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default base, as the current folder, and nobody at a terminal."""
    monkeypatch.chdir(make_base(tmp_path))
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return tmp_path


def flagged(capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The records that L504 names."""
    capsys.readouterr()
    main(["check", "--select", "L504", "--format", "json"])
    return {each["record"] for each in json.loads(capsys.readouterr().out)["diagnostics"]}


def test_the_sidecar_keeps_its_comments_and_layout(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Three keys come where the format has them; marked as current again, it is what it was before."""
    before = "# ours\r\n" + (base / SIDECAR).read_text("utf-8").replace("\n", "  # kept\r\n") + "note: x\r\n"
    write(base, SIDECAR, before)
    assert main(["source", "mark", "courier", "--standing", "corrected", "--note", "The number was 14."]) == 0
    out, err = capsys.readouterr()
    assert out == f"{SIDECAR}\n"
    assert err.startswith("2 facts rest on courier-2021-05-04: `facts check --select L504` names them")
    added = f"standing: corrected\r\nstanding_note: The number was 14.\r\nstanding_on: {TODAY}\r\n"
    assert (base / SIDECAR).read_bytes().decode() == before.replace("note: x", f"{added}note: x")
    assert main(["source", "mark", "courier", "--standing", "retracted", "--note", "Made up."]) == 0
    assert "standing: retracted\r\nstanding_note: Made up.\r\n" in (base / SIDECAR).read_bytes().decode()
    assert main(["source", "mark", "courier", "--standing", "current"]) == 0
    assert (base / SIDECAR).read_bytes().decode() == before.replace("note: x", "standing: current\r\nnote: x")


def test_check_says_so_until_somebody_reviews_it(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A review of years ago does not count, nor one of the same day before the marking; one after it does."""
    derived = fact(SPARE[0], citations=None, relations={"derived_from": [UNLOADED]})
    further = fact(SPARE[1], citations=None, relations={"derived_from": [SPARE[0]]})
    write(base, "facts/derived.yaml", f"{derived}---\n{further}")
    assert main(["review", ARRIVED, "--verdict", "agree", "--by", "second-reader"]) == 0
    assert flagged(capsys) == set()
    assert main(["source", "mark", "courier", "--standing", "corrected", "--note", "The number was 14."]) == 0
    assert flagged(capsys) == {ARRIVED, UNLOADED, *SPARE, DISPUTED}
    assert main(["review", ARRIVED, "--verdict", "disagree", "--by", "third-reader"]) == 0
    assert "rests on courier-2021-05-04, which was corrected: The number was 14." in capsys.readouterr().err
    assert flagged(capsys) == {ARRIVED, UNLOADED, *SPARE, DISPUTED}
    assert main(["review", ARRIVED, "--verdict", "agree", "--by", "second-reader"]) == 0
    assert "knowing: [courier-2021-05-04]" in (base / f"facts/port-alba/{ARRIVED}.yaml").read_text("utf-8")
    assert flagged(capsys) == {UNLOADED, *SPARE}
    assert main(["show", ARRIVED]) == 0
    assert "of this wording, knowing what became of courier-2021-05-04" in capsys.readouterr().out
    assert main(["review", SPARE[0], "--verdict", "agree", "--by", "second-reader"]) == 0
    assert flagged(capsys) == {UNLOADED}
    assert main(["edit", ARRIVED, "--when", "2021-05"]) == 0
    assert flagged(capsys) == {UNLOADED, ARRIVED, DISPUTED}


def test_manuscripts_are_told_until_then(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reference to the fact, and to a dispute that holds it; never of a source that only contradicts it."""
    write(base, "draft.md", f"The harbour master said so [@{ARRIVED}]. It differs [@{DISPUTED}].\n")
    write(base, "facts/other.yaml", fact(citations=[cite("none was expected before Friday", stance="disputes")]))
    write(base, "other.md", f"The Courier says [@{SPARE[0]}].\n")
    assert main(["source", "mark", "courier", "--standing", "retracted", "--note", "Made up."]) == 0
    assert main(["review", UNLOADED, "--verdict", "agree", "--by", "second-reader"]) == 0
    capsys.readouterr()
    assert main(["refs", "draft.md", "--select", "W708,W709"]) == 1
    told = capsys.readouterr().out
    assert f"{ARRIVED} rests on courier-2021-05-04, which was retracted: Made up." in told
    assert f"{DISPUTED} holds {ARRIVED}, which rests on courier-2021-05-04" in told
    assert main(["refs", "other.md", "--select", "W708,W709"]) == 0
    assert main(["review", ARRIVED, "--verdict", "agree", "--by", "second-reader"]) == 0
    assert main(["refs", "draft.md", "--select", "W708,W709"]) == 0


def test_a_newer_version_is_no_second_origin(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fact that cites both has one origin; what rests on the newer one alone does not fall with the older one."""
    text = "A notice. The bridge is open. It is free.\n"
    add_source(base, "old", text, publisher="the-courier", standing="corrected", standing_note="It was closed.")
    add_source(base, "new", f"{text}Corrected.\n", publisher="the-courier", derived_from=["old"], version_of="old")
    both = [cite("The bridge is open", name, text) for name in ("old", "new")]
    write(base, "facts/both.yaml", f"{fact(SPARE[0], citations=both)}---\n{fact(SPARE[1], citations=both[1:])}")
    assert flagged(capsys) == {SPARE[0]}
    assert main(["show", SPARE[0], "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)["fact"]
    assert (shown["n_sources"], shown["origins_min"], shown["origins_max"]) == (2, 1, 1)
    assert shown["citations"][0]["source"]["newer_version"] == "new"
    assert main(["show", SPARE[0]]) == 0
    assert "this source was corrected: It was closed.; its newer version is new" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["courier", "--standing", "corrected"], "a marked source needs a note"),
        (["courier", "--standing", "corrected", "--note", " "], "a marked source needs a note"),
        (["courier", "--standing", "corrected", "--note", "\x1b[2J"], "a control character stands in"),
        (["courier", "--standing", "current"], "courier-2021-05-04 is current already"),
        (["curier", "--standing", "current"], "did you mean courier-2021-05-04?"),
        (["courier", "--standing", "wrong"], "'wrong' is not one of"),
    ],
)
def test_what_cannot_be_meant_is_said(
    base: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written."""
    before = (base / SIDECAR).read_bytes()
    assert main(["source", "mark", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert (base / SIDECAR).read_bytes() == before


def test_who_cites_it_anew_is_told(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was corrected, and that a newer version is there."""
    assert main(["source", "mark", "courier", "--standing", "corrected", "--note", "The number was 14."]) == 0
    add_source(
        base, "newer", "About 14 sailors.\n", derived_from=["courier-2021-05-04"], version_of="courier-2021-05-04"
    )
    capsys.readouterr()
    assert main(["add", "courier", "none was expected before Friday", "-s", "No cargo was expected."]) == 0
    err = capsys.readouterr().err
    assert "note: courier-2021-05-04 was corrected: The number was 14.\n" in err
    assert "note: courier-2021-05-04 has a newer version: newer\n" in err


def test_who_is_flagged_only_by_others_is_left_alone(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The wire's fact is not the Courier's."""
    assert main(["source", "mark", "courier", "--standing", "corrected", "--note", "x"]) == 0
    assert ARRIVED_WIRE not in flagged(capsys)
    assert base
