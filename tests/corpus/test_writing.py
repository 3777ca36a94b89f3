"""A record file is written whole or not at all, by one writer at a time, and never over what nobody has read."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from plainfacts.corpus.writing import WriteRefused, create_file, only_writer, replace_file, write_generated

HOLD = """
import sys, time
from pathlib import Path
from plainfacts.corpus.writing import only_writer
with only_writer(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_the_file_is_replaced_with_its_mode_and_nothing_is_left(tmp_path: Path) -> None:
    """The new content, the old permissions, no temporary file."""
    file = tmp_path / "F.yaml"
    file.write_bytes(b"old\r\n")
    file.chmod(0o640)
    replace_file(file, b"old\r\n", b"new\r\n")
    assert file.read_bytes() == b"new\r\n"
    assert file.stat().st_mode & 0o7777 == 0o640
    assert names(tmp_path) == ["F.yaml"]


@pytest.mark.parametrize("now", [b"changed", b"old and more"])
def test_a_file_that_changed_in_the_meantime_is_left_alone(tmp_path: Path, now: bytes) -> None:
    """Somebody saved it in an editor after it was read: their words stay."""
    file = tmp_path / "F.yaml"
    file.write_bytes(now)
    with pytest.raises(WriteRefused, match=r"F.yaml has changed since it was read"):
        replace_file(file, b"old", b"new")
    assert file.read_bytes() == now
    assert names(tmp_path) == ["F.yaml"]


def test_a_link_that_was_put_there_is_not_followed(tmp_path: Path) -> None:
    """What the link leads to is not ours to write."""
    target = tmp_path / "target"
    target.write_bytes(b"old")
    (tmp_path / "F.yaml").symlink_to(target)
    with pytest.raises(WriteRefused):
        replace_file(tmp_path / "F.yaml", b"old", b"new")
    assert target.read_bytes() == b"old"


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk while writing: the record is as it was, and no half of one lies about."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "F.yaml"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteRefused, match="No space left on device"):
        replace_file(file, b"old", b"new")
    assert file.read_bytes() == b"old"
    assert names(tmp_path) == ["F.yaml"]


def test_a_second_writer_waits_and_is_then_refused(tmp_path: Path) -> None:
    """While another process holds the base, one waits a moment and then says so; when it is done, one goes on."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()
    )
    assert other.stdin is not None
    assert other.stdout is not None
    try:
        assert other.stdout.readline() == b"held\n"
        begun = time.monotonic()
        with pytest.raises(WriteRefused, match="another facts command is writing"), only_writer(tmp_path, 0.2):
            pass
        assert time.monotonic() - begun >= 0.2
        threading.Timer(0.2, other.stdin.close).start()
        with only_writer(tmp_path, 20):
            pass
    finally:
        other.kill()
        other.wait()
        other.stdout.close()
    assert names(tmp_path) == []


def test_a_new_file_comes_with_its_folders_and_the_usual_mode(tmp_path: Path) -> None:
    """What the umask leaves, as for any file that a person makes, and no temporary file."""
    before = os.umask(0o027)
    try:
        create_file(tmp_path / "a" / "b" / "F.yaml", b"new")
    finally:
        os.umask(before)
    file = tmp_path / "a" / "b" / "F.yaml"
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o7777 == 0o640
    assert file.stat().st_nlink == 1
    assert names(file.parent) == ["F.yaml"]


@pytest.mark.parametrize("dangling", [True, False])
def test_a_new_file_takes_no_place(tmp_path: Path, dangling: bool) -> None:
    """Neither that of a file that is there already, nor that of a link, wherever it leads."""
    file = tmp_path / "F.yaml"
    if dangling:
        file.symlink_to(tmp_path / "nowhere")
    else:
        file.write_bytes(b"old")
    with pytest.raises(WriteRefused, match=r"F.yaml is there already"):
        create_file(file, b"new")
    assert names(tmp_path) == ["F.yaml"]
    assert file.is_symlink() if dangling else file.read_bytes() == b"old"


def test_a_new_file_that_cannot_be_written_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk: no file, and no half of one."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteRefused, match="No space left on device"):
        create_file(tmp_path / "F.yaml", b"new")
    with pytest.raises(WriteRefused, match="No space left on device"):
        write_generated(tmp_path / "fact.json", b"new")
    assert names(tmp_path) == []


def test_a_generated_file_replaces_what_was_there(tmp_path: Path) -> None:
    """Also a link, which is not followed."""
    target = tmp_path / "target"
    target.write_bytes(b"mine")
    (tmp_path / "fact.json").symlink_to(target)
    write_generated(tmp_path / "fact.json", b"{}")
    assert (tmp_path / "fact.json").read_bytes() == b"{}"
    assert target.read_bytes() == b"mine"


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
