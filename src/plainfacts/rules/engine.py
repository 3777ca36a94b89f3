"""Run the rules over a base: select, suppress what records allow, place each finding, put all in order."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from plainfacts.corpus.alongside import Alongside
from plainfacts.corpus.corpus import Corpus, Entry, Record
from plainfacts.corpus.faults import START, Position
from plainfacts.corpus.locator import Locator
from plainfacts.corpus.readings import Readings
from plainfacts.rules.catalogue import RULES, UNUSED_ALLOW
from plainfacts.rules.diagnostic import Checked, Diagnostic, Finding, Report, Rule, Severity
from plainfacts.rules.subject import Subject

_EXCERPT_LINES = 3
_ASIDE = "Q"
_LARGE = 1500
"""Facts; a fork and its answer cost what the rules take for some hundred of them."""


class UnknownCode(ValueError):
    """A code or family that no rule has."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules run: codes or the beginnings of codes (`Q`, `C3`, `Y003`). Empty `select` means all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def __contains__(self, rule: Rule) -> bool:
        chosen = not self.select or rule.code.startswith(self.select)
        return chosen and not (self.ignore and rule.code.startswith(self.ignore))

    def validated(self, rules: Sequence[Rule] = RULES) -> "Selection":
        """The selection in upper case; raises `UnknownCode` for what none of `rules` begins with."""
        wanted = Selection(tuple(map(str.upper, self.select)), tuple(map(str.upper, self.ignore)))
        for code in (*wanted.select, *wanted.ignore):
            if not code or not any(rule.code.startswith(code) for rule in rules):
                raise UnknownCode(f"no rule has the code {code!r}; `facts explain` lists them")
        return wanted


def check(
    corpus: Corpus, readings: Readings, selection: Selection = Selection(), paths: Collection[str] | None = None
) -> Report:
    """The report on a base, or on the files of `paths` alone (from the root, with `/`)."""
    subject = Subject(corpus, readings)
    found = _findings(subject, selection, paths)
    kept = _suppressed(found, corpus, selection, paths)
    locator = Locator(corpus.root, corpus.config.limits.record_bytes, corpus.drafts)
    placed = sorted(kept, key=lambda pair: pair[1].path)
    diagnostics = [_diagnostic(rule, finding, locator) for rule, finding in placed]
    return Report(tuple(sorted(diagnostics, key=lambda each: each.order)), _checked(corpus, readings, paths))


def _findings(subject: Subject, selection: Selection, paths: Collection[str] | None) -> Iterator[tuple[Rule, Finding]]:
    """What the rules find. In a large base those that read sentences, half of the work, run in a second process."""
    aside = [rule for rule in RULES if rule in selection and rule.code.startswith(_ASIDE)]
    here = [rule for rule in RULES if rule in selection and not rule.code.startswith(_ASIDE)]
    later = Alongside(lambda: _found(aside, subject, paths), worth=len(subject.corpus.facts) >= _LARGE)
    done = _found(here, subject, paths)
    for rules, found in ((here, done), (aside, later.result())):
        for rule, findings in zip(rules, found, strict=True):
            for finding in findings:
                yield rule, finding


def _found(rules: Sequence[Rule], subject: Subject, paths: Collection[str] | None) -> list[list[Finding]]:
    return [[each for each in rule.find(subject) if paths is None or each.path in paths] for rule in rules]


def _suppressed(
    found: Iterator[tuple[Rule, Finding]], corpus: Corpus, selection: Selection, paths: Collection[str] | None
) -> list[tuple[Rule, Finding]]:
    """What no record allows, and the allowances that nothing used."""
    allowances = {
        (entry.path, entry.index): entry for entry in corpus.entries() if getattr(entry.record, "allow", None)
    }
    used: dict[tuple[str, int], set[str]] = defaultdict(set)
    kept: list[tuple[Rule, Finding]] = []
    for rule, finding in found:
        entry = allowances.get((finding.path, finding.index))
        if entry is not None and rule.severity is Severity.WARNING and rule.code in _allowed(entry):
            used[finding.path, finding.index].add(rule.code)
        else:
            kept.append((rule, finding))
    if UNUSED_ALLOW in selection:
        for place, entry in allowances.items():
            if paths is None or entry.path in paths:
                kept.extend((UNUSED_ALLOW, finding) for finding in _unused(entry, used[place], selection))
    return kept


def _allowed(entry: Entry[Record]) -> dict[str, str]:
    return getattr(entry.record, "allow", None) or {}


def _unused(entry: Entry[Record], used: set[str], selection: Selection) -> Iterator[Finding]:
    by_code = {rule.code: rule for rule in RULES}
    for code in _allowed(entry):
        rule = by_code.get(code)
        if rule is None:
            message = f"allow names {code}, which no rule has"
        elif rule.severity is Severity.ERROR:
            message = f"allow names {code}, an error, which cannot be allowed"
        elif code in used or rule not in selection:
            continue
        else:
            message = f"allow names {code}, and nothing here needs it"
        yield Finding(message, entry.path, entry.index, ("allow", code), at_key=True, record=entry.record.id)


def _diagnostic(rule: Rule, finding: Finding, locator: Locator) -> Diagnostic:
    file = locator.file(finding.path)
    position = finding.position
    if position is None:
        position = file.position(finding.index, finding.keys, of_key=finding.at_key) if finding.path else START
    position = _trimmed(position, file.lines)
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
        excerpt=_excerpt(position, file.lines),
        passage=finding.passage,
        index=finding.index,
        keys=finding.keys,
    )


def _trimmed(position: Position, lines: Sequence[str]) -> Position:
    """A block value ends, for the parser, where the next one begins; for a person, with its last character."""
    line, column = position.end_line, position.end_column
    while line > position.line and (line > len(lines) or not lines[line - 1][: column - 1].strip()):
        line -= 1
        column = len(lines[line - 1]) + 1 if line <= len(lines) else 1
    return replace(position, end_line=line, end_column=column)


def _excerpt(position: Position, lines: Sequence[str]) -> tuple[str, ...]:
    """The lines of the place; of a place that is no value but a whole record or list, the first one."""
    number = position.end_line - position.line + 1
    return tuple(lines[position.line - 1 : position.line - 1 + (number if 1 < number <= _EXCERPT_LINES else 1)])


def _checked(corpus: Corpus, readings: Readings, paths: Collection[str] | None) -> Checked:
    def number(entries: Sequence[Entry[Record]]) -> int:
        return sum(1 for entry in entries if paths is None or entry.path in paths)

    return Checked(
        sources=number(corpus.sources),
        facts=number(corpus.facts),
        disputes=number(corpus.disputes),
        citations=readings.citations,
        code_points=readings.code_points,
    )
