"""Stale or fresh is decided by contents: nothing that a base is read from changes unseen, nothing else matters."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from plainfacts.corpus import inputs
from plainfacts.corpus.config import Config, read_config
from plainfacts.corpus.inputs import OWN, digest_now, list_inputs
from plainfacts.corpus.load import load
from tests.bases import ARRIVED, COURIER, SPARE, fact, make_base, write

LONG_AGO = 1_600_000_000_000_000_000


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A base whose files count as settled at once: a test cannot wait for the clock."""
    monkeypatch.setattr(inputs, "_SETTLED", -60_000_000_000)
    return make_base(tmp_path)


def now(root: Path) -> str:
    return digest_now(root, read_config(root))


def opened(action: Any) -> list[str]:
    """The names of the files that are opened while `action` runs."""
    seen: list[str] = []
    watching = True

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if watching and event == "open":
            seen.append(str(arguments[0]))

    sys.addaudithook(watch)
    action()
    watching = False
    return seen


def test_the_digest_is_that_of_what_a_load_reads(base: Path) -> None:
    config = read_config(base)

    assert list_inputs(base, config).digest(load(base, config).digests) == now(base)


def test_a_document_named_by_a_detour_is_the_same_file(base: Path) -> None:
    sidecar = base / "seeds" / "courier-2021-05-04.yaml"
    sidecar.write_text(sidecar.read_text().replace("file: ", "file: ./"))
    config = read_config(base)

    assert list_inputs(base, config).digest(load(base, config).digests) == now(base)


def test_where_nothing_was_touched_no_file_of_the_base_is_opened(base: Path) -> None:
    first = now(base)
    names = opened(lambda: now(base))

    assert now(base) == first
    assert [name for name in names if name.endswith((".yaml", ".txt"))] == []


def test_what_changed_a_moment_ago_is_read_again(tmp_path: Path) -> None:
    root = make_base(tmp_path)
    now(root)

    assert any(name.endswith(".yaml") for name in opened(lambda: now(root)))
    assert not (root / OWN / "inputs").exists()


def test_a_change_of_the_same_size_with_its_time_set_back_is_seen(base: Path) -> None:
    record = next((base / "facts").rglob(f"{ARRIVED}*.yaml"))
    os.utime(record, ns=(LONG_AGO, LONG_AGO))
    before = now(base)
    record.write_text(record.read_text().replace("About 40 sailors came", "About 40 sailors name"))
    os.utime(record, ns=(LONG_AGO, LONG_AGO))

    assert now(base) != before


def test_a_touch_without_a_change_keeps_the_digest(base: Path) -> None:
    before = now(base)
    for file in base.rglob("*.yaml"):
        os.utime(file)

    assert now(base) == before


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("facts/new/another.yaml", fact(SPARE[0])),
        ("facts/hidden/.one.yaml", fact(SPARE[0])),
        ("facts/port-alba/shouted.YAML", fact(SPARE[0])),
        ("schema/topics.yaml", "id: ships\nlabel: Vessels\n"),
        ("seeds/courier-2021-05-04.txt", COURIER.replace("40", "41")),
        ("seeds/unlisted.txt", "nobody names me"),
        ("facts.toml", 'title = "Another"\n'),
        ("facts.toml", "[limits]\nrecord_bytes = 10\n"),
    ],
)
def test_whatever_a_base_is_read_from_counts(base: Path, path: str, content: str) -> None:
    before = now(base)
    write(base, path, content)
    changed = now(base)

    assert changed != before
    assert now(base) == changed


def test_a_file_that_goes_is_seen(base: Path) -> None:
    before = now(base)
    next((base / "facts").rglob(f"{ARRIVED}*.yaml")).unlink()

    assert now(base) != before


@pytest.mark.parametrize(
    "path", ["facts/notes.md", "README.md", "db/facts.db", "facts/x.yaml.swp", "schema/json/a.json"]
)
def test_what_a_base_is_not_read_from_does_not_count(base: Path, path: str) -> None:
    before = now(base)
    write(base, path, "something")

    assert now(base) == before


def test_a_renaming_is_a_change(base: Path) -> None:
    before = now(base)
    record = next((base / "facts").rglob(f"{ARRIVED}*.yaml"))
    record.rename(record.with_name(f"{ARRIVED}-renamed.yaml"))

    assert now(base) != before


def test_what_is_remembered_of_another_configuration_does_not_hold(base: Path) -> None:
    before = now(base)

    assert digest_now(base, Config(title="Another")) != before


@pytest.mark.parametrize("remembered", [b"", b"\xff\xfe", b"0000\nnonsense", "é\n".encode()])
def test_a_spoilt_memory_is_passed_over(base: Path, remembered: bytes) -> None:
    before = now(base)
    write(base, f"{OWN}/inputs", remembered)

    assert now(base) == before


def test_without_a_place_to_remember_the_digest_is_the_same(base: Path) -> None:
    before = now(base)
    for file in (base / OWN).iterdir():
        file.unlink()
    (base / OWN).rmdir()
    (base / OWN).write_text("a file in its place")

    assert now(base) == before


def test_the_memory_keeps_itself_out_of_git(base: Path) -> None:
    now(base)

    assert (base / OWN / ".gitignore").read_text() == "*\n"


def test_fifos_links_and_folders_are_never_opened(base: Path) -> None:
    os.mkfifo(base / "seeds" / "pipe.txt")
    os.mkfifo(base / "facts" / "pipe.yaml")
    (base / "seeds" / "out.txt").symlink_to("/dev/zero")
    (base / "facts" / "link.yaml").symlink_to("/dev/zero")
    (base / "facts" / "folder.yaml").mkdir()

    assert now(base) == now(base)
