"""The list of rules, and their pages: complete, alike, true, and the same in `docs/rules/`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from plainfacts import corpus as corpus_package
from plainfacts.corpus.config import Config
from plainfacts.corpus.corpus import Corpus
from plainfacts.corpus.faults import Fault
from plainfacts.corpus.readings import Readings
from plainfacts.corpus.shapes import validate
from plainfacts.corpus.yaml_stream import read
from plainfacts.model.facts import Dispute, Fact
from plainfacts.model.sources import Source
from plainfacts.report.rule_pages import FAMILIES, pages
from plainfacts.rules.catalogue import RULES
from plainfacts.rules.diagnostic import Rule
from plainfacts.rules.every import EVERY_RULE
from plainfacts.rules.subject import Subject
from tests.bases import FACTS

HEADINGS = ["## What it finds", "## Why it matters", "## Fails", "## Passes", "## Mend"]
DOCS = Path(__file__).parents[2] / "docs/rules"
CORPUS = Path(corpus_package.__file__).parent
_KIND = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+|tag|anchor|directive")
_MAKERS = {"Fault", "Refusal", "Refused", "FileRefused", "_fault"}

every_rule = pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.code)


def test_codes_and_names_are_unique_and_in_order() -> None:
    """A code is for ever; nothing may have it twice."""
    codes = [rule.code for rule in EVERY_RULE]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in EVERY_RULE}) == len(EVERY_RULE)
    assert all(re.fullmatch(r"[A-Z][0-9]{3}", code) and code[0] in FAMILIES for code in codes)


@every_rule
def test_a_page_has_its_headings_in_order_and_an_example_under_two(rule: Rule) -> None:
    """Whoever knows one page finds his way on all of them."""
    assert [line for line in rule.page.splitlines() if line.startswith("## ")] == HEADINGS
    assert rule.page.partition("\n")[0].endswith("."), "the first line is a sentence"
    assert _example(rule, "Fails")
    assert _example(rule, "Passes")
    assert rule.help
    assert not rule.help.endswith(".")
    assert all(len(line) <= 130 for line in rule.page.splitlines())


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.family == "Y"], ids=lambda rule: rule.code)
def test_an_example_of_yaml_is_read_as_its_page_says(rule: Rule) -> None:
    """What passes is read; what fails is refused for the reason of the page, where the text alone can show it."""
    passing = read(_example(rule, "Passes"))
    assert passing.refusal is None, passing.refusal
    refusal = read(_example(rule, "Fails")).refusal
    if rule.code not in ("Y001", "Y007", "Y008", "Y010", "Y016"):
        assert refusal is not None
        assert refusal.kind in (rule.name, "empty-record")


@pytest.mark.parametrize("rule", [rule for rule in RULES if "R101" <= rule.code <= "R111"], ids=lambda rule: rule.code)
def test_an_example_of_a_record_is_validated_as_its_page_says(rule: Rule) -> None:
    """A fragment is put where its keys belong; what fails, fails for the reason of the page."""
    failing = [_kinds(data, model) for data, model in _placements(_example(rule, "Fails"), rule.code == "R101")]
    assert {rule.name} in failing, failing
    passing = [_kinds(data, model) for data, model in _placements(_example(rule, "Passes"), rule.code == "R101")]
    assert set() in passing, passing


def test_every_fault_that_the_corpus_can_produce_is_reported_by_a_rule() -> None:
    """A refusal that no rule reports would be silence."""
    kinds = set(_fault_kinds())
    assert {"tag", "overlooked-file", "malformed-date", "source-changed", "missing-file", "wrong-shape"} <= kinds
    unreported = []
    for kind in sorted(kinds):
        subject = Subject(_corpus_with(Fault(kind, "message", "facts/a.yaml")), Readings((), 0, 0))
        reporting = [rule.code for rule in RULES if kind in _found_by(rule, subject)]
        if len(reporting) != 1:
            unreported.append((kind, reporting))
    assert unreported == []


def test_the_committed_pages_are_those_of_the_docstrings() -> None:
    """`python docs/write_rule_pages.py` was run."""
    committed = {path.name: path.read_text("utf-8") for path in DOCS.glob("*.md")}
    wanted = pages(EVERY_RULE)
    assert sorted(committed) == sorted(wanted), "run: python docs/write_rule_pages.py"
    stale = [name for name, text in wanted.items() if committed[name] != text]
    assert stale == [], "run: python docs/write_rule_pages.py"


def _example(rule: Rule, heading: str) -> str:
    found = re.search(rf"^## {heading}\n```(?:yaml|markdown)\n(.*?)^```$", rule.page, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def _placements(example: str, whole: bool) -> Iterator[tuple[dict[str, Any], Any]]:
    """The records that a fragment may be part of: itself, or a fact, its citation, a source, a dispute with it."""
    fragment = read(example).records[0]
    if whole:
        yield fragment, Fact
        return
    fact = yaml.load(FACTS[0], yaml.BaseLoader)
    yield {**fact, **fragment}, Fact
    yield {**{key: fact[key] for key in ("id", "status", "statement")}, **fragment}, Fact
    yield {**fact, "citations": [{**fact["citations"][0], **fragment}]}, Fact
    yield {**{"id": "a", "file": "a.txt", "sha256": "0" * 64, "type": "report"}, **fragment}, Source
    yield fragment, Dispute


def _kinds(data: dict[str, Any], model: Any) -> set[str]:
    result = validate(model, data, "facts/a.yaml", 0)
    return {fault.kind for fault in result} if isinstance(result, list) else set()


def _found_by(rule: Rule, subject: Subject) -> set[str]:
    return {
        fault.kind
        for finding in rule.find(subject)
        for fault in subject.corpus.faults
        if finding.message == fault.message
    }


def _corpus_with(*faults: Fault) -> Corpus:
    return Corpus(Path(), Config(), (), (), (), (), (), (), {}, faults)


def _fault_kinds() -> Iterator[str]:
    """Every kind that stands in the code of the corpus: the first argument of what makes a fault, and two tables."""
    for path in CORPUS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _MAKERS and node.args:
                yield from _texts(node.args[0])
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("_RULES", "_KINDS"):
                assert isinstance(node.value, ast.Dict)
                for value in node.value.values:
                    yield from _texts(value)


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _KIND.fullmatch(node.value):
        yield node.value
