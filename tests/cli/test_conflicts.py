"""`facts conflicts` on small bases and on this repository's own: each conflict explained, each near miss too."""

import csv
import json
from pathlib import Path

import pytest

from plainfacts.cli.app import main
from tests.bases import ARRIVED, ARRIVED_WIRE, DISPUTED, UNLOADED, WIRE, add_source, make_base
from tests.real import copy_real_base


@pytest.fixture(autouse=True)
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(make_base(tmp_path))
    return tmp_path


def test_a_conflict_is_shown_with_both_quotes_their_origins_and_the_dispute(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["conflicts"]) == 0

    out = capsys.readouterr()
    assert f"{ARRIVED_WIRE} in conflict with {ARRIVED}" in out.out
    assert "about 60 person; about 40 person: at one time only one can be so" in out.out
    assert f"acknowledged by {DISPUTED} (low, open): How many sailors came ashore" in out.out
    assert "> “Some 60 sailors landed at Port Alba on Monday” wire-2021-05-04, line 1, from a port official" in out.out
    assert "from the harbour master of Port Alba" in out.out
    assert "1 conflict, 0 that no dispute acknowledges" in out.err


def test_json_and_csv_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    main(["conflicts", "--format", "json", "--near"])
    found = json.loads(capsys.readouterr().out)
    main(["conflicts", "-f", "csv"])
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))

    assert [[fact["id"] for fact in each["facts"]] for each in found["conflicts"]] == [[ARRIVED_WIRE, ARRIVED]]
    assert found["conflicts"][0]["disputes"][0]["id"] == DISPUTED
    assert found["near_misses"] == []
    assert [(row["fact"], row["other"], row["disputes"]) for row in rows] == [(ARRIVED_WIRE, ARRIVED, DISPUTED)]


def test_what_no_dispute_acknowledges_can_be_asked_for(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["conflicts", "--unacknowledged", "-f", "json"])
    assert json.loads(capsys.readouterr().out)["conflicts"] == []

    (base / f"facts/port-alba/{DISPUTED}.yaml").unlink()
    main(["conflicts", "--unacknowledged"])
    assert "no dispute acknowledges it" in capsys.readouterr().out


def test_explain_says_why_a_pair_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["conflicts", "--explain", ARRIVED.lower(), UNLOADED[:6]]) == 0
    assert "they are about different things: the port call of May 2021, Estrela" in " ".join(
        capsys.readouterr().out.split()
    )


def test_as_of_counts_what_was_published_by_then(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A conflict is there from the day of its later source on; a dispute goes with the fact that is missing."""
    add_source(base, "wire-2021-05-04", WIRE, published="2021-05-06")
    for day, expected in (("2021-05-05", []), ("2021-05-06", [[ARRIVED_WIRE, ARRIVED]])):
        assert main(["conflicts", "--near", "--as-of", day, "-f", "json"]) == 0
        out = capsys.readouterr()
        found = json.loads(out.out)["conflicts"]
        assert [[fact["id"] for fact in each["facts"]] for each in found] == expected
        assert f"as of {day}: " in out.err

    assert main(["conflicts", "--explain", ARRIVED, ARRIVED_WIRE, "--as-of", "2021-05-05"]) == 2
    assert ARRIVED_WIRE in capsys.readouterr().err
    assert main(["conflicts", "--as-of", "May"]) == 2


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ([ARRIVED, ARRIVED], "is one fact"),
        ([ARRIVED, DISPUTED], "is a dispute, not a fact"),
        ([ARRIVED, "F-9"], "F-9"),
    ],
)
def test_explain_of_no_pair_is_refused(typed: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["conflicts", "--explain", *typed]) == 2
    assert message in capsys.readouterr().err


def test_the_real_base_has_its_conflicts_acknowledged_and_its_variants_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The two offices of one general are a conflict; counts and masses that are worded differently are none."""
    monkeypatch.chdir(copy_real_base(tmp_path / "real"))
    main(["conflicts", "--near", "-f", "json"])
    found = json.loads(capsys.readouterr().out)
    pairs = {tuple(fact["id"] for fact in each["facts"]): each for each in found["conflicts"]}
    misses = {tuple(fact["id"] for fact in each["facts"]) for each in found["near_misses"]}

    assert [dispute["id"] for dispute in pairs["F-87F0-20BV", "F-PGJM-27X3"]["disputes"]] == ["D-MRN7-QPZK"]
    assert [pair for pair, each in pairs.items() if not each["disputes"]] == []
    assert {("F-4STB-J0RN", "F-69GQ-X4X5"), ("F-T2QR-WK6M", "F-ZBK5-5NXD"), ("F-1S60-K88R", "F-6C4X-G5BZ")} <= misses
