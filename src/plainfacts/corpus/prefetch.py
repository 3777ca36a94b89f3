"""Read and parse many record files on all processors, ahead of the one process that makes records of them.

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
from typing import Any, BinaryIO

from plainfacts.corpus.files import FileRefused, read_regular
from plainfacts.corpus.yaml_stream import read

FEWEST = 1500
"""Fewer files are read faster than processes are started (measured: the two meet at about 600)."""

_CHUNK = 100
_PIPE_BYTES = 1 << 20
_MOST_WORKERS = 4

Clean = tuple[bytes, tuple[dict[str, Any], ...]]
"""The sha256 of a file and the plain data of its records."""


def prefetch(root: str, paths: Sequence[str], limit: int) -> Iterator[Clean | None]:
    """For each path in order, the records of a clean file, or None for one that has to be read by the caller."""
    count = _workers(len(paths))
    if not count:
        yield from (None for _ in paths)
        return
    workers = [_started(root, paths, limit, number, count) for number in range(count)]
    try:
        for chunk, start in enumerate(range(0, len(paths), _CHUNK)):
            expected = min(_CHUNK, len(paths) - start)
            results = _received(workers[chunk % count][1])
            yield from results if len(results) == expected else (None for _ in range(expected))
    finally:
        for process, pipe in workers:
            pipe.close()  # a worker that still writes ends by it
            os.waitpid(process, 0)


def _workers(files: int) -> int:
    """How many processes help: none for a small base, on one processor, or where a fork would copy held locks."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if files < FEWEST or processors < 2 or not hasattr(os, "fork") or threading.active_count() > 1:
        return 0
    return min(processors, _MOST_WORKERS)


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
