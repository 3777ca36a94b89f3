"""What `facts source update` would write, worked out and checked as part of the base; and the writing of it, as one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from plainfacts.anchoring.counterpart import Versions
from plainfacts.anchoring.document import Document
from plainfacts.cli.exits import Exit, Stop, stop
from plainfacts.cli.own_words import own_keys
from plainfacts.cli.placing import document_of
from plainfacts.cli.recording import print_report_on, text_of
from plainfacts.cli.rule_options import selection
from plainfacts.cli.source_mark import Standing, marked_text
from plainfacts.cli.taking_in import Came, Handling, document
from plainfacts.cli.uses_told import readable_drafts
from plainfacts.corpus.corpus import Corpus, Entry
from plainfacts.corpus.drafts import with_drafts, with_sidecar, with_source
from plainfacts.corpus.edits import mended
from plainfacts.corpus.files import holds
from plainfacts.corpus.freezing import Freeze
from plainfacts.corpus.readings import read_quotes
from plainfacts.corpus.writing import WriteRefused, only_writer, read_again, write_together
from plainfacts.corpus.yaml_text import Unwritable, block, modeline
from plainfacts.evidence.grounds import GONE
from plainfacts.evidence.succession import succession
from plainfacts.evidence.survival import Fate, Survival, mends, survivals
from plainfacts.model.sources import Source
from plainfacts.report.survivals_told import Update
from plainfacts.rules.diagnostic import Diagnostic, Severity
from plainfacts.rules.engine import check

_BOM = "\ufeff"
_NUMBERED = re.compile(r"(.+)-([2-9]|[1-9][0-9]+)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options of `facts source update` said."""

    id: str | None
    handling: Handling
    own: Mapping[str, Any]
    """What a person says of the newer version: keys of its sidecar."""
    standing: Standing | None
    note: str | None
    apply: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A newer version of a source, what becomes of the facts, and every file that is written for it."""

    corpus: Corpus
    old: Entry[Source]
    told: Update
    contents: Mapping[str, tuple[bytes | None, bytes]]
    """By path from the root: what a file holds (None: there is no such file), and what it is to hold."""
    notes: tuple[str, ...]
    pins: tuple[tuple[str, int, int, str], ...]
    """References in manuscripts that pin a fact whose digest changes: path, line, column, id."""

    @property
    def new(self) -> str:
        """The id of the newer version."""
        return self.told.versions.new.id

    @property
    def safe(self) -> list[Survival]:
        """The facts that go over to the newer version."""
        return [each for each in self.told.survivals if each.fate.safe]


def plan(corpus: Corpus, old: Entry[Source], file: str, wanted: Wanted) -> Plan:
    """Work all out, and write nothing; ends the command where it cannot be done, or where a check would find errors."""
    older = document_of(corpus, old.id)
    new_id = wanted.id or _next_id(corpus, old.record)
    came = document(corpus, file, wanted.handling)
    frozen = _named(corpus, old, came.frozen, new_id)
    versions = Versions(older, Document(new_id, frozen.text))
    found, texts = _rewritten(corpus, survivals(corpus, versions), new_id)
    sources = [entry.record for entry in corpus.sources]
    said = {**came.keys, **frozen.keys, **wanted.own}
    taken = succession(old.record, sources, said, _own(corpus, old.record, came, said), versions)
    path, sidecar = _sidecar(old, taken.keys)
    marked = None
    if wanted.standing is not None:
        marked = marked_text(text_of(corpus, old.path), old, wanted.standing, wanted.note)
    draft = with_drafts(with_source(corpus, path, sidecar, frozen.text), texts)
    _vet(corpus, draft if marked is None else with_sidecar(draft, old.path, marked), [path, *texts])
    folder = path.rpartition("/")[0]
    contents: dict[str, tuple[bytes | None, bytes]] = {
        f"{folder}/{name}": (None, data)
        for name, data in frozen.files.items()
        if not holds(corpus.root / folder / name, data)
    }
    contents[path] = (None, sidecar.encode())
    contents |= {each: _change(corpus, each, text) for each, text in texts.items()}
    if marked is not None:
        contents[old.path] = _change(corpus, old.path, marked)
    gone = sum(
        entry.record.status in GONE and any(each.source == old.id for each in entry.record.citations)
        for entry in corpus.facts
    )
    told = Update(versions, found, taken.keys, taken.left, gone, _disputes(corpus, found), wanted.apply)
    return Plan(corpus, old, told, contents, tuple(_notes(corpus, old.id, new_id)), tuple(_pins(corpus, found)))


def carry_out(made: Plan) -> None:
    """Write every file of the plan: all of them, or none. Ends the command where one has changed since it was read."""
    try:
        with only_writer(made.corpus.root):
            write_together(made.corpus.root, made.contents)
    except WriteRefused as refused:
        raise Stop(f"error: {refused}\nhelp: run the command again", Exit.ERRORS) from None


def _next_id(corpus: Corpus, old: Source) -> str:
    """`ID-2`, or the next number behind that of a version; one that no source has."""
    numbered = _NUMBERED.fullmatch(old.id) if old.version_of is not None else None
    stem, number = (numbered[1], int(numbered[2]) + 1) if numbered else (old.id, 2)
    while f"{stem}-{number}" in corpus.source_by_id or f"{stem}-{number}" in corpus.broken:
        number += 1
    return f"{stem}-{number}"


def _named(corpus: Corpus, old: Entry[Source], frozen: Freeze, new_id: str) -> Freeze:
    """The files under their own names, or under that of the newer version where other files have these already."""
    folder = corpus.root / old.path.rpartition("/")[0]
    stem = PurePath(frozen.keys["file"]).stem
    free = all(not (folder / name).exists() or holds(folder / name, data) for name, data in frozen.files.items())
    if free and not (folder / f"{stem}.yaml").exists():
        return frozen
    keys = {**frozen.keys, "file": new_id + frozen.keys["file"].removeprefix(stem)}
    if "text" in keys:
        keys["text"] = {**keys["text"], "file": new_id + keys["text"]["file"].removeprefix(stem)}
    files = {new_id + name.removeprefix(stem): data for name, data in frozen.files.items()}
    return replace(frozen, files=files, keys=keys)


def _own(corpus: Corpus, old: Source, came: Came, said: Mapping[str, Any]) -> dict[str, Any]:
    """What the newer document says of itself, where neither a person nor the older sidecar names who made it."""
    known = {name: getattr(old, name) for name in ("authors", "publisher") if getattr(old, name)}
    return own_keys(corpus, came.frozen.own, {**known, **said}, came.keys.get("url"))


def _rewritten(corpus: Corpus, found: list[Survival], new_id: str) -> tuple[list[Survival], dict[str, str]]:
    """What becomes of the facts, and the new text of each file. A record that cannot be edited so is a person's."""
    by_path: dict[str, list[Survival]] = {}
    for each in found:
        if each.fate.safe:
            by_path.setdefault(each.entry.path, []).append(each)
    texts: dict[str, str] = {}
    refused: set[tuple[str, int]] = set()
    for path, safe in by_path.items():
        before, left = text_of(corpus, path), safe
        while left:
            done = mended(before, [mend for each in left for mend in mends(each, new_id)])
            if not done.refused:
                texts[path] = done.text
                break
            refused.update((path, mend.index) for mend in done.refused)
            left = [each for each in left if (path, each.entry.index) not in refused]
    return [_unwritable(each) if (each.entry.path, each.entry.index) in refused else each for each in found], texts


