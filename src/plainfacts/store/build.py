"""Make `db/facts.db` whole or not at all: built beside it under a lock, made durable, then renamed over it."""

import fcntl
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from plainfacts import __version__
from plainfacts.store.canonical import make_canonical
from plainfacts.store.digested import Digested
from plainfacts.store.identity import DATABASE, FORMAT
from plainfacts.store.load import Step, load

_POLL = 0.05
_NEEDS = (3, 37, 0)  # strict tables


class BuildError(Exception):
    """The database cannot be built here; the message says why and what to do. The old one stands as it was."""


class Busy(BuildError):
    """Another process builds the same database."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made."""

    path: Path
    size: int
    """Bytes."""
    facts: int
    citations: int
    sources: int


@dataclass(frozen=True, slots=True)
class Site:
    """A place to build in that nobody else builds in: the temporary file, open and locked."""

    target: Path
    part: Path
    descriptor: int

    def build(self, base: Digested, inputs: str, errors: int, step: Step) -> Built:
        """Build from `base`, read from files of digest `inputs`, in which a check found `errors`.

        Raises `BuildError` where the disk or SQLite does not let us; the old database is then as it was.
        """
        if sqlite3.sqlite_version_info < _NEEDS:
            raise BuildError(f"SQLite {sqlite3.sqlite_version} has no strict tables; 3.37 or newer is needed")
        try:
            os.ftruncate(self.descriptor, 0)  # what a build that was killed has left
            load(self.part, base, _meta(base, inputs, errors), step)
            make_canonical(self.descriptor)
            os.fsync(self.descriptor)
            size = os.fstat(self.descriptor).st_size
            self.part.replace(self.target)
            _sync_folder(self.target.parent)
        except (OSError, sqlite3.OperationalError) as error:
            raise BuildError(f"{self.target} cannot be written: {error}") from None
        return Built(self.target, size, len(base.facts), len(base.citations), len(base.sources))


@contextmanager
def site(root: Path, patience: float = 0) -> Iterator[Site]:
    """The place to build the database of `root` in, for as long as the context lasts.

    Waits for another build for at most `patience` seconds, then raises `Busy`. The lock is the kernel's: it goes
    with the process, however that ends.
    """
    target = root / DATABASE
    part = target.with_name(f"{target.name}.tmp")
    try:
        target.parent.mkdir(exist_ok=True)
        descriptor = _locked(part, monotonic() + patience)
    except OSError as error:
        raise BuildError(f"{part} cannot be written: {error.strerror}") from None
    try:
        yield Site(target, part, descriptor)
    finally:
        with suppress(OSError):
            if os.path.samestat(os.fstat(descriptor), part.stat()):
                part.unlink()
        os.close(descriptor)


def _locked(part: Path, until: float) -> int:
    while True:
        descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The file that we locked may have been renamed or removed by its builder in between.
            if os.path.samestat(os.fstat(descriptor), part.stat()):
                return descriptor
        except FileNotFoundError:
            pass
        except BlockingIOError:
            if monotonic() >= until:
                os.close(descriptor)
                raise Busy("another build of this base is running") from None
            sleep(_POLL)
        os.close(descriptor)


def _meta(base: Digested, inputs: str, errors: int) -> dict[str, str]:
    return {
        "format": str(FORMAT),
        "plainfacts": __version__,
        "inputs": inputs,
        "errors": str(errors),
        "title": base.corpus.config.title,
        "url": base.corpus.config.url,
        "facts": str(len(base.facts)),
        "statuses": json.dumps(Counter(entry.record.status for entry in base.facts), sort_keys=True),
        "disputes": str(len(base.disputes)),
        "citations": str(len(base.citations)),
        "sources": str(len(base.sources)),
    }


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
