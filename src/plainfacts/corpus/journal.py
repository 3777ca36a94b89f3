"""Several files written as one: all or none, wherever the program or the machine stops in between.

Each file is staged beside its place; then one rename writes the journal that says so, and from then on the writing is
only ever carried on: by us, or by whoever opens the base next. Before it, the staged files are only ever taken away.
The journal stands in `.facts/` and names nothing but files inside `facts/`, `schema/` and `seeds/`.
"""

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from plainfacts.corpus.files import FileRefused, read_regular
from plainfacts.corpus.inputs import OWN

_NAME = "journal"
_MOST = 1 << 24
"""Bytes of a journal that are read."""
_LARGEST = 1 << 30
_FOLDERS = ("facts", "schema", "seeds")
_STAGED = re.compile(r"\.[^/]+\.[0-9a-f]{16}\.tmp")
State = Literal["staging", "writing"]


@dataclass(frozen=True, slots=True)
class Step:
    """One file: its path from the root, the name that it is staged under beside it, what was there and what will be."""

    path: str
    staged: str
    before: str | None
    """sha256, 64 hex digits; None where there is no such file yet."""
    after: str


@dataclass(frozen=True, slots=True)
class Finished:
    """What carrying on found: files that are whole now, and those that somebody else has changed in between."""

    written: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def is_open(root: Path) -> bool:
    """Whether a writing of several files was begun and has not ended."""
    return (root / OWN / _NAME).exists()


def begin(root: Path, contents: Mapping[str, tuple[bytes | None, bytes]]) -> list[Step]:
    """The steps that put new bytes in the place of old ones, by path from the root. The journal names what is staged.

    Raises OSError where it cannot be written.
    """
    steps = [_step(path, before, after) for path, (before, after) in contents.items()]
    _write(root, "staging", steps)
    return steps


def stage(root: Path, step: Step, data: bytes, mode: int) -> None:
    """Write what a file will hold beside it, and wait until it is on the disk. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(_beside(root, step), flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fchmod(file.fileno(), mode)
        os.fsync(file.fileno())


def commit(root: Path, steps: Sequence[Step]) -> None:
    """From here on the writing is carried on, and never taken back. Raises OSError."""
    _sync(root, steps)
    _write(root, "writing", steps)


def carry_out(root: Path, steps: Sequence[Step]) -> list[str]:
    """Give every staged file its place, and end the journal; the paths of new files whose place was taken meanwhile.

    Raises OSError; whoever comes next carries on then.
    """
    left = [step.path for step in steps if not _placed(root, step)]
    _end(root, steps)
    return left


def _placed(root: Path, step: Step) -> bool:
    """Give one staged file its place. A new one never takes that of another: a link, unlike a rename, is refused."""
    staged, place = _beside(root, step), root / step.path
    if step.before is not None:
        staged.replace(place)
        return True
    try:
        os.link(staged, place, follow_symlinks=False)
    except FileExistsError:
        staged.unlink()
        return False
    staged.unlink()  # not where the link failed otherwise: whoever carries on needs it
    return True


def abandon(root: Path, steps: Sequence[Step]) -> None:
    """Take away what was staged and not committed."""
    for step in steps:
        with suppress(OSError):
            _beside(root, step).unlink()
    with suppress(OSError):
        _end(root, steps)


def finish(root: Path) -> Finished:
    """Carry on, or take away, what another command left behind. The base must be held for writing.

    A file that holds neither what was there nor what was to come is left as it is. Raises OSError where it cannot
    write.
    """
    state, steps = _read(root)
    written: list[str] = []
    left: list[str] = []
    for step in steps:
        now = _digest(root / step.path)
        if state == "writing" and now == step.before and _digest(_beside(root, step)) == step.after:
            (written if _placed(root, step) else left).append(step.path)
        elif state == "writing":
            (written if now == step.after else left).append(step.path)
        with suppress(FileNotFoundError):
            _beside(root, step).unlink()
    _end(root, steps)
    return Finished(tuple(written), tuple(left))


def _step(path: str, before: bytes | None, after: bytes) -> Step:
    name = f".{path.rpartition('/')[2][:40]}.{os.urandom(8).hex()}.tmp"
    return Step(path, name, None if before is None else sha256(before).hexdigest(), sha256(after).hexdigest())


def _beside(root: Path, step: Step) -> Path:
    return (root / step.path).with_name(step.staged)


def _digest(path: Path) -> str | None:
    """sha256 of a regular file; None where there is none, and no sha256 of anything where it cannot be read."""
    try:
        return sha256(read_regular(path, _LARGEST)).hexdigest()
    except FileRefused as refused:
        return None if refused.kind == "missing-file" else ""


def _write(root: Path, state: State, steps: Iterable[Step]) -> None:
    own = root / OWN
    own.mkdir(exist_ok=True)
    (own / ".gitignore").write_text("*\n", "utf-8")
    part = own / f"{_NAME}.{os.getpid()}"
    try:
        with part.open("w", encoding="utf-8") as file:
            json.dump({"state": state, "steps": [asdict(step) for step in steps]}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, own / _NAME)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    _sync_folder(own)


def _read(root: Path) -> tuple[State, list[Step]]:
    """The journal; one without steps where there is none, or none of ours."""
    try:
        document = json.loads(read_regular(root / OWN / _NAME, _MOST))
        state: State = "writing" if document["state"] == "writing" else "staging"
        steps = [_checked(root, each) for each in document["steps"]]
    except (FileRefused, ValueError, KeyError, TypeError, RecursionError):
        return "staging", []
    return state, steps


def _checked(root: Path, said: Any) -> Step:
    """A step that touches only a file of the base, and one of ours beside it. Raises ValueError or TypeError."""
    step = Step(**said)
    if not all(isinstance(each, str) for each in (step.path, step.staged, step.after, step.before or "")):
        raise TypeError(step)
    folder, _, name = step.path.rpartition("/")
    parts = step.path.split("/")
    home = os.path.realpath(root / parts[0])
    inside = parts[0] in _FOLDERS and not {"", ".", ".."} & set(parts) and "\0" not in step.path and len(parts) > 1
    if not inside or not name or _STAGED.fullmatch(step.staged) is None:
        raise ValueError(step.path)
    if os.path.commonpath([os.path.realpath(root / folder), home]) != home:
        raise ValueError(step.path)
    return step


def _end(root: Path, steps: Sequence[Step]) -> None:
    _sync(root, steps)
    (root / OWN / _NAME).unlink(missing_ok=True)
    _sync_folder(root / OWN)


def _sync(root: Path, steps: Sequence[Step]) -> None:
    for folder in dict.fromkeys((root / step.path).parent for step in steps):
        with suppress(FileNotFoundError):
            _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """The names in a folder are on the disk, not only in its cache."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
