"""The life of a fact by command: edited, reviewed, retracted, superseded; every other byte of its file stays."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plainfacts.cli.app import main
from tests.bases import ARRIVED, ARRIVED_WIRE, FACTS, UNLOADED, make_base, write
from tests.cli.terminal import at_terminal

TODAY = datetime.now(UTC).date().isoformat()
FILE = f"facts/port-alba/{UNLOADED}.yaml"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default base, as the current folder."""
    monkeypatch.chdir(make_base(tmp_path))
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    return tmp_path


def test_a_retracted_fact_says_when_and_why(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its record stays; a second retraction is refused."""
    assert main(["retract", "f-jx59", "--reason", "The harbour master took it back: no ship came."]) == 0
    assert capsys.readouterr().out == f"{FILE}\n"
    assert (base / FILE).read_text("utf-8") == FACTS[2].replace("accepted", "retracted") + (
        f"retracted:\n  on: {TODAY}\n"
        '  reason: "The harbour master took it back: no ship came."\n'
    )  # fmt: skip
    assert main(["check"]) == 0
    capsys.readouterr()
    assert main(["retract", UNLOADED, "--reason", "Again."]) == 2
    assert f"{UNLOADED} was retracted on {TODAY} already" in capsys.readouterr().err


def test_a_superseded_fact_names_what_takes_its_place(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once each, in the order in which they were typed."""
    by = ["--by", ARRIVED_WIRE.lower(), "--by", ARRIVED, "--by", ARRIVED]
    assert main(["supersede", UNLOADED, *by]) == 0
    assert (base / FILE).read_text("utf-8") == FACTS[2].replace("accepted", "superseded") + (
        f"superseded_by: [{ARRIVED_WIRE}, {ARRIVED}]\n"
    )
    capsys.readouterr()
    assert main(["supersede", UNLOADED, "--by", ARRIVED]) == 2
    assert "is superseded already" in capsys.readouterr().err
    assert main(["supersede", ARRIVED, "--by", ARRIVED]) == 2
    assert "cannot take its own place" in capsys.readouterr().err


def test_a_review_pins_what_was_read(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An edit after it is a finding, at once and in every check; a second review settles it."""
    assert main(["review", UNLOADED, "--verdict", "agree", "--by", "Second Reader", "--note", "Read twice."]) == 0
    text = (base / FILE).read_text("utf-8")
    assert re.fullmatch(
        re.escape(FACTS[2]) + f"reviews:\n  - by: second-reader\n    on: {TODAY}\n    verdict: agree\n"
        "    digest: [0-9a-f]{8}\n    note: Read twice.\n",
        text,
    )
    assert main(["check", "--strict", FILE]) == 0
    capsys.readouterr()
    assert main(["edit", UNLOADED, "-s", "No cargo of the Estrela was unloaded while she lay at Port Alba."]) == 0
    assert "warning I405 [stale-review]" in capsys.readouterr().err
    assert main(["check", "--strict", FILE]) == 1
    assert main(["review", UNLOADED, "--verdict", "agree", "--by", "second-reader"]) == 0
    assert main(["check", "--strict", FILE]) == 0


def test_a_fact_is_edited_by_option(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not named stays as it was, comment and all; new keys come where the format has them."""
    arguments = ["--status", "disputed", "--topic", "arrivals", "--topic", "Cargo", "--when", "2021-05", "--note", "12"]
    assert main(["edit", UNLOADED, *arguments, "--where", "Port Alba", "--confidence", "poss"]) == 0
    expected = FACTS[2].replace("status: accepted", "status: disputed").replace("[cargo]", "[arrivals, cargo]")
    claim = "object: port-alba}\n"
    expected = expected.replace(claim, f"{claim}when: 2021-05\nwhere: port-alba\nconfidence: possible\n")
    assert (base / FILE).read_text("utf-8") == expected + 'note: "12"\n'
    assert capsys.readouterr().out == f"{FILE}\n"


def test_what_a_check_refuses_is_not_written(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A status that another command sets, and a change that leaves the record with an error."""
    before = (base / FILE).read_bytes()
    assert main(["edit", ARRIVED, "--status", "retracted"]) == 2
    assert "write one of draft, accepted, disputed" in capsys.readouterr().err
    write(base, "facts/loop.yaml", FACTS[2].replace(UNLOADED, "F-S6H0-VNPT") + f"superseded_by: [{UNLOADED}]\n")
    assert main(["retract", "F-S6H0-VNPT", "--reason", "Wrong."]) == 1
    assert "error: the record has errors; nothing was written" in capsys.readouterr().err
    assert (base / FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["retract", UNLOADED, "--reason", " "], "a retraction needs a reason"),
        (["retract", "F-", "--reason", "x"], "3 facts begin with F-"),
        (["retract", "F-JX59-D3W5", "--reason", "x"], f"did you mean {UNLOADED}?"),
        (["review", UNLOADED, "--verdict", "fine", "--by", "me"], "'fine' is no verdict of a review"),
        (["review", UNLOADED, "--verdict", "agree", "--by", "…"], "a review needs a reader"),
        (["edit", UNLOADED, "--when", "Monday"], "--when: "),
        (["edit", UNLOADED, "--topic", "arival"], "did you mean arrivals?"),
        (["edit", UNLOADED, "--note", "\x1b[2J"], "a control character stands in"),
    ],
)
def test_what_cannot_be_meant_is_said(
    base: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written."""
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
    assert (base / FILE).read_text("utf-8") == FACTS[2]


def test_a_windows_file_with_a_byte_order_mark_keeps_both(base: Path) -> None:
    """CRLF and BOM are the file's own."""
    before = b"\xef\xbb\xbf" + FACTS[2].replace("\n", "\r\n").encode()
    write(base, FILE, before)
    assert main(["edit", UNLOADED, "--status", "draft"]) == 0
    assert (base / FILE).read_bytes() == before.replace(b"accepted", b"draft")


def test_an_editor_edits_until_the_check_agrees(base: Path) -> None:
    """The first text has an error, which is shown; the same text is mended in a second turn."""
    editor = write(
        base,
        "editor",
        "#!/bin/sh\n"
        "if grep -q 'status: accepted' \"$1\"; then sed -i 's/status: accepted/status: acepted/' \"$1\"\n"
        "else sed -i 's/status: acepted/status: draft/' \"$1\"; fi\n",
    )
    editor.chmod(0o755)
    code, screen = at_terminal(["edit", UNLOADED], base, [("edit it again?", "y")], EDITOR=str(editor))
    assert code == 0, screen
    assert "error R104 [unknown-value]" in screen
    assert (base / FILE).read_text("utf-8") == FACTS[2].replace("accepted", "draft")


def test_a_base_that_may_not_be_written_is_said(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No trace, and the file as it was."""
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    (base / FILE).parent.chmod(0o555)
    assert main(["edit", UNLOADED, "--status", "draft"]) == 1
    (base / FILE).parent.chmod(0o755)
    assert "cannot be written" in capsys.readouterr().err
    assert (base / FILE).read_text("utf-8") == FACTS[2]
