"""What `--fix` would change, as regions of the files, for a report that carries the mends of its findings (SARIF)."""

import yaml

from plainfacts.cli.outcome import Outcome, quote_of
from plainfacts.corpus.edits import Edit, Mend, edits
from plainfacts.corpus.faults import Position
from plainfacts.corpus.locator import Locator
from plainfacts.corpus.mends import mends_by_path
from plainfacts.corpus.yaml_stream import Refused
from plainfacts.report.sarif import Change, Mends
from plainfacts.text.lines import LineIndex


def mend_regions(outcome: Outcome) -> Mends:
    """The changes of each diagnostic that has some, by its number in the report."""
    numbers = {
        (each.path, each.index, quote_of(each.keys)): number
        for number, each in enumerate(outcome.report.diagnostics)
        if each.fixable
    }
    corpus = outcome.corpus
    locator = Locator(corpus.root, corpus.config.limits.record_bytes)
    found: dict[int, list[Change]] = {}
    for path, mends in mends_by_path(corpus, outcome.fixable()).items():
        for mend, changes in _changes(locator.file(path).text, mends):
            found[numbers[path, mend.index, mend.keys]] = changes
    return found


def _changes(text: str, mends: list[Mend]) -> list[tuple[Mend, list[Change]]]:
    try:
        made = edits(text, mends)
    except (Refused, yaml.YAMLError, RecursionError, LookupError):
        return []
    lines = LineIndex(text)
    return [(mend, [_change(edit, lines) for edit in each]) for mend, each in zip(mends, made, strict=True)]


def _change(edit: Edit, lines: LineIndex) -> Change:
    return Change(Position(*lines.position(edit.start), *lines.position(edit.end)), edit.new)