def _unwritable(survival: Survival) -> Survival:
    why = "no edit of these lines gives exactly the new citation"
    return replace(
        survival,
        fate=Fate.PERSON,
        found=tuple(replace(each, fate=Fate.PERSON, why=why, sentences=None) for each in survival.found),
    )


def _sidecar(old: Entry[Source], keys: Mapping[str, Any]) -> tuple[str, str]:
    """The path of the newer sidecar, beside the older one, and its text."""
    path = f"{old.path.rpartition('/')[0]}/{PurePath(keys['file']).stem}.yaml"
    try:
        return path, modeline("source", path) + block(keys)
    except Unwritable as refused:
        stop(str(refused))


def _change(corpus: Corpus, path: str, text: str) -> tuple[bytes, bytes]:
    try:
        before = read_again(corpus.root / path, corpus.digests[path], corpus.config.limits.record_bytes)
    except WriteRefused as refused:
        raise Stop(f"error: {refused}\nhelp: run the command again", Exit.ERRORS) from None
    mark = _BOM if before.startswith(_BOM.encode()) else ""
    return before, (mark + text).encode()


def _vet(before: Corpus, after: Corpus, paths: list[str]) -> None:
    """End the command where the base would have an error in one of these files that it does not have now."""
    known = {_said(each) for each in _errors(before, paths)}
    new = [each for each in _errors(after, paths) if _said(each) not in known]
    if new:
        print_report_on(after, new)
        stop("the newer version would bring errors; nothing was written", code=Exit.ERRORS)


def _errors(corpus: Corpus, paths: list[str]) -> list[Diagnostic]:
    files = set(paths)
    readings = read_quotes(corpus, [entry for entry in corpus.facts if entry.path in files])
    report = check(corpus, readings, selection(None, None, corpus.config), files)
    return [each for each in report.diagnostics if each.severity is Severity.ERROR]


def _said(each: Diagnostic) -> tuple[str, str, str | None, str]:
    return each.code, each.path, each.record, each.message


def _disputes(corpus: Corpus, found: list[Survival]) -> dict[str, list[str]]:
    left = {each.entry.id for each in found if not each.fate.safe}
    held = {entry.id: [name for name in entry.record.facts if name in left] for entry in corpus.disputes}
    return {name: facts for name, facts in held.items() if facts}


def _notes(corpus: Corpus, old: str, new: str) -> Iterator[str]:
    newer = [entry.id for entry in corpus.sources if entry.record.version_of == old]
    if newer:
        yield f"{old} has a newer version already: {', '.join(newer)}"
    for entry in corpus.facts:
        if entry.record.status not in GONE and any(old in search.sources for search in entry.record.searched):
            yield f"{entry.id} was searched for in {old}: name {new} in `searched` too (facts edit {entry.id})"


def _pins(corpus: Corpus, found: list[Survival]) -> Iterator[tuple[str, int, int, str]]:
    """The references in the manuscripts of the configuration that pin a fact which is written anew."""
    drafts = readable_drafts(corpus)
    if not drafts:
        return
    from plainfacts.writing.uses import uses  # noqa: PLC0415

    for each in found:
        if each.fate.safe:
            yield from (
                (use.path, use.line, use.column, each.entry.id) for use in uses(drafts, each.entry.id) if use.pinned
            )
