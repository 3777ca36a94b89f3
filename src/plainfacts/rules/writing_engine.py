"""Run the rules of family W over manuscripts: the same diagnostics as a check of the base, from other files."""

from collections.abc import Iterator
from dataclasses import replace

from plainfacts.rules.diagnostic import Checked, Diagnostic, Finding, Report, Rule
from plainfacts.rules.engine import Selection
from plainfacts.rules.writing_rules import WRITING_RULES
from plainfacts.rules.writing_subject import WritingSubject
from plainfacts.text.lines import LineIndex
from plainfacts.writing.cited import rests_on


def check_writing(subject: WritingSubject, selection: Selection) -> Report:
    """The report on the manuscripts. What was checked is what they cite: its facts, sources and citations."""
    lines = {draft.manuscript.path: draft.lines for draft in subject.drafts}
    found = [
        _diagnostic(rule, finding, lines[finding.path])
        for rule in WRITING_RULES
        if rule in selection
        for finding in rule.find(subject)
    ]
    return Report(tuple(sorted(found, key=lambda each: each.order)), _checked(subject))


def _diagnostic(rule: Rule, finding: Finding, lines: LineIndex) -> Diagnostic:
    position = finding.position
    assert position is not None, f"{rule.code} gave no place"
    excerpt = lines.line_text(position.line)
    if position.end_line > position.line:  # the first of its lines tells where it is
        position = replace(position, end_line=position.line, end_column=len(excerpt) + 1)
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=finding.message,
        path=finding.path,
        position=position,
        record=finding.record,
        source=finding.source,
        verdict=finding.verdict,
        fixable=finding.fixable,
        help=finding.help or rule.help,
        excerpt=(excerpt,),
        passage=finding.passage,
    )


def _checked(subject: WritingSubject) -> Checked:
    disputes = {each.mention.id for each in subject.references()} & subject.corpus.dispute_by_id.keys()
    facts = {fact.id: fact for _, fact in subject.facts()}
    readings = subject.base.readings
    return Checked(
        sources=len(set(_sources(subject, list(facts)))),
        facts=len(facts),
        disputes=len(disputes),
        citations=readings.citations,
        code_points=readings.code_points,
    )


def _sources(subject: WritingSubject, facts: list[str]) -> Iterator[str]:
    for name in facts:
        for part in rests_on(subject.corpus, name):
            yield from (each.source for each in part.citations)
