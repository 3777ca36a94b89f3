"""One line on stderr that says how far a long command is: after a second, and only where a terminal watches."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from time import monotonic
from types import TracebackType
from typing import TypeVar

T = TypeVar("T")
_AFTER = 1.0
_EVERY = 0.1


class Progress(AbstractContextManager["Progress"]):
    """Counts what is done; the line is wiped away at the end."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._next = monotonic() + _AFTER
        self._drawn = False

    def files(self, number: int) -> None:
        """`number` files have been read so far."""
        self._draw(f"reading … {number:,} files")

    def table(self, name: str) -> None:
        """The table `name` of the database is about to be filled."""
        self._draw(f"writing {name} …")

    def each(self, items: Iterable[T], what: str) -> Iterator[T]:
        """The items, counted while they are taken."""
        if not self._watched:
            yield from items
            return
        for number, item in enumerate(items, 1):
            self._draw(f"{what} … {number:,}")
            yield item

    def _draw(self, line: str) -> None:
        if self._watched and monotonic() >= self._next:
            self._next = monotonic() + _EVERY
            self._drawn = True
            print(f"\r{line}\x1b[K", end="", file=sys.stderr, flush=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
