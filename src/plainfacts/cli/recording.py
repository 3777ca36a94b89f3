"""Check a record as part of its base before it is written; then write it whole or not at all."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from plainfacts.cli.exits import Exit, Stop, stop
from plainfacts.cli.output import colours, width
from plainfacts.cli.reporting import from_here
from plainfacts.cli.rule_options import selection
from plainfacts.corpus.corpus import Corpus
from plainfacts.corpus.drafts import facts_of, with_draft, with_drafts, with_sidecar, with_source
from plainfacts.corpus.files import holds
from plainfacts.corpus.freezing import Freeze
from plainfacts.corpus.readings import read_quotes
from plainfacts.corpus.writing import WriteRefused, create_file, only_writer, read_again, replace_file, write_together
from plainfacts.report import text as report_text
from plainfacts.report.cells import harmless
from plainfacts.rules.diagnostic import Checked, Diagnostic, Report, Severity
from plainfacts.rules.engine import check

_BOM = "\ufeff"


def create_record(corpus: Corpus, path: str, text: str) -> None:
    """Write a new record file, unless a check of it finds errors; then the command ends and nothing is written."""
    _vet(with_draft(corpus, path, text), path)
    try:
        with only_writer(corpus.root):
            create_file(corpus.root / path, text.encode())
    except WriteRefused as refused:
        raise _stopped(refused) from None


def report_on(corpus: Corpus, texts: Mapping[str, str]) -> Report:
    """What a check finds in record files that are not written yet, by path."""
    draft = with_drafts(corpus, texts)
    facts = [entry for entry in draft.facts if entry.path in texts]
    return check(draft, read_quotes(draft, facts), selection(None, None, draft.config), list(texts))


def print_report(report: Report, root: Path) -> None:
    """What a check of drafts found, on stderr."""
    _print(from_here(report, root))


def text_of(corpus: Corpus, path: str) -> str:
    """The text of a record file as the corpus read it, without its BOM; ends the command where it has changed since."""
    return _read(corpus, path).decode("utf-8").removeprefix(_BOM)


def replace_record(corpus: Corpus, path: str, text: str) -> None:
    """Write another text into a record file, unless a check of it finds errors or the file has changed meanwhile."""
    before = _read(corpus, path)
    mark = _BOM if before.startswith(_BOM.encode()) else ""
    _vet(with_draft(corpus, path, text), path)
    try:
        with only_writer(corpus.root):
            replace_file(corpus.root / path, before, (mark + text).encode())
    except WriteRefused as refused:
        raise _stopped(refused) from None


def replace_sidecar(corpus: Corpus, path: str, text: str) -> None:
    """Write another text into the sidecar of a source, as `replace_record` does into a record file."""
    before = _read(corpus, path)
    mark = _BOM if before.startswith(_BOM.encode()) else ""
    _vet(with_sidecar(corpus, path, text), path)
    try:
        with only_writer(corpus.root):
            replace_file(corpus.root / path, before, (mark + text).encode())
    except WriteRefused as refused:
        raise _stopped(refused) from None


def print_path(root: Path, path: str) -> None:
    """The path of what was written, on stdout, as it is reached from here."""
    whole = root / path
    here = Path.cwd()
    print(harmless(str(whole.relative_to(here) if whole.is_relative_to(here) else whole)))


def _read(corpus: Corpus, path: str) -> bytes:
    try:
        return read_again(corpus.root / path, corpus.digests[path], corpus.config.limits.record_bytes)
    except WriteRefused as refused:
        raise _stopped(refused) from None


def create_source(corpus: Corpus, path: str, sidecar: str, document: Freeze) -> None:
    """Write the sidecar of a new source and its documents beside it, unless a check finds errors; all or none."""
    _vet(with_source(corpus, path, sidecar, document.text), path)
    try:
        with only_writer(corpus.root):
            files = {f"seeds/{name}": data for name, data in document.files.items()}
            new = {name: data for name, data in files.items() if not holds(corpus.root / name, data)}
            write_together(corpus.root, {name: (None, data) for name, data in (new | {path: sidecar.encode()}).items()})
    except WriteRefused as refused:
        raise _stopped(refused) from None


def _vet(draft: Corpus, path: str) -> None:
    """Print what a check of a file of the draft finds; end the command where it finds an error."""
    readings = read_quotes(draft, facts_of(draft, path))
    report = check(draft, readings, selection(None, None, draft.config), [path])
    _print(from_here(report, draft.root))
    if report.count(Severity.ERROR):
        stop("the record has errors; nothing was written", code=Exit.ERRORS)


def _print(report: Report) -> None:
    look = report_text.Look(width(sys.stderr), colours(sys.stderr))
    if report.diagnostics:
        *lines, _ = report_text.render(report, look)  # the last line counts what a check of all would have checked
        print("\n".join(lines), file=sys.stderr)


def print_report_on(draft: Corpus, found: Sequence[Diagnostic]) -> None:
    """Print findings in a draft on stderr."""
    _print(from_here(Report(tuple(found), Checked(0, 0, 0, 0, 0)), draft.root))


def _stopped(refused: WriteRefused) -> Stop:
    return Stop(f"error: {refused}\nhelp: run the command again", Exit.ERRORS)
