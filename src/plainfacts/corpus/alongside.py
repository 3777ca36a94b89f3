"""Do one half of a large work in a second process: a fork sees all that was read, and only the results come back."""

import os
import pickle
from collections.abc import Callable
from typing import Generic, TypeVar

from plainfacts.corpus.prefetch import helpers

T = TypeVar("T")


class Alongside(Generic[T]):
    """Begins `work` in a child where that is `worth` it and may be done; otherwise it is done when it is asked for.

    `work` must change nothing and give a value that can be pickled. Should the child fail, for whatever reason, the
    work is done here: an error then is raised here, as it would have been without the child.
    """

    def __init__(self, work: Callable[[], T], *, worth: bool) -> None:
        self._work = work
        self._child = _begin(work) if worth and helpers() > 1 else None

    def result(self) -> T:
        """What `work` gives. Waits for it."""
        if self._child is None:
            return self._work()
        process, reading = self._child
        self._child = None
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.read()
        _, status = os.waitpid(process, 0)
        if status:
            return self._work()
        result: T = pickle.loads(said)  # our own child wrote it
        return result


def _begin(work: Callable[[], object]) -> tuple[int, int]:
    """The process that does it, and the pipe that it writes the result to."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    status = 1
    try:
        os.close(reading)
        said = pickle.dumps(work(), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(said)
        status = 0
    finally:
        os._exit(status)  # no exit handler, no flush of what the parent has buffered
