"""What a build depends on: every file that a base is read from, by content: "stale" is never a matter of clocks.

To hash every file for each question would be slow on a large base. So the digest of the contents is remembered beside
what the file system says of every file (size, inode, times of change in nanoseconds), and holds only where all of that
is as it was. No program can set the time of change (ctime) back. Where that is younger than `_SETTLED`, nothing is
remembered: a file can change twice within one tick of a file system's clock (git calls an index racy then).
"""

import os
import posixpath
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from plainfacts.corpus.config import Config

OWN = ".facts"
"""The folder for what can be made again; it keeps itself out of git."""

_SETTLED = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT)."""
_FOLDERS = ("facts", "schema", "seeds")


class Inputs(NamedTuple):
    """The files of a base as the file system lists them."""

    root: Path
    config: Config
    paths: list[str]
    """Every record file, every file in `seeds/`, and what is odd beside them, from the root with `/`."""
    listing: bytes
    """The paths with mode, size, inode and times of each, and the configuration."""
    newest: int
    """The last change of any of them, in nanoseconds since 1970 (UTC)."""
    manuscripts: tuple[str, ...] = ()
    """Texts that cite the base, from the root: the database tells where. A check does not ask for them."""
    clock: int = 0
    """What the file system's own clock said before anything was listed; 0 where it was not asked."""

    def digest(self, read: Mapping[str, bytes]) -> str:
        """A digest of all contents and of the configuration, 64 hex digits.

        `read` has the sha256 of files that were read already, by path: it counts, not what stands there by now.
        """
        from hashlib import sha256  # noqa: PLC0415  slow to import, and not needed where nothing changed

        contents = {posixpath.normpath(path): checksum for path, checksum in read.items()}
        for path in self.paths:
            if path not in contents:
                contents[path] = _checksum(self, path)
        for path in self.manuscripts:
            if path not in contents:
                contents[path] = _checksum(self, path)
        every = sha256(_said(self.config))
        for path, checksum in sorted(contents.items()):
            every.update(b"%s\0%s\0" % (os.fsencode(path), checksum.hex().encode()))
        return every.hexdigest()


def list_inputs(root: Path, config: Config) -> Inputs:
    """The files of the base at `root`; opens none of them."""
    newest = 0
    paths = []
    listing = [_said(config)]
    for path, status in _files(root):
        paths.append(path)
        newest = max(newest, status.st_mtime_ns, status.st_ctime_ns)
        listing.append(_state(path, status))
    return Inputs(root, config, paths, b"\0".join(listing), newest)


def list_database_inputs(root: Path, config: Config) -> Inputs:
    """As `list_inputs`, with the manuscripts of the configuration."""
    return _with_manuscripts(list_inputs(root, config))


def _with_manuscripts(inputs: Inputs) -> Inputs:
    if not inputs.config.manuscripts:
        return inputs
    from plainfacts.corpus.manuscripts import ManuscriptError, listed  # noqa: PLC0415  most bases have none

    try:
        paths = [path for path in listed(inputs.root, inputs.config.manuscripts) if path not in inputs.paths]
    except ManuscriptError:
        return inputs  # whoever reads them tells
    newest, said = inputs.newest, [inputs.listing]
    for path in paths:
        try:
            status = (inputs.root / path).stat()
        except OSError:
            continue
        newest = max(newest, status.st_mtime_ns, status.st_ctime_ns)
        said.append(_state(path, status))
    return inputs._replace(manuscripts=tuple(paths), newest=newest, listing=b"\0".join(said))


def is_settled(inputs: Inputs) -> bool:
    """Whether a change from now on cannot look like none: each file is older than a tick of the coarsest clock."""
    return inputs.newest + _SETTLED < inputs.clock


def list_inputs_at_a_time(root: Path, config: Config) -> Inputs:
    """As `list_inputs`, with `clock`. Makes the folder for our own things; it is 0 where nothing can be written."""
    clock = _clock(root)
    return list_inputs(root, config)._replace(clock=clock)


def digest_now(root: Path, config: Config) -> str:
    """The digest of what the database is made from as it is now; opens no file where nothing was touched."""
    digest, listing = _remembered(root)
    if listing == list_database_inputs(root, config).listing:
        return digest
    return _read_and_remember(root, config)


def _read_and_remember(root: Path, config: Config) -> str:
    now = _with_manuscripts(list_inputs_at_a_time(root, config))
    digest = now.digest({})
    if is_settled(now):
        part = root / OWN / f"inputs.{os.getpid()}"
        with suppress(OSError):
            part.write_bytes(digest.encode() + b"\n" + now.listing)
            part.replace(root / OWN / "inputs")
    return digest


def _clock(root: Path) -> int:
    """The time in nanoseconds that the file system gives to a file just now, 0 on a read-only disk for example."""
    own = root / OWN
    probe = own / f"clock.{os.getpid()}"
    try:
        own.mkdir(exist_ok=True)
        (own / ".gitignore").write_text("*\n", "utf-8")
        probe.write_bytes(b"")
        clock = probe.stat().st_mtime_ns
        probe.unlink()
    except OSError:
        return 0
    return clock


def _remembered(root: Path) -> tuple[str, bytes]:
    try:
        digest, _, listing = (root / OWN / "inputs").read_bytes().partition(b"\n")
        return digest.decode("ascii"), listing
    except (OSError, UnicodeDecodeError):
        return "", b""


def _said(config: Config) -> bytes:
    """The options that the database depends on."""
    return repr((config.title, config.url, config.limits, config.manuscripts)).encode()


def _state(path: str, status: os.stat_result) -> bytes:
    says = (status.st_mode, status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
    return b"%s\0%d %d %d %d %d" % (os.fsencode(path), *says)


def _checksum(inputs: Inputs, path: str) -> bytes:
    """sha256 of a file, or the reason why it is not read: a file that is refused stays the same until it is not."""
    from hashlib import sha256  # noqa: PLC0415

    from plainfacts.corpus.files import FileRefused, inside, read_regular  # noqa: PLC0415

    limits = inputs.config.limits
    folder, _, name = path.rpartition("/")
    try:
        if path in inputs.manuscripts:
            return sha256(read_regular((inputs.root / path).resolve(), limits.source_bytes)).digest()
        if _is_record(path):
            return sha256(read_regular(inputs.root / path, limits.record_bytes)).digest()
        return sha256(read_regular(inside(inputs.root, "seeds", folder, name), limits.source_bytes)).digest()
    except FileRefused as refused:
        return refused.kind.encode()
    except (OSError, RuntimeError):  # a link that leads nowhere by now
        return b"gone"


def _files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Each record file and each file of `seeds/`, in an order that only names decide. Enters no linked folder."""
    waiting = list(_FOLDERS)
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(root / folder) as scan:
                entries = sorted(scan, key=lambda entry: entry.name)
        except OSError:
            continue  # nothing that could be read
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif folder.startswith("seeds") or _is_record(path) or _is_odd(path, entry):
                yield path, entry.stat(follow_symlinks=False)


def _is_odd(path: str, entry: os.DirEntry[str]) -> bool:
    """Whether a check speaks of an entry though it is no record: a link, a FIFO, a name that cannot be printed."""
    return not entry.is_file(follow_symlinks=False) or not path.isprintable()


def _is_record(path: str) -> bool:
    return path.lower().endswith((".yaml", ".yml"))
