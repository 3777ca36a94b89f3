"""List the record files of a base, and read and parse them ahead on all processors where they are many.

Only what is clean comes from the workers, as plain data; a file with anything odd about it comes as None, and whoever
asked reads it himself, with the same functions and the same faults as in a small base. So nothing is decided twice.
"""

import fcntl
import gc
import marshal
import os
import threading
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from plainfacts.corpus.files import FileRefused, Listed, listing, read_regular
from plainfacts.corpus.yaml_stream import read

FEWEST = 1500
"""Fewer files are read faster than processes are started (measured: the two meet at about 600)."""

_FOLDERS = ("facts", "seeds")
_CHUNK = 100
_PIPE_BYTES = 1 << 20
_MOST_WORKERS = 4

Clean = tuple[bytes, tuple[dict[str, Any], ...]]
"""The sha256 of a file and the plain data of its records."""


class Ahead:
    """What `facts/` and `seeds/` hold, listed when this is made; workers parse the records from then on.

    Made early, it lets a command import what it needs meanwhile: pydantic alone takes a tenth of a second.
    """

    def __init__(self, root: Path, limit: int) -> None:
        self._listed = {folder: tuple(listing(root, folder)) for folder in _FOLDERS}
        paths = [item.path for folder in _FOLDERS for item in self._listed[folder] if _is_candidate(item)]
        count = _workers(len(paths))
        self._workers = [_started(str(root), paths, limit, number, count) for number in range(count)]
        self._results = self._in_order(len(paths))

    def items(self, folder: str) -> Iterator[tuple[Listed, Clean | None]]:
        """Each entry below a folder, with the records of a clean file. Ask for `facts` first, then for `seeds`."""
        for item in self._listed[folder]:
            yield item, next(self._results) if _is_candidate(item) else None

    def _in_order(self, files: int) -> Iterator[Clean | None]:
        for chunk, start in enumerate(range(0, files, _CHUNK)):
            expected = min(_CHUNK, files - start)
            results = _received(self._workers[chunk % len(self._workers)][1]) if self._workers else []
            yield from results if len(results) == expected else (None for _ in range(expected))

    def close(self) -> None:
        """End the workers; one that still writes ends by its closed pipe.

        The last one first: each has inherited the reading ends of those before it, which keep their pipes open.
        """
        while self._workers:
            process, pipe = self._workers.pop()
            pipe.close()
            os.waitpid(process, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _is_candidate(item: Listed) -> bool:
    return item.regular and item.path.endswith(".yaml")


def helpers() -> int:
    """How many processes may work at once: one where there is one processor, or where a fork would copy held locks."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(processors, _MOST_WORKERS)


def _workers(files: int) -> int:
    return helpers() if files >= FEWEST and helpers() > 1 else 0


def _started(root: str, paths: Sequence[str], limit: int, number: int, count: int) -> tuple[int, BinaryIO]:
    """Fork a worker; its process and the pipe that it writes its chunks to: every `count`-th, from the `number`-th."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, os.fdopen(reading, "rb")
    try:
        os.close(reading)
        gc.disable()
        if hasattr(fcntl, "F_SETPIPE_SZ"):
            fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        with os.fdopen(writing, "wb") as pipe:
            for start in range(number * _CHUNK, len(paths), count * _CHUNK):
                marshal.dump([_clean(root, path, limit) for path in paths[start : start + _CHUNK]], pipe)
                pipe.flush()
    finally:
        os._exit(0)  # no exit handler, no flush of what the parent has buffered


def _received(pipe: BinaryIO) -> list[Clean | None]:
    try:
        results: list[Clean | None] = marshal.load(pipe)
    except (EOFError, ValueError, TypeError):  # a worker that was killed: its files are read by the caller
        return []
    return results


def _clean(root: str, path: str, limit: int) -> Clean | None:
    try:
        data = read_regular(f"{root}/{path}", limit)
        text = data.decode("utf-8").removeprefix("\ufeff")
    except (FileRefused, UnicodeDecodeError):
        return None
    stream = read(text)
    return None if stream.refusal is not None else (sha256(data).digest(), stream.records)
