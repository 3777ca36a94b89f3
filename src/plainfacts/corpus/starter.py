"""The files of a new fact base: the folder `starter/` beside this module, and the JSON Schemas."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plainfacts.corpus.json_schemas import schemas
from plainfacts.corpus.writing import WriteRefused, create_file

_STARTER = Path(__file__).with_name("starter")
_NAMES = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}  # by these names git would obey them here
_SHARED = frozenset({".gitattributes", ".gitignore", "README.md"})
"""What a folder may have that was no fact base so far; its own is kept."""


@dataclass(frozen=True, slots=True)
class Started:
    """What a new base was made of: the paths written, and those that were there and stay as they were."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def start_base(folder: Path) -> Started:
    """Write a new fact base with one worked example into `folder`, which is made where it is missing.

    Raises `WriteRefused`, before anything is written, where a file of it would take the place of another.
    """
    files = dict(_files())
    there = [path for path in sorted(files) if os.path.lexists(folder / path)]
    taken = [path for path in there if path not in _SHARED]
    if taken:
        raise WriteRefused(f"{folder} has {_listed(taken)} already; nothing was written")
    written = [path for path in files if path not in there]
    for path in written:
        create_file(folder / path, files[path])
    return Started(tuple(written), tuple(there))


def _files() -> Iterator[tuple[str, bytes]]:
    for path in sorted(_STARTER.rglob("*")):
        if path.is_file():
            name = path.relative_to(_STARTER).as_posix()
            yield _NAMES.get(name, name), path.read_bytes()
    yield from schemas()


def _listed(paths: list[str]) -> str:
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return ", ".join(paths[:3]) + more
