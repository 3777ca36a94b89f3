"""Regular files inside the fact base, and nothing else: no link out, no FIFO, no device is ever opened."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NOT_REGULAR = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a FIFO",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFLNK: "a symbolic link",
}


class FileRefused(Exception):
    """A path that is not read; `kind` is the name of the rule that reports it."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a folder: its path from the root of the base, with `/`, and whether it is a regular file."""

    path: str
    regular: bool
    kind: str
    """What it is in words, where it is no regular file."""


def listing(root: Path, folder: str) -> Iterator[Listed]:
    """Everything below `root/folder` that is no folder, in the order of the paths. A linked folder is not entered.

    A folder that cannot be read is listed as what it is. Folders may nest as deep as the system allows.
    """
    waiting = [iter(_scanned(root, folder))]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, Listed):
            yield item
        else:
            waiting.append(iter(_scanned(root, item)))


def _scanned(root: Path, folder: str) -> list[Listed | str]:
    """What a folder holds, in order: the path of each folder, and everything else as listed."""
    try:
        with os.scandir(root / folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
    except OSError as error:
        return [Listed(folder, False, f"a folder that cannot be read ({error.strerror})")]
    return [_listed(f"{folder}/{entry.name}", entry) for entry in entries]


def _listed(path: str, entry: os.DirEntry[str]) -> Listed | str:
    if entry.is_dir(follow_symlinks=False):
        return path
    if entry.is_file(follow_symlinks=False):
        return Listed(path, True, "a regular file")
    return Listed(path, False, describe_mode(entry.stat(follow_symlinks=False).st_mode))


def describe_mode(mode: int) -> str:
    """What a file that is not regular is, in words."""
    return _NOT_REGULAR.get(stat.S_IFMT(mode), "a special file")


def read_regular(path: str | os.PathLike[str], limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes, reading no link, FIFO or device.

    Raises `FileRefused` with the name of a rule. `O_NONBLOCK` keeps a FIFO that was put there a moment ago from
    holding us; `O_NOFOLLOW` does the same for a link.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise FileRefused("missing-file", "there is no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FileRefused("not-a-regular-file", f"the file cannot be opened: {reason}") from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise FileRefused("not-a-regular-file", f"this is {describe_mode(status.st_mode)}, not a regular file")
        if status.st_size > limit:
            raise FileRefused("too-large", f"the file has {status.st_size:,} bytes; at most {limit:,} are read")
        # No more than it has is asked for: `os.read` makes a buffer of that size first.
        data = os.read(descriptor, status.st_size)
        while len(data) < status.st_size and (more := os.read(descriptor, status.st_size - len(data))):
            data += more
        return data
    finally:
        os.close(descriptor)


def holds(path: Path, data: bytes) -> bool:
    """Whether a regular file stands there and has these bytes."""
    try:
        return read_regular(path, len(data)) == data
    except FileRefused:
        return False


def inside(root: Path, folder: str, base: str, name: str) -> Path:
    """The real path of `name`, written in a file of folder `base`, which must lie inside `root/folder`.

    Raises `FileRefused` (`outside-seeds`) where it is absolute, climbs out, or passes through a link that leads out.
    """
    if not name or "\x00" in name or "\\" in name or name.startswith("/") or ".." in name.split("/"):
        raise FileRefused("outside-seeds", f"{name!r} is no path inside {folder}/")
    real = os.path.realpath(f"{root}/{base}/{name}")
    home = os.path.realpath(f"{root}/{folder}")
    if os.path.commonpath([real, home]) != home:
        raise FileRefused("outside-seeds", f"{name!r} leads out of {folder}/ through a symbolic link")
    return Path(real)
