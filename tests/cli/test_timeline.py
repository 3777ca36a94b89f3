"""`facts timeline` and `--as-of`: facts in the order of time, ranges drawn as ranges, and what was held when."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainfacts.cli.app import main
from plainfacts.report.timeline_drawn import drawn
from plainfacts.store.fact_rows import days
from tests.bases import ARRIVED, ARRIVED_WIRE, SPARE, UNLOADED, add_source, fact, make_base
from tests.real import copy_real_base

MAY = fact(SPARE[0], when="2021-05")
WEEK = fact(SPARE[1], when="2021-05-02/2021-05-08")


@pytest.fixture(autouse=True)
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(make_base(tmp_path, files={"facts/may.yaml": MAY, "facts/week.yaml": WEEK}))
    return tmp_path


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main([*arguments, "-f", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    return [each["id"] for each in found.get("events", found.get("facts"))]


def test_facts_stand_in_the_order_of_time_and_ranges_are_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timeline"]) == 0

    out = capsys.readouterr()
    bars = [line[line.index("2021") + 4 : line.index("F-")].strip() for line in out.out.splitlines()[1:]]
    assert [line.partition("F-")[2][:9] for line in out.out.splitlines()[1:]] == [
        each[2:] for each in (SPARE[0], SPARE[1], ARRIVED_WIRE, ARRIVED)
    ]
    assert bars == ["╌╌╌╌╌", "━━━", "●", "●"]
    assert "1 facts without a date are left out" in out.err


def test_by_when_it_was_said(capsys: pytest.CaptureFixture[str]) -> None:
    """The date of the last voice that has one, else of the source."""
    main(["timeline", "--said", "-f", "json"])
    found = json.loads(capsys.readouterr().out)

    assert {(each["id"], each["agent"], each["act"], each["when"]["text"]) for each in found["events"]} >= {
        (ARRIVED, "the-courier", "published", "2021-05-04"),
        (ARRIVED_WIRE, "north-wire", "published", "2021-05-04"),
    }
    assert (found["by"], found["undated"]) == ("said", 0)
    main(["timeline", "--said"])
    assert "The Courier, published" in capsys.readouterr().out


def test_since_and_until_mean_in_part_and_within_means_surely(capsys: pytest.CaptureFixture[str]) -> None:
    dates = ("--since", "2021-05-03", "--until", "2021-05-08")

    for command in ("timeline", "list"):
        assert set(listed(capsys, command, *dates)) == {SPARE[0], SPARE[1], ARRIVED, ARRIVED_WIRE}
        assert set(listed(capsys, command, *dates, "--within")) == {ARRIVED, ARRIVED_WIRE}


def test_csv_has_a_row_an_event(capsys: pytest.CaptureFixture[str]) -> None:
    main(["timeline", "-f", "csv"])
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))

    assert (rows[0]["id"], rows[0]["when_start"], rows[0]["when_end"]) == (SPARE[0], "2021-05-01", "2021-05-31")
    assert len(rows) == 4


def test_as_of_a_day_only_what_was_published_by_then(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = (base / "seeds/wire-2021-05-04.txt").read_bytes()
    add_source(base, "wire-2021-05-04", document, published="2021-05-06")

    assert ARRIVED_WIRE not in listed(capsys, "list", "--as-of", "2021-05-05")
    assert ARRIVED_WIRE in listed(capsys, "list", "--as-of", "2021-05")
    assert listed(capsys, "search", "sailors", "--as-of", "2021-05-05") == [ARRIVED]
    assert ARRIVED_WIRE not in listed(capsys, "origins", "--as-of", "2021-05-05")
    assert UNLOADED in listed(capsys, "origins", "--as-of", "2021-05-05")
    assert ARRIVED_WIRE not in listed(capsys, "timeline", "--as-of", "2021-05-05")
    assert main(["show", ARRIVED, "--as-of", "2021-05-05"]) == 0
    assert "as of 2021-05-05: 1 of 2 sources, 4 facts" in capsys.readouterr().err
    assert main(["show", ARRIVED_WIRE, "--as-of", "2021-05-05"]) == 2


@pytest.mark.parametrize("typed", ["yesterday", "2021-13", "2021/.."])
def test_a_day_that_is_none_is_refused(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--as-of", typed]) == 2
    assert "--as-of" in capsys.readouterr().err


def test_the_real_base_says_which_sources_have_no_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(copy_real_base(tmp_path / "real"))

    assert "F-4STB-J0RN" in listed(capsys, "timeline", "--since", "2019-03-23", "--until", "2019-03-23")
    main(["list", "--as-of", "2019-03-25"])
    assert "left out for want of a date: havana-times-defense-talks" in capsys.readouterr().err


DATES = (
    "2019", "2019-03", "2019-03-23", "2019-03-22/2019-03-24", "../2018", "2018-12/..", "[2019-03-25..2019-03-31]",
    "2019~", "201X", "{2017,2019}", "Y17E7", "-0044-03-15", "/2019", "0001-01-01", "9999-12-31",
)  # fmt: skip


@given(st.lists(st.sampled_from(DATES), max_size=8))
def test_bars_are_of_one_length_and_never_empty(dates: list[str]) -> None:
    bars = drawn(
        [dict(zip(("when_text", "when_start", "when_end"), (each, *days(each)), strict=True)) for each in dates]
    )

    assert len({len(bar) for bar in bars}) <= 1
    assert all(bar.strip() for bar in bars)
