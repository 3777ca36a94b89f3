"""A long command says how far it is, after a second, where a terminal watches, and leaves nothing behind."""

import io
import itertools

import pytest

from plainfacts.cli import progress


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds: float) -> str:
    """What stands on stderr when each of ten files and five facts takes so long."""
    clock = itertools.count()
    monkeypatch.setattr(progress, "monotonic", lambda: next(clock) * seconds)
    monkeypatch.setattr("sys.stderr", stream)
    with progress.Progress() as line:
        for number in range(10):
            line.files(number)
        assert list(line.each("abcde", "reading quotes: facts")) == list("abcde")
    return stream.getvalue()


def test_a_quick_command_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is drawn in the first second, so nothing flickers."""
    assert shown(monkeypatch, Terminal(), 0.01) == ""


def test_a_slow_command_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that is drawn over and wiped away at the end."""
    drawn = shown(monkeypatch, Terminal(), 0.5)
    assert "\rreading … 9 files\x1b[K" in drawn
    assert "\rreading quotes: facts … 5\x1b[K" in drawn
    assert drawn.endswith("\r\x1b[K")
    assert "\n" not in drawn


def test_a_pipe_gets_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log is no terminal."""
    assert shown(monkeypatch, io.StringIO(), 5) == ""
