"""The drafts of an import: given ids and files, checked together as part of the base, written together or not."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, partial
from random import SystemRandom

from plainfacts.cli import vocabulary
from plainfacts.cli.composing import home, option
from plainfacts.cli.importing import Draft, Found, Lost, Wish, drafted, judged
from plainfacts.cli.progress import Progress
from plainfacts.cli.recording import report_on
from plainfacts.cli.saying import file_words
from plainfacts.corpus.corpus import Corpus
from plainfacts.corpus.writing import write_together
from plainfacts.corpus.yaml_text import Unwritable, block, modeline
from plainfacts.evidence.kindred import Kin, Sayings
from plainfacts.foreign.annotation import Contents
from plainfacts.model.ids import mint
from plainfacts.rules.diagnostic import Report, Severity


@dataclass(frozen=True, slots=True)
class File:
    """A draft as a file that is to be written."""

    id: str
    path: str
    text: str
    draft: Draft
    kin: tuple[Kin, ...] = ()
    """The facts of the base that say nearly the same."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file's annotations."""

    files: tuple[File, ...]
    """Written, or to be written where `written` is false."""
    written: bool
    there: tuple[Found, ...]
    """What the base holds already."""
    repeated: tuple[Found, ...]
    """What the file says twice."""
    lost: tuple[Lost, ...]
    report: Report | None = None
    """What a check found of the drafts."""
    wish: Wish = field(default_factory=Wish)

    @property
    def whole(self) -> bool:
        """Whether all of the file is in the base now, or would be."""
        return not self.lost


def imported(corpus: Corpus, contents: Contents, wish: Wish) -> Imported:
    """Import what can be: all, or, where `wish.partial`, the rest without what is lost. Raises `WriteRefused`."""
    if wish.source is not None:
        wish = replace(wish, source=option("--source", partial(vocabulary.source, corpus), wish.source))
    lost: list[Lost] = []
    there: list[Found] = []
    founds: list[Found] = []
    with Progress() as progress:
        for each in progress.each(judged(corpus, contents, wish), "looking for the words"):
            if isinstance(each, Lost):
                lost.append(each)
            else:
                (founds if each.there is None else there).append(each)
    drafts, repeated, contradicting = drafted(founds)
    lost += contradicting
    files, unwritable = _files(corpus, drafts)
    lost += unwritable
    files, report, refused = _checked(corpus, files)
    lost += refused
    written = bool(files) and not wish.dry_run and (wish.partial or not lost)
    if written:
        write_together(corpus.root, {file.path: (None, file.text.encode()) for file in files})
    return Imported(tuple(files), written, tuple(there), tuple(repeated), tuple(lost), report, wish)


def _files(corpus: Corpus, drafts: Iterable[Draft]) -> tuple[list[File], list[Lost]]:
    """Each draft with an id of its own, in the folder of its topic; and what no record can hold."""
    taken = {entry.id for entry in corpus.entries()} | corpus.broken
    sayings = Sayings(corpus)
    folder = cache(lambda topic: home(corpus, [topic]))
    choose = SystemRandom().choice
    files: list[File] = []
    lost: list[Lost] = []
    for draft in drafts:
        identifier = mint("F", choose, taken)
        taken.add(identifier)
        statement = draft.record["statement"]
        words = file_words(statement)
        topics = draft.record.get("topics")
        path = f"{folder(topics[0] if topics else None)}/{identifier}{f'-{words}' if words else ''}.yaml"
        try:
            text = modeline("fact", path) + block({"id": identifier, **draft.record})
        except Unwritable as refused:
            lost += _lost(draft, str(refused))
            continue
        if len(text.encode()) > corpus.config.limits.record_bytes:
            lost += _lost(draft, f"its record would have more than {corpus.config.limits.record_bytes:,} bytes")
            continue
        files.append(File(identifier, path, text, draft, tuple(sayings.like(statement)[:3])))
    return files, lost


def _checked(corpus: Corpus, files: list[File]) -> tuple[list[File], Report | None, list[Lost]]:
    """The drafts in which a check finds no error, the report on them all, and the others."""
    lost: list[Lost] = []
    first: Report | None = None
    while files:
        report = report_on(corpus, {file.path: file.text for file in files})
        first = first or report
        errors = {each.path: each for each in reversed(report.diagnostics) if each.severity is Severity.ERROR}
        if not errors:
            break
        for file in files:
            if file.path in errors:
                error = errors[file.path]
                lost += _lost(file.draft, f"{error.code} [{error.name}] {error.message}")
        files = [file for file in files if file.path not in errors]
    return files, first, lost


def _lost(draft: Draft, reason: str) -> list[Lost]:
    return [Lost(found.annotation.place, reason, found.citation["source"]) for found in draft.found]
