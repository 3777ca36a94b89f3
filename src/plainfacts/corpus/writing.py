"""Write a record file whole or not at all: one writer at a time, never over a change that nobody has read."""

import fcntl
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from plainfacts.corpus import journal
from plainfacts.corpus.files import FileRefused, read_regular

_PATIENCE = 3.0
_PAUSE = 0.05


class WriteRefused(Exception):
    """A file that was not written, and why, in a sentence for a person."""


@contextmanager
def only_writer(root: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Hold the base at `root` for writing.

    Raises `WriteRefused` where another command still holds it after `patience` seconds. The lock is on the folder
    itself (flock), so that no file is left behind when a writer is killed. What one that was killed left half written
    is finished first.
    """
    descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _lock(descriptor, time.monotonic() + patience)
        if journal.is_open(root):
            _finish(root)
        yield
    finally:
        os.close(descriptor)


def replace_file(path: Path, before: bytes, after: bytes) -> None:
    """Put `after` in the place of `before`, atomically, with the mode of the file kept.

    Raises `WriteRefused` where the file is not `before` any more, or cannot be written; it is then as it was.
    """
    read_again(path, sha256(before).digest(), len(before))
    try:
        _replace(path, after)
    except OSError as error:
        raise WriteRefused(f"{path.name} cannot be written: {error.strerror}") from None


def create_file(path: Path, data: bytes) -> None:
    """Write a new file, with its folders, atomically.

    Raises `WriteRefused` where something stands there already, or where it cannot be written; nothing is changed then.
    """
    _make_folder(path)
    try:
        with _beside(path, data, new_mode()) as written:
            os.link(written, path, follow_symlinks=False)  # unlike a rename, a link never takes another file's place
            written.unlink()
    except FileExistsError:
        raise WriteRefused(f"{path.name} is there already; it was left as it is") from None
    except OSError as error:
        raise WriteRefused(f"{path.name} cannot be written: {error.strerror}") from None


def write_together(root: Path, contents: Mapping[str, tuple[bytes | None, bytes]]) -> None:
    """Put new bytes in the place of old ones (None: there is no such file yet), by path from the root: all or none.

    The base must be held by `only_writer`. Raises `WriteRefused` where a file is not what it was, or where one cannot
    be written; nothing is changed then. Where we are killed in between, the next command finishes it.
    """
    for path, (before, _) in contents.items():
        _is_as_before(root / path, before)
    steps: list[journal.Step] = []
    made = [folder for path in contents for folder in (root / path).parents if not folder.exists()]
    try:
        for path in contents:
            _make_folder(root / path)
        steps = journal.begin(root, contents)
        for step in steps:
            before, after = contents[step.path]
            mode = new_mode() if before is None else (root / step.path).stat().st_mode & 0o7777
            journal.stage(root, step, after, mode)
        journal.commit(root, steps)
    except BaseException as error:
        journal.abandon(root, steps)
        for folder in sorted(set(made), key=lambda each: -len(each.parts)):
            with suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            raise WriteRefused(f"the base cannot be written: {error.strerror}; nothing was changed") from None
        raise
    try:
        left = journal.carry_out(root, steps)
    except OSError as error:
        raise WriteRefused(
            f"the base cannot be written: {error.strerror}; the next facts command finishes it"
        ) from None
    if left:
        raise WriteRefused(f"all is written but {', '.join(left)}: it came there meanwhile, and was left as it is")


def _is_as_before(path: Path, before: bytes | None) -> None:
    if before is not None:
        read_again(path, sha256(before).digest(), len(before))
    elif os.path.lexists(path):
        raise WriteRefused(f"{path.name} is there already; it was left as it is")


def _finish(root: Path) -> None:
    try:
        found = journal.finish(root)
    except OSError as error:
        raise WriteRefused(f"what another facts command began cannot be finished: {error.strerror}") from None
    if found.left:
        raise WriteRefused(
            f"what another facts command began is finished, but for {', '.join(found.left)}: changed since; read it"
        )


def write_generated(path: Path, data: bytes) -> None:
    """Write a file that is made from others, with its folders, atomically and over whatever it was before.

    Raises `WriteRefused` where it cannot be written; it is then as it was.
    """
    _make_folder(path)
    try:
        with _beside(path, data, new_mode()) as written:
            written.replace(path)
    except OSError as error:
        raise WriteRefused(f"{path.name} cannot be written: {error.strerror}") from None


def read_again(path: Path, digest: bytes, limit: int) -> bytes:
    """The bytes of a file that was read before, at most `limit`; raises `WriteRefused` where its sha256 is another."""
    try:
        data = read_regular(path, limit)
    except FileRefused:
        data = None
    if data is None or sha256(data).digest() != digest:
        raise WriteRefused(f"{path.name} has changed since it was read; nothing was written into it")
    return data


def _replace(path: Path, data: bytes) -> None:
    with _beside(path, data, path.stat().st_mode & 0o7777) as written:
        written.replace(path)


@contextmanager
def _beside(path: Path, data: bytes, mode: int) -> Iterator[Path]:
    """The data on the disk in a nameless file beside `path`, to be given its name; gone where that fails."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    written = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        yield written
    except BaseException:
        with suppress(FileNotFoundError):
            written.unlink()
        raise
    sync_folder(path.parent)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteRefused(f"the folder of {path.name} cannot be made: {error.strerror}") from None


def new_mode() -> int:
    """What a new file may be read and written by, as the process is told (umask); asking means setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def sync_folder(folder: Path) -> None:
    """The new name is on the disk, not only in its cache (POSIX: a rename is a change of the folder)."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, until: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= until:
                raise WriteRefused("another facts command is writing in this base; try again when it is done") from None
            time.sleep(_PAUSE)
