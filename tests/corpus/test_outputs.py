"""A folder is written whole or not at all, and never over what somebody else wrote."""

import os
from pathlib import Path

import pytest

from plainfacts.corpus.outputs import MANIFEST, new_folder, write_pieces
from plainfacts.corpus.writing import WriteRefused


def made(path: Path, text: str = "one", by: str = "site") -> dict[str, bytes]:
    """Make the folder, and say what it holds then."""
    with new_folder(path, by) as folder:
        (folder / "inner").mkdir()
        (folder / "index.html").write_text(text, "utf-8")
        (folder / "inner/page.html").write_text(text, "utf-8")
    return {name.relative_to(path).as_posix(): name.read_bytes() for name in path.rglob("*") if name.is_file()}


def test_a_folder_of_ours_is_made_anew(tmp_path: Path) -> None:
    """Also where it is there and empty; nothing is left beside it; the same files make the same bytes."""
    target = tmp_path / "deep/out"
    first = made(target)
    assert sorted(first) == [MANIFEST, "index.html", "inner/page.html"]
    assert made(target) == first
    assert made(target, "two")["index.html"] == b"two"
    assert [each.name for each in (tmp_path / "deep").iterdir()] == ["out"]
    (tmp_path / "empty").mkdir()
    assert made(tmp_path / "empty") == first


def test_it_may_be_read_as_other_new_files(tmp_path: Path) -> None:
    """A web server may be somebody else; the temporary folder was for us alone."""
    before = os.umask(0o022)
    try:
        made(tmp_path / "out")
    finally:
        os.umask(before)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "out/inner").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "out/index.html").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("way", ["added", "edited", "linked", "folder", "other", "broken", "foreign", "deep"])
def test_what_somebody_else_wrote_stays(tmp_path: Path, way: str) -> None:
    """A file more, a file changed, a link in the place of a file, another export, a manifest that is none."""
    target = tmp_path / "out"
    made(target)
    match way:
        case "added":
            (target / "CNAME").write_text("example.org")
        case "edited":
            (target / "inner/page.html").write_text("mine")
        case "linked":
            (target / "index.html").unlink()
            (target / "index.html").symlink_to("inner/page.html")
        case "folder":
            (target / "more").symlink_to("inner", target_is_directory=True)
        case "deep":
            (target / MANIFEST).unlink()
            (target / "index.html").unlink()
        case "other":
            pass
        case "broken":
            (target / MANIFEST).write_text("[" * 100_000)
        case "foreign":
            (target / MANIFEST).write_text('{"export": "site", "files": ["index.html"]}')
    before = sorted(target.rglob("*"))
    with pytest.raises(WriteRefused, match="what this command did not make"):
        made(target, by="dossier" if way == "other" else "site")
    assert sorted(target.rglob("*")) == before
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(WriteRefused, match="is no folder"):
        made(tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


def test_a_failure_leaves_the_folder_of_before(tmp_path: Path) -> None:
    """Whatever goes wrong inside the block."""
    first = made(tmp_path / "out")
    with pytest.raises(ZeroDivisionError), new_folder(tmp_path / "out", "site"):
        raise ZeroDivisionError
    assert made(tmp_path / "out") == first
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_what_is_written_meanwhile_stays(tmp_path: Path) -> None:
    """Somebody puts a file there while the folder is filled."""
    with pytest.raises(WriteRefused), new_folder(tmp_path / "out", "site"):
        write_pieces(tmp_path / "out", [b"mine"])
    assert (tmp_path / "out").read_text() == "mine"


def test_a_file_in_pieces_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """What was there before stays where a piece fails; its mode is kept."""
    path = tmp_path / "out.json"
    write_pieces(path, [b"one", b"two"])
    path.chmod(0o600)

    def failing() -> "list[bytes]":
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_pieces(path, (piece for _ in range(2) for piece in failing()))
    assert path.read_bytes() == b"onetwo"
    write_pieces(path, [b"three"])
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"three", 0o600)
    assert [each.name for each in tmp_path.iterdir()] == ["out.json"]


def test_a_device_is_written_to_as_it_stands() -> None:
    """And not replaced by a file."""
    write_pieces(Path(os.devnull), [b"gone"])
    assert not Path(os.devnull).is_file()
