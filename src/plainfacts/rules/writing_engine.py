"""Run the rules of family W over manuscripts: the same diagnostics as a check of the base, from other files."""

from collections.abc import Iterator
from dataclasses import replace

from plainfacts.corpus.faults import Position
from plainfacts.rules.diagnostic import Checked, Diagnostic, Finding, Report, Rule, Severity
from plainfacts.rules.engine import Selection
from plainfacts.rules.writing_rules import UNUSED_COMMENT, WRITING_RULES
from plainfacts.rules.writing_subject import WritingSubject
from plainfacts.text.lines import LineIndex
from plainfacts.writing.allowances import Allowance
from plainfacts.writing.cited import rests_on


def check_writing(subject: WritingSubject, selection: Selection) -> Report:
    """The report on the manuscripts. What was checked is what they cite: its facts, sources and citations."""
    lines = {draft.manuscript.path: draft.lines for draft in subject.drafts}
    raised = ((rule, finding) for rule in WRITING_RULES if rule in selection for finding in rule.find(subject))
    found = [
        _diagnostic(rule, finding, lines[finding.path]) for rule, finding in _not_allowed(subject, raised, selection)
    ]
    return Report(tuple(sorted(found, key=lambda each: each.order)), _checked(subject))


def _not_allowed(
    subject: WritingSubject, raised: Iterator[tuple[Rule, Finding]], selection: Selection
) -> Iterator[tuple[Rule, Finding]]:
    """What no comment allows, and the allowances that nothing needs."""
    drafts = {draft.manuscript.path: draft for draft in subject.drafts}
    used: set[tuple[str, Allowance]] = set()
    for rule, finding in raised:
        allowed = [each for each in drafts[finding.path].allowances if each.covers(rule.code, finding.record)]
        if allowed and rule.severity is Severity.WARNING:
            used.update((finding.path, each) for each in allowed)
        else:
            yield rule, finding
    if UNUSED_COMMENT in selection:
        for path, draft in drafts.items():
            for each in draft.allowances:
                message = None if (path, each) in used else _why_unused(each, selection)
                if message is not None:
                    position = Position(*draft.lines.position(each.span.start), *draft.lines.position(each.span.end))
                    yield UNUSED_COMMENT, Finding(message, path, position=position)


def _why_unused(allowance: Allowance, selection: Selection) -> str | None:
    """Why an allowance does nothing; None where its rule was not asked."""
    rule = next((rule for rule in WRITING_RULES if rule.code == allowance.code), None)
    if rule is None:
        return f"the comment allows {allowance.code}, which no rule on manuscripts has"
    if rule.severity is Severity.ERROR:
        return f"the comment allows {allowance.code}, an error, which cannot be allowed"
    if not allowance.reason:
        return f"the comment allows {allowance.code} and gives no reason, so that it does nothing"
    return f"the comment allows {allowance.code}, and nothing here needs it" if rule in selection else None


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
