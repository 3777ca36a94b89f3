"""The forms that programs read, JSON, GitHub, SARIF, JUnit: each keeps its grammar whatever the records hold."""

import importlib.util
import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from plainfacts.corpus.faults import Position
from plainfacts.report import github, junit, sarif
from plainfacts.report import json as report_json
from plainfacts.rules.catalogue import RULES
from plainfacts.rules.diagnostic import Severity
from tests.report.reports import NOTHING, RULE, diagnostic, passage, report

hostile = st.text(st.one_of(st.characters(), st.sampled_from("%\r\n:,<>&]'\"\x00\x1b\ud800")), max_size=40)


@cache
def sarif_schema() -> Draft4Validator:
    """The schema of OASIS, as a pinned package carries it (requirements/schemas.txt); the package is never run."""
    package = importlib.util.find_spec("linceo")
    if package is None or package.origin is None:
        pytest.skip("pip install --no-deps -r requirements/schemas.txt brings the official SARIF schema")
    schema = Path(package.origin).parent / "data/sarif-schema-2.1.0.json"
    return Draft4Validator(json.loads(schema.read_text("utf-8")))


def test_json_has_the_documented_shape() -> None:
    """Every key is there, in every diagnostic, with null where there is nothing to say."""
    found = json.loads(report_json.render(report(diagnostic(passage=passage("a", "b")), diagnostic(record="x-y"))))
    assert found["version"] == 1
    assert found["checked"] == {
        "sources": 5,
        "facts": 160,
        "disputes": 1,
        "citations": 1240,
        "code_points": 15210,
    }
    assert found["counts"] == {"error": 2, "warning": 0}
    first, second = found["diagnostics"]
    assert first == {
        "code": "C301",
        "name": "citation-absent",
        "severity": "error",
        "message": "the quote is nowhere",
        "path": "facts/F-BQ4R-81TM.yaml",
        "line": 2,
        "column": 8,
        "end_line": 2,
        "end_column": 11,
        "fact": "F-BQ4R-81TM",
        "record": "F-BQ4R-81TM",
        "source": "courier",
        "verdict": "absent",
        "fixable": False,
        "help": "quote the source's own words",
        "passage": {
            "source": "courier",
            "path": "seeds/courier.txt",
            "line": 3,
            "column": 5,
            "span": [90, 91],
            "before": "",
            "words": "b",
            "after": "",
            "quote": "a",
        },
    }
    assert (second["fact"], second["record"], second["passage"]) == (None, "x-y", None)
    assert list(first) == list(second)


def test_the_page_about_json_names_every_key() -> None:
    """docs/json.md is the contract; a key that it does not name does not leave the program."""
    page = (Path(__file__).parents[2] / "docs/json.md").read_text("utf-8")
    document = report_json.document(report(diagnostic(passage=passage("a", "b"))))
    for key in _keys(document):
        assert f"`{key}`" in page, f"docs/json.md does not name {key}"


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()


def test_github_commands_name_file_line_and_columns() -> None:
    """Columns only within one line, the last one inclusive; the end of a longer place is a line."""
    first, second, last = github.render(
        report(diagnostic(), diagnostic(severity=Severity.WARNING, position=Position(2, 8, 4, 3), help=""))
    )
    assert first == (
        "::error file=facts/F-BQ4R-81TM.yaml,line=2,col=8,endColumn=10,title=C301 [citation-absent]"
        "::the quote is nowhere%0Ahelp: quote the source's own words"
    )
    assert second.startswith("::warning file=facts/F-BQ4R-81TM.yaml,line=2,endLine=4,title=")
    assert last.startswith("::notice title=facts check::checked 5 sources")


@given(hostile, hostile)
def test_no_record_speaks_to_github(path: str, message: str) -> None:
    """A line end or a `::` in a message starts no command of its own, and ends no property."""
    line, _ = github.render(report(diagnostic(path=path, message=message)))
    assert not re.search(r"[\r\n]", line)
    properties, _, data = line.removeprefix("::error ").partition("::")
    named = dict(each.split("=", 1) for each in properties.split(","))
    assert list(named) == ["file", "line", "col", "endColumn", "title"]
    assert _unescaped(named["file"]) == path
    assert _unescaped(data).startswith(message)


