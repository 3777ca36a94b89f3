"""Every rule finds what its cases hold, at the place, and nothing else; and passes what it should."""

from pathlib import Path
from typing import Any

import pytest

from plainfacts.rules.catalogue import RULES, UNUSED_ALLOW
from plainfacts.rules.diagnostic import Diagnostic
from tests.rules.cases import Case, cases, diagnose

OURS = "YRSCI"
"""The families whose rules must say nothing else; warnings on style (Q, W) have cases of their own, and what is logic
(L) between the records of a case is its own cases' alone."""
CODES = [rule.code for rule in RULES if rule.family in f"{OURS}L"]
FAILS = [case for code in CODES for case in cases(code)[0]]
PASSES = [case for code in CODES for case in cases(code)[1]]


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_no_rule_lacks_a_case_that_fails_and_one_that_passes(code: str) -> None:
    """A rule without both is a rule that nobody has seen work."""
    fails, passes = cases(code)
    assert fails, f"tests/rules/cases/{code}.yaml needs a case that fails"
    assert passes, f"tests/rules/cases/{code}.yaml needs a case that passes"


@pytest.mark.parametrize("case", FAILS, ids=str)
def test_a_case_that_fails_says_what_and_where(case: Case, tmp_path: Path) -> None:
    """One mistake, one finding: the code, the words, the place; other codes only where the case names them."""
    root = case.make(tmp_path)
    found = [each for each in diagnose(root) if each.code[0] in (*OURS, case.code[0])]
    mine = [each for each in found if each.code == case.code]
    others = sorted({each.code for each in found} - {case.code})
    shown = "\n".join(f"{e.path}:{e.position.line}:{e.position.column} {e.code} {e.message} ({e.help})" for e in found)
    expected = case.data["expect"]
    assert others == case.data.get("also", []), shown
    assert len(mine) == case.data.get("times", 1), shown or "nothing was found"
    _agrees(mine[0], expected if isinstance(expected, dict) else {"says": expected}, shown)


@pytest.mark.parametrize("case", PASSES, ids=str)
def test_a_case_that_passes_is_silent(case: Case, tmp_path: Path) -> None:
    """What is right is not spoken of, by this rule or by any other."""
    found = [each for each in diagnose(case.make(tmp_path)) if each.code[0] in (*OURS, case.code[0])]
    allowed = case.data.get("also", [])
    assert [f"{each.code} {each.path} {each.message}" for each in found if each.code not in allowed] == []


def test_the_default_base_has_no_finding(tmp_path: Path) -> None:
    """So that every finding in a case comes from what the case changes."""
    assert diagnose(Case("Y001", 0, {"why": "default"}).make(tmp_path)) == ()


def _agrees(found: Diagnostic, expected: dict[str, Any], shown: str) -> None:
    assert expected["says"] in found.message, shown
    if "line" in expected:
        assert (found.position.line, found.position.column) == (expected["line"], expected["column"]), shown
    else:
        assert found.code in ("S208",), "a case that fails gives line and column"
    if "path" in expected:
        assert found.path == expected["path"], shown
    if "help" in expected:
        assert expected["help"] in found.help, shown
    if "shows" in expected:
        assert found.passage is not None, shown
        assert found.passage.words == expected["shows"], shown
    assert found.fixable is expected.get("fixable", False), shown


def test_unused_allow_is_the_one_that_the_engine_raises() -> None:
    """It finds nothing by itself."""
    assert [rule for rule in RULES if rule is UNUSED_ALLOW] == [UNUSED_ALLOW]
