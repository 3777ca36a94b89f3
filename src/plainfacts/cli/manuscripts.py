"""The manuscripts that a person named, read beside the base that they cite."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from plainfacts.cli.exits import stop
from plainfacts.corpus.config import Config
from plainfacts.corpus.corpus import Corpus
from plainfacts.corpus.history import past_texts
from plainfacts.corpus.load import load
from plainfacts.corpus.manuscripts import (
    CONVERTED,
    FORMS,
    Manuscript,
    ManuscriptError,
    listed,
    read_listed,
    read_manuscript,
)
from plainfacts.corpus.readings import read_quotes
from plainfacts.corpus.shapes import validate
from plainfacts.corpus.yaml_stream import read
from plainfacts.model.digest import digest
from plainfacts.model.facts import Fact
from plainfacts.rules.subject import Subject
from plainfacts.rules.writing_subject import Wording, WritingSubject
from plainfacts.writing.cited import rests_on
from plainfacts.writing.manuscript import Draft, read_draft


def manuscripts(home: Path, config: Config, files: Sequence[str] | None) -> WritingSubject:
    """The manuscripts (those of the configuration where `files` is empty) and the base.

    Ends the command (exit 2) for one that cannot be read, or where there is none: a check of nothing is no pass.
    """
    return subject(load(home, config), read_drafts(home, config, files))


def read_drafts(home: Path, config: Config, files: Sequence[str] | None) -> tuple[Draft, ...]:
    """The manuscripts alone; ends the command as `manuscripts` does."""
    try:
        paths = _from_root(home, files) if files else listed(home, config.manuscripts)
        if not paths:
            stop(
                "no manuscript to read",
                'name files, or set `manuscripts = ["articles/*.md"]` in facts.toml',
            )
        return _read(home, config, paths, read_manuscript if files else read_listed)
    except ManuscriptError as error:
        stop(str(error))


def citing(corpus: Corpus) -> tuple[Draft, ...]:
    """The manuscripts of the configuration that a database tells of; one that cannot be read is told on stderr.

    Word and OpenDocument are left out: what they become in text depends on the pandoc that is installed.
    """
    config, found = corpus.config, []
    try:
        paths = listed(corpus.root, config.manuscripts)
    except ManuscriptError as error:
        print(f"warning: {error}", file=sys.stderr)
        return ()
    for path in paths:
        if FORMS[Path(path).suffix.lower()] in CONVERTED:
            continue
        try:
            found.append(read_draft(read_listed(corpus.root, path, config.limits.source_bytes), config.url))
        except ManuscriptError as error:
            print(f"warning: not looked through for citations: {error}", file=sys.stderr)
    return tuple(found)


def reread(before: WritingSubject) -> WritingSubject:
    """The same manuscripts as they are now, beside the same base."""
    corpus = before.corpus
    paths = [draft.manuscript.path for draft in before.drafts]
    try:
        return subject(corpus, _read(corpus.root, corpus.config, paths, read_manuscript))
    except ManuscriptError as error:
        stop(str(error))


def subject(corpus: Corpus, drafts: tuple[Draft, ...]) -> WritingSubject:
    """Manuscripts and base, with the quotes of what is cited read again."""
    cited = dict.fromkeys(mention.id for draft in drafts for mention in draft.mentions if mention.id is not None)
    names = dict.fromkeys(fact.id for name in cited for fact in rests_on(corpus, name))
    readings = read_quotes(corpus, [corpus.fact_by_id[name] for name in names])
    return WritingSubject(drafts, Subject(corpus, readings), wording_then(corpus))


def _read(
    home: Path, config: Config, paths: Iterable[str], read_one: Callable[[Path, str, int], Manuscript]
) -> tuple[Draft, ...]:
    limit = config.limits.source_bytes
    return tuple(read_draft(read_one(home, path, limit), config.url) for path in dict.fromkeys(paths))


def _from_root(home: Path, files: Iterable[str]) -> list[str]:
    return [Path(os.path.relpath(Path(os.path.abspath(file)), home)).as_posix() for file in files]  # noqa: PTH100


def wording_then(corpus: Corpus) -> Wording:
    """Asks the history in git what a fact said at a digest."""

    @cache
    def wordings(identifier: str) -> dict[str, Fact]:
        """A fact as it was at each of its digests, from the history of its file."""
        found: dict[str, Fact] = {}
        path = corpus.fact_by_id[identifier].path
        for text in past_texts(corpus.root, path):
            for index, data in enumerate(read(text).records):
                record = validate(Fact, data, path, index) if data.get("id") == identifier else None
                if isinstance(record, Fact):
                    found.setdefault(digest(record), record)
        return found

    return lambda identifier, pinned: wordings(identifier).get(pinned)
