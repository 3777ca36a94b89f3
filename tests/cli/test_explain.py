"""`facts explain`: the page of a rule, or the list of them, in every format."""

import csv
import io
import json

import pytest

from plainfacts.cli.app import main
from plainfacts.rules.every import EVERY_RULE


def test_a_code_prints_its_page(capsys: pytest.CaptureFixture[str]) -> None:
    """The same page as in `docs/rules/`; the code may be written in any case."""
    assert main(["explain", "c304"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# C304 citation-normalized\n\n*Error, mended by `facts check --fix`.* ")
    assert "\n## Mend\n" in out


def test_a_name_prints_the_page_too(capsys: pytest.CaptureFixture[str]) -> None:
    """Who remembers the name needs no code."""
    assert main(["explain", "duplicate-key"]) == 0
    assert capsys.readouterr().out.startswith("# Y003 duplicate-key\n")


def test_without_a_code_all_rules_are_listed_family_by_family(capsys: pytest.CaptureFixture[str]) -> None:
    """One line a rule, YAML first, as a base is checked."""
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines][:1] == ["Y001"]
    assert sorted(line.split()[0] for line in lines) == [rule.code for rule in EVERY_RULE]
    assert all(line.rstrip().endswith(".") for line in lines)


def test_a_family_lists_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """`C` and `C3` too."""
    assert main(["explain", "I"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == [
        rule.code for rule in EVERY_RULE if rule.family == "I"
    ]


def test_json_and_csv_are_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    """The same rules in each; JSON brings the pages along."""
    assert main(["explain", "-f", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert sorted(rule["code"] for rule in data) == [rule.code for rule in EVERY_RULE]
    moved = next(rule for rule in data if rule["code"] == "C302")
    assert moved["name"] == "citation-moved"
    assert (moved["severity"], moved["fixable"]) == ("error", True)
    assert moved["page"].startswith("# C302 citation-moved\n")
    assert main(["explain", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["code"] for row in rows] == [rule["code"] for rule in data]


@pytest.mark.parametrize(
    ("typed", "meant"), [("C3O2", "C302"), ("citation-move", "C302"), ("duplicate key", "Y003"), ("Z", ""), ("", "")]
)
def test_an_unknown_code_is_a_usage_error_with_a_suggestion(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, nothing on stdout, and what to type instead."""
    assert main(["explain", typed]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"error: no rule is called {typed!r}" in said.err
    assert (f"did you mean {meant}?" if meant else "`facts explain` lists all") in said.err
