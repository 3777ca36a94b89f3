"""From the paths that a person types to the record files of the base that they mean."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from plainfacts.cli.exits import stop
from plainfacts.corpus.corpus import Corpus


def from_root(root: Path, given: Iterable[str]) -> list[str]:
    """The given paths from the root with `/`, `.` for the root. Ends the command (exit 2) where nothing is there."""
    return [_from_root(root, path) for path in given]


def _from_root(root: Path, given: str) -> str:
    where = Path(os.path.abspath(given))  # noqa: PTH100  Path.absolute keeps `..`
    if not os.path.lexists(where):
        stop(f"{given}: there is no such file or folder", "paths count from the current folder")
    real = where.resolve() if where == where.parent else where.parent.resolve() / where.name
    try:
        return real.relative_to(root).as_posix()
    except ValueError:
        stop(f"{given} is outside the fact base {root}", "`--root DIR` names another base")


def scope(corpus: Corpus, wanted: Iterable[str]) -> frozenset[str] | None:
    """The record files that the wanted paths name or hold; None for the whole base.

    The document of a source stands for its sidecar. Ends the command (exit 2) for a path that holds no record: a check
    of nothing must not look like a pass.
    """
    known = _known(corpus)
    found: set[str] = set()
    for path in wanted:
        if path == ".":
            return None
        held = {each for each in known if each == path or each.startswith(f"{path}/")}
        held.update(_sidecars(corpus, path))
        if not held:
            stop(f"nothing to check: {path} holds no record", "records are .yaml files in facts/, seeds/ and schema/")
        found |= held
    return frozenset(found)


def _known(corpus: Corpus) -> set[str]:
    records = {path for path in corpus.digests if path.endswith(".yaml")}
    return records.union((fault.path for fault in corpus.faults), corpus.unlisted)


def _sidecars(corpus: Corpus, path: str) -> Iterator[str]:
    for entry in corpus.sources:
        folder = entry.path.rpartition("/")[0]
        files = {entry.record.file} | ({entry.record.text.file} if entry.record.text is not None else set())
        if any(f"{folder}/{name}" == path for name in files):
            yield entry.path
