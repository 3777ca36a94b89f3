"""Where a fact is used: in the database, on its page, and stale as soon as a manuscript changes."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from plainfacts.cli.app import main
from tests.bases import ARRIVED, DISPUTED, SPARE, UNLOADED, make_base, write
from tests.writing.pandocs import each_pandoc, run

DRAFT = f"# Head\n\nThey *came* ([@{ARRIVED}]).\nMany [@{DISPUTED}; @{UNLOADED}#00000000], and [@{SPARE[0]}].\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A base with a manuscript, as the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    make_base(tmp_path, files={"facts.toml": 'manuscripts = ["texts/**/*"]\n'})
    write(tmp_path, "texts/draft.md", DRAFT)
    return tmp_path


def rows(root: Path, sql: str) -> list[tuple[object, ...]]:
    """What the built database says."""
    with sqlite3.connect(root / "db/facts.db") as connection:
        return connection.execute(sql).fetchall()


def test_every_reference_is_in_the_database(here: Path) -> None:
    """With its place, its pin, and its sentence; one that leads nowhere too."""
    assert main(["build"]) == 0
    assert rows(here, "SELECT id, form, n_uses FROM manuscripts") == [("texts/draft.md", "Markdown", 4)]
    found = rows(here, "SELECT line, column, typed, fact, dispute, pinned, holds FROM uses ORDER BY id")
    assert found == [
        (3, 16, ARRIVED, ARRIVED, None, None, None),
        (4, 8, DISPUTED, None, DISPUTED, None, None),
        (4, 22, UNLOADED, UNLOADED, None, "00000000", 0),
        (4, 51, SPARE[0], None, None, None, None),
    ]
    assert rows(here, "SELECT sentence FROM uses WHERE id = 1") == [(f"They came ([@{ARRIVED}]).",)]


def test_the_page_of_a_fact_says_where_it_is_cited(capsys: pytest.CaptureFixture[str]) -> None:
    """In the terminal and as JSON; a dispute too."""
    assert main(["show", ARRIVED, "-f", "json"]) == 0
    (use,) = json.loads(capsys.readouterr().out)["fact"]["uses"]
    assert (use["manuscript"], use["line"], use["holds"]) == ("texts/draft.md", 3, None)
    assert main(["show", UNLOADED]) == 0
    assert "Cited in\n  texts/draft.md:4:22 (changed since it was pinned) Many" in capsys.readouterr().out
    assert main(["show", DISPUTED]) == 0
    assert "texts/draft.md:4:8 Many" in capsys.readouterr().out


def test_a_changed_manuscript_makes_the_database_stale(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new one too, and one that goes; what is no manuscript does not."""
    assert main(["build"]) == 0
    for change, stale in (
        (lambda: write(here, "texts/draft.md", DRAFT.replace("came", "went")), True),
        (lambda: write(here, "texts/more/new.txt", ARRIVED), True),
        (lambda: write(here, "texts/picture.png", b"\x89PNG"), False),
        ((here / "texts/more/new.txt").unlink, True),
    ):
        change()
        capsys.readouterr()
        assert main(["list"]) == 0
        assert ("is stale" in capsys.readouterr().err) == stale


def test_the_same_files_make_the_same_database(here: Path) -> None:
    """In whichever order the disk lists them."""
    for name in ("b.md", "a.tex", "c/d.rst"):
        write(here, f"texts/{name}", DRAFT)
    assert main(["build"]) == 0
    first = (here / "db/facts.db").read_bytes()
    for name in ("c/d.rst", "b.md"):
        text = (here / "texts" / name).read_bytes()
        (here / "texts" / name).unlink()
        write(here, f"texts/{name}", text)
    assert main(["build"]) == 0
    assert (here / "db/facts.db").read_bytes() == first


def test_what_cannot_be_read_is_told_and_hinders_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bytes that are no text, a file that is too long, links out of the base and in a ring."""
    write(here, "facts.toml", 'manuscripts = ["texts/**/*"]\n[limits]\nsource_bytes = 5000\n')
    write(here, "texts/latin.md", "Caf\xe9".encode("latin-1"))
    write(here, "texts/binary.txt", b"\0\1\2")
    write(here, "texts/long.md", "x" * 6000)
    outside = here.parent / f"{here.name}-outside.md"
    outside.write_text(DRAFT)
    (here / "texts/link.md").symlink_to(outside)
    (here / "texts/ring.md").symlink_to(here / "texts/ring.md")
    os.mkfifo(here / "texts/fifo.md")
    assert main(["build"]) == 0
    err = capsys.readouterr().err
    for name in ("latin.md", "binary.txt", "long.md", "link.md"):
        assert f"not looked through for citations: texts/{name}" in err, name
    assert "leads out of the fact base" in err
    assert rows(here, "SELECT id FROM manuscripts") == [("texts/draft.md",)]
    assert main(["refs"]) == 2
    assert main(["list"]) == 0
    assert "stale" not in capsys.readouterr().err


def test_sources_and_hidden_folders_are_no_manuscripts(here: Path) -> None:
    """Even where a glob takes everything."""
    write(here, "facts.toml", 'manuscripts = ["**/*"]\n')
    write(here, ".venv/lib/readme.md", ARRIVED)
    assert main(["build"]) == 0
    assert rows(here, "SELECT id FROM manuscripts") == [("texts/draft.md",)]


@each_pandoc
def test_word_is_left_out_of_the_database(here: Path, pandoc: str) -> None:
    """What it becomes in text depends on the pandoc; `facts used-in` reads it all the same."""
    run(pandoc, "-f", "markdown", "-o", "texts/draft.docx", text=DRAFT, folder=here)
    assert main(["build"]) == 0
    assert rows(here, "SELECT id FROM manuscripts") == [("texts/draft.md",)]
