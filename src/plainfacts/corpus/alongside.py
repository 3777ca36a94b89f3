"""Do a part of a large work in a second process: a fork sees all that was read, and only the results come back.

The work must change nothing, and what it makes can be pickled. Where a fork is not worth it or may not be done, and
where the child fails for whatever reason, the work is done here: an error is raised here, as it would have been.
"""

import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Generic, TypeVar

from plainfacts.corpus.prefetch import helpers

T = TypeVar("T")


class Alongside(Generic[T]):
    """Begins `work` in a child where that is `worth` it; otherwise it is done when it is asked for."""

    def __init__(self, work: Callable[[], T], *, worth: bool) -> None:
        self._work = work
        self._child = _Child(lambda: (work(),)) if worth and helpers() > 1 else None

    def result(self) -> T:
        """What `work` gives. Waits for it."""
        if self._child is not None:
            made = list(self._child.items())
            if self._child.whole:
                return made[0]
        return self._work()


def stream(work: Callable[[], Iterable[T]], *, worth: bool) -> Iterator[T]:
    """The items that `work` makes each time in the same order, made ahead by a child where that is `worth` it."""
    taken = 0
    if worth and helpers() > 1:
        child = _Child(work)
        for item in child.items():
            taken += 1
            yield item
        if child.whole:
            return
    yield from islice(work(), taken, None)


class _Child(Generic[T]):
    """A process that makes items; `whole` says in the end whether it made all of them."""

    def __init__(self, work: Callable[[], Iterable[T]]) -> None:
        self.whole = False
        self._reading, writing = os.pipe()
        self._process = os.fork()
        if self._process:
            os.close(writing)
            return
        status = 1
        try:
            os.close(self._reading)
            with os.fdopen(writing, "wb") as pipe:
                for item in work():
                    pipe.write(pickle.dumps(item, pickle.HIGHEST_PROTOCOL))
            status = 0
        finally:
            os._exit(status)  # no exit handler, no flush of what the parent has buffered

    def items(self) -> Iterator[T]:
        """What comes, as it comes. A child of which no more is wanted ends by its closed pipe."""
        try:
            with os.fdopen(self._reading, "rb") as pipe:
                while True:
                    yield pickle.load(pipe)  # our own child wrote it
        except (EOFError, pickle.UnpicklingError):
            pass
        finally:
            self.whole = os.waitpid(self._process, 0)[1] == 0
