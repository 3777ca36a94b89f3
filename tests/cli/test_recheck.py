"""A clean base is remembered while nothing is touched; whatever could change the answer makes it read again."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plainfacts.cli import outcome
from plainfacts.cli.app import main
from plainfacts.corpus import clean, inputs
from tests.bases import ARRIVED, make_base, write

FIRST = f"facts/port-alba/{ARRIVED}.yaml"


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, bool]]:
    """Check the default base; says the exit code, and whether the base was read."""
    monkeypatch.setattr(inputs, "_SETTLED", 0)  # the file systems under tests have clocks finer than FAT's
    runs: list[object] = []
    run = outcome.run
    monkeypatch.setattr(outcome, "run", lambda *given: (runs.append(given), run(*given))[1])

    def check(*arguments: str) -> tuple[int, bool]:
        time.sleep(0.02)  # a tick of the file system's clock
        before = len(runs)
        code = main(["check", "--root", str(tmp_path), *arguments])
        return code, len(runs) > before

    make_base(tmp_path)
    return check


def test_an_untouched_clean_base_is_not_read_again(
    read: Callable[..., tuple[int, bool]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert read() == (0, True)
    cold = capsys.readouterr().out
    assert read() == (0, False)
    assert capsys.readouterr().out == cold
    assert read("-f", "json") == (0, False)
    remembered = capsys.readouterr().out
    assert read("-f", "sarif") == (0, True)
    capsys.readouterr()
    assert read("--fix", "-f", "json") == (0, True)
    assert capsys.readouterr().out == remembered


def test_other_options_are_other_questions(read: Callable[..., tuple[int, bool]], tmp_path: Path) -> None:
    assert read() == (0, True)
    assert read("--select", "C") == (0, True)
    assert read(str(tmp_path / "facts")) == (0, True)


def same_size_and_times(path: Path) -> None:
    """Change one character and set the times back, as somebody would who wants it to go unseen."""
    status = path.stat()
    path.write_bytes(path.read_bytes().replace(b"About 40", b"About 41"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize(
    "touch",
    [
        lambda root: same_size_and_times(root / FIRST),
        lambda root: write(root, "facts/new.yml", "id: x\n"),
        lambda root: write(root, "seeds/new.txt", "x"),
        lambda root: (root / "facts/linked").symlink_to("/"),
        lambda root: os.mkfifo(root / "facts/pipe"),
        lambda root: (root / FIRST).unlink(),
    ],
    ids=["a character", "an overlooked record", "a document", "a linked folder", "a FIFO", "a fact that went"],
)
def test_whatever_is_touched_is_seen(
    read: Callable[..., tuple[int, bool]], tmp_path: Path, touch: Callable[[Path], object]
) -> None:
    assert read("--strict") == (0, True)
    touch(tmp_path)
    assert read("--strict") == (1, True)


def test_a_base_with_findings_is_read_each_time(read: Callable[..., tuple[int, bool]], tmp_path: Path) -> None:
    same_size_and_times(tmp_path / FIRST)
    assert read() == (1, True)
    assert read() == (1, True)


def test_what_somebody_else_wrote_into_the_memory_is_worth_nothing(
    read: Callable[..., tuple[int, bool]], tmp_path: Path
) -> None:
    """A repository may bring a `.facts/clean` along: its key speaks of other inodes and times."""
    assert read() == (0, True)
    memory = tmp_path / ".facts/clean"
    forged = memory.read_bytes()
    same_size_and_times(tmp_path / FIRST)
    memory.write_bytes(forged)
    assert read() == (1, True)
    for broken in (b"", b"\xff\xfe", b"\n{}", memory.read_bytes().split(b"\n")[0] + b"\n[1]"):
        memory.write_bytes(broken)
        assert read() == (1, True)


def test_another_version_of_the_program_checks_again(
    read: Callable[..., tuple[int, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read() == (0, True)
    monkeypatch.setattr(clean, "_program", lambda: b"another")
    assert read() == (0, True)


def test_a_base_that_cannot_be_written_is_checked_all_the_same(
    read: Callable[..., tuple[int, bool]], tmp_path: Path
) -> None:
    (tmp_path / ".facts").write_text("in the way")
    assert read() == (0, True)
    assert read() == (0, True)
