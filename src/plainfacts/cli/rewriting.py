"""`facts refs --fix`, `--pin` and `--diff`: rewrite manuscripts, say what was done, show it beforehand."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from plainfacts.cli.exits import stop
from plainfacts.cli.fixing import diff
from plainfacts.cli.output import for_machines
from plainfacts.corpus.faults import Position
from plainfacts.corpus.manuscripts import Manuscript
from plainfacts.corpus.mends import Change
from plainfacts.corpus.writing import WriteRefused, only_writer, replace_file
from plainfacts.report.cells import harmless
from plainfacts.report.sarif import Change as Replaced
from plainfacts.report.sarif import Mends
from plainfacts.report.summary import number
from plainfacts.rules.diagnostic import Report
from plainfacts.rules.writing_subject import WritingSubject, successors
from plainfacts.text.spans import Span
from plainfacts.writing.manuscript import Draft, read_draft
from plainfacts.writing.rewriting import edits_to, with_pins, with_successors


def rewrite(subject: WritingSubject, report: Report, *, fix: bool, pin: bool) -> bool:
    """Write the manuscripts that change, each whole or not at all, and say so on stderr; whether any was written."""
    root = subject.corpus.root
    written = False
    try:
        with only_writer(root):
            for change in _changes(subject, report, fix=fix, pin=pin):
                replace_file((root / change.path).resolve(), change.before, change.after)
                print(f"wrote {harmless(_from_here(root, change.path))}", file=sys.stderr)
                written = True
    except WriteRefused as refused:
        stop(str(refused), "run the command again")
    return written


def show(subject: WritingSubject, report: Report, *, fix: bool, pin: bool) -> None:
    """Print what `rewrite` would change as a unified diff on stdout."""
    for_machines()
    for change in _changes(subject, report, fix=fix, pin=pin):
        for line in diff(change):
            print(line)


def regions(subject: WritingSubject, report: Report) -> Mends:
    """What `--fix` would change, as regions of the manuscripts, by the number of the diagnostic in the report."""
    numbers = {
        (each.path, each.position.line, each.position.column): number
        for number, each in enumerate(report.diagnostics)
        if each.fixable
    }
    found: dict[int, list[Replaced]] = {}
    for draft in subject.drafts:
        if draft.manuscript.data is None:
            continue
        names = _fixable(subject, draft, report)
        for mention in draft.mentions:
            name = names.get(mention.span)
            if name is not None:
                number = numbers[draft.manuscript.path, *draft.lines.position(mention.span.start)]
                found[number] = [
                    Replaced(Position(*draft.lines.position(span.start), *draft.lines.position(span.end)), new)
                    for span, new in edits_to(draft, subject.corpus, mention, name)
                ]
    return found


def _changes(subject: WritingSubject, report: Report, *, fix: bool, pin: bool) -> Iterator[Change]:
    root = subject.corpus.root
    for draft in subject.drafts:
        found = _fixable(subject, draft, report) if fix else {}
        shown = harmless(_from_here(root, draft.manuscript.path))
        if draft.manuscript.data is None:
            if found or (pin and draft.mentions):
                print(f"not written: {shown} is {draft.manuscript.form}; change it by hand", file=sys.stderr)
            continue
        fixed = with_successors(draft, subject.corpus, found)
        result = fixed
        if pin:
            result = with_pins(read_draft(fixed.manuscript, subject.corpus.config.url), subject.corpus)
            if result.refused:
                keys = number(len(result.refused), "citation key")
                print(f"not pinned: {shown}: {keys} of LaTeX commands, where no # may stand", file=sys.stderr)
        if result.done or fixed.done:
            yield _change(draft.manuscript, result.manuscript)


def _change(before: Manuscript, after: Manuscript) -> Change:
    return Change(before.path, before.data or b"", after.text.encode("utf-8"), (), ())


def _fixable(subject: WritingSubject, draft: Draft, report: Report) -> dict[Span, str]:
    """The one successor of each reference that the report calls fixable."""
    places = {
        (each.position.line, each.position.column)
        for each in report.diagnostics
        if each.fixable and each.path == draft.manuscript.path
    }
    found = {}
    for mention in draft.mentions:
        entry = subject.corpus.fact_by_id.get(mention.id or "")
        if entry is not None and draft.lines.position(mention.span.start) in places:
            found[mention.span] = successors(subject.corpus, entry.record)[0]
    return found


def _from_here(root: Path, path: str) -> str:
    return os.path.relpath(root / path)
