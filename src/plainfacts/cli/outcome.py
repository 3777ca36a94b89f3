"""One run of the check: what was read, what was re-read at its span, and what the rules found."""

import gc
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plainfacts.cli.exits import stop
from plainfacts.cli.progress import Progress
from plainfacts.cli.scope import scope
from plainfacts.corpus.config import Config
from plainfacts.corpus.corpus import Corpus
from plainfacts.corpus.load import load, without_garbage_collection
from plainfacts.corpus.prefetch import Ahead
from plainfacts.corpus.readings import Reading, Readings, read_quotes
from plainfacts.corpus.yaml_places import Keys
from plainfacts.rules.diagnostic import Report
from plainfacts.rules.engine import Selection, check


@dataclass(frozen=True, slots=True)
class Outcome:
    """A base, the verdicts on the quotes that were asked for, and the report on them."""

    corpus: Corpus
    readings: Readings
    report: Report

    def fixable(self) -> list[Reading]:
        """The readings that the report calls fixable: `--select`, `--ignore` and paths hold for mends too."""
        wanted = {(each.path, each.index, quote_of(each.keys)) for each in self.report.diagnostics if each.fixable}
        return [
            reading
            for reading in self.readings.found
            if (reading.entry.path, reading.entry.index, reading.keys) in wanted
        ]


def _before(home: Path, config: Config, revision: str) -> Corpus:
    from plainfacts.corpus.revision import RevisionError, at_revision  # noqa: PLC0415  most checks need no git

    try:
        return at_revision(home, config, revision)
    except RevisionError as error:
        stop(f"--base: {error}", "name a commit, tag or branch, such as origin/main; CI must fetch it first")


def quote_of(keys: Keys) -> Keys:
    """The way to the citation, or to its context, that holds the value at `keys`."""
    return keys[:4] if keys[2:3] == ("context",) else keys[:2]


def run(
    home: Path,
    config: Config,
    wanted: Sequence[str],
    chosen: Selection,
    base: str | None = None,
    ahead: Ahead | None = None,
) -> Outcome:
    """Check the files that the `wanted` paths (from the root) name or hold, beside the revision `base` of git."""
    with Progress() as progress:
        with without_garbage_collection():
            corpus = load(home, config, progress.files, ahead)
            if base is not None:
                corpus = replace(corpus, before=_before(home, config, base))
            gc.freeze()  # what was read stays: a collector that looks through it takes a fifth of a large check
        files = scope(corpus, wanted)
        entries = [entry for entry in corpus.facts if files is None or entry.path in files]
        readings = read_quotes(corpus, progress.each(entries, "reading quotes at their spans: facts"))
        return Outcome(corpus, readings, check(corpus, readings, chosen, files))