def _unescaped(text: str) -> str:
    for code, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_junit_counts_cases_and_failures() -> None:
    """One case a finding and one that says what was checked; a warning passes, with its words."""
    suites = ElementTree.fromstring(junit.render(report(diagnostic(), diagnostic(severity=Severity.WARNING))))
    suite = suites[0]
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("3", "1", "0")
    cases = suite.findall("testcase")
    assert len(cases) == 3
    assert cases[0].get("name", "").startswith("checked 5 sources, 160 facts")
    assert [child.tag for case in cases for child in case] == ["failure", "system-out"]


def test_a_check_of_nothing_is_an_error_in_junit() -> None:
    """No case could fail, so the one that counts does."""
    suites = ElementTree.fromstring(junit.render(report(checked=NOTHING)))
    assert suites.get("errors") == "1"
    error = suites.find(".//error")
    assert error is not None
    assert error.get("message", "").startswith("nothing was checked")


@given(hostile, hostile, hostile)
def test_junit_is_xml_whatever_the_records_hold(path: str, message: str, mend: str) -> None:
    """Markup and what XML cannot carry is escaped or named by its number."""
    written = junit.render(report(diagnostic(path=path, message=message, help=mend)))
    ElementTree.fromstring(written.encode("utf-8"))


def test_sarif_says_region_source_and_mend() -> None:
    """Ends are exclusive and count code points; the source's place is a related location; a mend replaces a region."""
    found = report(diagnostic(fixable=True, passage=passage("a", "be\nc")))
    change = sarif.Change(Position(2, 8, 2, 11), "xyz")
    (run,) = sarif.document(found, [RULE], {0: [change]})["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    where = result["locations"][0]["physicalLocation"]
    assert where["artifactLocation"] == {"uri": "facts/F-BQ4R-81TM.yaml", "uriBaseId": "%SRCROOT%"}
    assert where["region"] == {"startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 11}
    related = result["relatedLocations"][0]["physicalLocation"]["region"]
    assert related == {
        "startLine": 3,
        "startColumn": 5,
        "endLine": 4,
        "endColumn": 2,
        "snippet": {"text": "be\nc"},
    }
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["deletedRegion"]["endColumn"] == 11
    assert replacement["insertedContent"] == {"text": "xyz"}
    assert run["tool"]["driver"]["rules"][0]["shortDescription"] == {"text": "A quote is nowhere."}


def test_a_sarif_fingerprint_stays_when_only_the_line_moves() -> None:
    """Code scanning tells an old finding from a new one by it; two of the same differ."""
    first, again, other = (
        result["partialFingerprints"]
        for result in sarif.document(
            report(diagnostic(), diagnostic(position=Position(9, 1, 9, 2)), diagnostic(message="another")), [RULE], {}
        )["runs"][0]["results"]
    )
    moved = sarif.document(report(diagnostic(position=Position(40, 8, 40, 11))), [RULE], {})
    assert moved["runs"][0]["results"][0]["partialFingerprints"] == first
    assert len({json.dumps(each) for each in (first, again, other)}) == 3


@given(hostile, hostile)
def test_sarif_is_valid_whatever_the_records_hold(path: str, words: str) -> None:
    """Against the official schema of 2.1.0, with every rule of the program in it."""
    found = report(
        diagnostic(path=path, message=words, passage=passage(words, path)),
        diagnostic(severity=Severity.WARNING, position=Position(1, 1), record=None, source=None, verdict=None, help=""),
    )
    written = sarif.render(found, RULES, {0: [sarif.Change(Position(1, 1, 1, 1), words)]})
    sarif_schema().validate(json.loads(written))


def test_the_schema_refuses_what_is_not_sarif() -> None:
    """A result without a message, a column 0: the test above could fail."""
    log = sarif.document(report(diagnostic(position=Position(1, 0))), [RULE], {})
    assert not sarif_schema().is_valid(log)
    del log["runs"][0]["results"][0]["locations"]
    assert sarif_schema().is_valid(log)
    del log["runs"][0]["results"][0]["message"]
    assert not sarif_schema().is_valid(log)
