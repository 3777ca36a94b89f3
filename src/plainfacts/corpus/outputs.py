"""Write what is made for other programs: a file in pieces, or a folder of files, each whole or not at all."""

import json
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import file_digest
from pathlib import Path

from plainfacts.corpus.files import FileRefused, describe_mode, read_regular
from plainfacts.corpus.writing import WriteRefused, new_mode, sync_folder

MANIFEST = ".facts-export.json"
"""In a folder that was made here: the command that made it, and the sha256 of each file, by its path."""

_MOST_BYTES = 1 << 28


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file that may be longer than memory, atomically and over the file that was there before.

    A device or a FIFO is written to as it stands. Raises `WriteRefused` where the file cannot be written; it is then as
    it was. What `pieces` raises goes through.
    """
    try:
        if path.exists() and not path.is_file():
            _write_special(path, pieces)
            return
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise WriteRefused(f"{path.name} cannot be written: {error.strerror}") from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fchmod(file.fileno(), stat.S_IMODE(path.stat().st_mode) if path.exists() else new_mode())
            os.fsync(file.fileno())
        Path(name).replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise WriteRefused(f"{path.name} cannot be written: {error.strerror}") from None
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def new_folder(path: Path, made_by: str) -> Iterator[Path]:
    """An empty folder to fill, which takes its place at `path` at the end of the block, or is gone where it fails.

    An empty folder may stand there before, or one that `made_by` made here and nobody has changed since; the manifest
    tells. Raises `WriteRefused` for anything else, before the block and again after it; what stood there stays.
    """
    _refuse_others(path, made_by)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent))
    except OSError as error:
        raise WriteRefused(f"{path} cannot be made: {error.strerror}") from None
    try:
        filling = aside / "new"
        filling.mkdir()
        yield filling
        _write_manifest(filling, made_by)
        _refuse_others(path, made_by)
        _take_place(filling, path, aside / "old")
    except OSError as error:
        raise WriteRefused(f"{path} cannot be made: {error.strerror}") from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _take_place(filling: Path, path: Path, old: Path) -> None:
    """Two renamings where an old one stands; where the second fails, the old one is put back."""
    if path.exists():
        path.rename(old)
    try:
        filling.rename(path)
    except OSError:
        with suppress(OSError):
            old.rename(path)
        raise
    sync_folder(path.parent)


def _refuse_others(path: Path, made_by: str) -> None:
    try:
        if not path.is_dir():
            if path.exists():
                raise WriteRefused(f"{path} is no folder")
            return
        made = _manifest(path, made_by)  # where there is none, nobody waits for a walk through a whole disk
        there = _files(path) if made else sorted(each.name for each in path.iterdir())
        changed = [name for name in there if name != MANIFEST and not _is(path / name, made.get(name))]
    except OSError as error:
        raise WriteRefused(f"{path} cannot be read: {error.strerror}") from None
    if changed:
        more = f" and {len(changed) - 3:,} more" if len(changed) > 3 else ""
        raise WriteRefused(f"{path} holds what this command did not make: {', '.join(changed[:3])}{more}")


def _manifest(path: Path, made_by: str) -> dict[str, object]:
    """The checksums of the files that `made_by` made, by path; none where something else made the folder."""
    try:
        told = json.loads(read_regular(path / MANIFEST, _MOST_BYTES))
    except (FileRefused, ValueError, RecursionError):
        return {}
    files = told.get("files") if isinstance(told, dict) and told.get("export") == made_by else None
    return files if isinstance(files, dict) else {}


def _write_manifest(folder: Path, made_by: str) -> None:
    files = {name: _sha256(folder / name) for name in _files(folder)}
    text = json.dumps({"export": made_by, "files": files}, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(f"{text}\n", "utf-8")
    mode = new_mode()
    for name in (*files, MANIFEST):
        (folder / name).chmod(mode)
    for inner in [folder, *(each for each in folder.rglob("*") if each.is_dir())]:
        inner.chmod(mode | (mode & 0o444) >> 2)


def _files(folder: Path) -> list[str]:
    """Everything that is no folder, by its path with `/`, in order; links are not followed."""
    found = []
    for home, folders, names in os.walk(folder, onerror=_raised):
        inner = Path(home)
        linked = [name for name in folders if (inner / name).is_symlink()]
        found += [(inner / name).relative_to(folder).as_posix() for name in (*names, *linked)]
    return sorted(found)


def _raised(error: OSError) -> None:
    raise error


def _is(path: Path, checksum: object) -> bool:
    """Whether this is a regular file of that checksum."""
    return checksum is not None and path.is_file() and not path.is_symlink() and _sha256(path) == checksum


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _write_special(path: Path, pieces: Iterable[bytes]) -> None:
    if path.is_dir():
        raise WriteRefused(f"{path.name} is {describe_mode(path.stat().st_mode)}")
    with path.open("wb") as file:
        file.writelines(pieces)
