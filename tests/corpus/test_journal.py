"""Files written together: all or none, wherever the writer is stopped, and nothing of it is left lying about."""

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from plainfacts.corpus import journal
from plainfacts.corpus.writing import WriteRefused, only_writer, write_together
from tests.bases import write

SOURCE = Path(__file__).parents[2] / "src"
OLD = {"facts/a.yaml": b"a: 1\n", "facts/deep/b.yaml": b"b: 1\n"}
NEW = {"seeds/n.txt": b"new\n", "facts/a.yaml": b"a: 2\n", "facts/deep/b.yaml": b"b: 2\n"}
STOPPED = f"""\
import os, sys
from pathlib import Path
from plainfacts.corpus.writing import only_writer, write_together
left = int(sys.argv[1])
def stop(event, arguments):
    global left
    if event in ("os.rename", "os.remove", "os.link", "os.mkdir") or (event == "open" and arguments[2] & os.O_CREAT):
        left -= 1
        if left == 0:
            os._exit(9)
root = Path.cwd()
old = {{path: (root / path).read_bytes() if (root / path).exists() else None for path in {list(NEW)!r}}}
sys.addaudithook(stop)
with only_writer(root):
    write_together(root, {{path: (old[path], data) for path, data in {NEW!r}.items()}})
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, data in OLD.items():
        write(tmp_path, path, data)
    (tmp_path / "seeds").mkdir()
    return tmp_path


def tree(root: Path) -> dict[str, bytes]:
    """Every file but our own."""
    paths = sorted(path for path in root.rglob("*") if path.is_file() and ".facts" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def together(root: Path) -> None:
    with only_writer(root):
        write_together(root, {path: (OLD.get(path), data) for path, data in NEW.items()})


def test_all_are_written_with_their_modes(root: Path) -> None:
    (root / "facts/a.yaml").chmod(0o640)
    together(root)
    assert tree(root) == NEW
    assert (root / "facts/a.yaml").stat().st_mode & 0o777 == 0o640
    assert not journal.is_open(root)


def test_wherever_the_writer_is_killed_it_is_old_or_new(tmp_path: Path) -> None:
    """Before every single change of a name in turn; whoever holds the base next finishes it."""
    seen = set()
    for number in range(1, 40):
        root = tmp_path / str(number)
        for path, data in OLD.items():
            write(root, path, data)
        (root / "seeds").mkdir()
        environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
        told = subprocess.run([sys.executable, "-c", STOPPED, str(number)], cwd=root, env=environment, check=False)
        with only_writer(root):
            pass
        assert tree(root) in (OLD, NEW), number
        assert not journal.is_open(root)
        seen.add(tree(root) == NEW)
        if told.returncode == 0:
            break
        assert told.returncode == 9
    else:
        pytest.fail("it never came to an end")
    assert seen == {True, False}
    assert number > 8


def test_a_file_that_has_changed_stops_all(root: Path) -> None:
    write(root, "facts/deep/b.yaml", b"b: mine\n")
    with pytest.raises(WriteRefused, match=r"b\.yaml has changed since it was read"):
        together(root)
    assert tree(root) == {**OLD, "facts/deep/b.yaml": b"b: mine\n"}


def test_a_file_that_is_there_already_stops_all(root: Path) -> None:
    write(root, "seeds/n.txt", b"mine\n")
    with pytest.raises(WriteRefused, match=r"n\.txt is there already"):
        together(root)
    assert tree(root) == {**OLD, "seeds/n.txt": b"mine\n"}


def test_a_folder_that_cannot_be_written_stops_all(root: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    (root / "facts/deep").chmod(0o555)
    with pytest.raises(WriteRefused, match="nothing was changed"):
        together(root)
    (root / "facts/deep").chmod(0o755)
    assert tree(root) == OLD
    assert not journal.is_open(root)


def test_what_somebody_changed_in_between_stays_and_is_named(root: Path) -> None:
    """The writer was killed; the others are finished."""
    steps = journal.begin(root, {path: (OLD.get(path), data) for path, data in NEW.items()})
    for step in steps:
        journal.stage(root, step, NEW[step.path], 0o644)
    journal.commit(root, steps)
    write(root, "facts/a.yaml", b"a: mine\n")
    with pytest.raises(WriteRefused, match=r"finished, but for facts/a\.yaml"):
        together(root)
    assert tree(root) == {**NEW, "facts/a.yaml": b"a: mine\n"}
    with only_writer(root):
        assert not journal.is_open(root)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[]",
        '{"state": "writing"}',
        "[" * 100_000,
        {"path": "../outside.yaml"},
        {"path": "/etc/passwd"},
        {"path": "facts.toml"},
        {"path": "facts/../facts.toml"},
        {"path": "facts/link/a.yaml"},
        {"staged": "../../outside"},
        {"staged": "a.yaml"},
        {"path": 1},
        {"more": 1},
    ],
    ids=str,
)
def test_a_journal_from_elsewhere_touches_nothing(root: Path, said: object) -> None:
    """A repository may bring one along: it never leads out of the base, nor renames what is not ours."""
    outside = write(root, "outside/a.yaml", b"o: 1\n")
    (root / "facts/link").symlink_to(outside.parent)
    write(root, "outside/.a.yaml.0123456789abcdef.tmp", b"evil\n")
    before = tree(root)
    if isinstance(said, dict):
        step = {"path": "facts/a.yaml", "staged": ".a.yaml.0123456789abcdef.tmp", "before": None}
        step |= {"after": sha256(b"evil\n").hexdigest(), **said}
        said = json.dumps({"state": "writing", "steps": [step]})
    write(root, ".facts/journal", str(said))
    with only_writer(root):
        pass
    assert tree(root) == before
    assert not journal.is_open(root)


def test_a_file_that_came_meanwhile_keeps_its_place(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saves a file by hand between our look and our writing: theirs stays, the others are written."""
    commit = journal.commit

    def late(home: Path, steps: list[journal.Step]) -> None:
        write(home, "seeds/n.txt", b"theirs\n")
        commit(home, steps)

    monkeypatch.setattr(journal, "commit", late)
    with pytest.raises(WriteRefused, match=r"all is written but seeds/n\.txt"):
        together(root)
    assert tree(root) == {**NEW, "seeds/n.txt": b"theirs\n"}
    assert not journal.is_open(root)


def test_a_new_folder_goes_again_where_nothing_is_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(journal, "commit", broken_off)
    with only_writer(root), pytest.raises(KeyboardInterrupt):
        write_together(root, {"facts/new/topic/c.yaml": (None, b"c: 1\n")})
    assert tree(root) == OLD
    assert not (root / "facts/new").exists()


def test_a_new_file_that_cannot_be_named_now_is_named_by_the_next_command(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails in between loses nothing: what was made ready stays until it has its place."""

    def fails(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(os, "link", fails)
        with pytest.raises(WriteRefused, match="the next facts command finishes it"):
            together(root)
    with only_writer(root):
        pass
    assert tree(root) == NEW
    assert not journal.is_open(root)
