"""A build is whole or not at all, the same bytes for the same files, one at a time, and refused where a check fails."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest

from plainfacts.cli.app import main
from plainfacts.corpus.config import read_config
from plainfacts.corpus.inputs import digest_now, list_inputs
from plainfacts.corpus.load import load
from plainfacts.corpus.readings import read_quotes
from plainfacts.model import ids
from plainfacts.store import build as build_module
from plainfacts.store.build import BuildError, Busy, site
from plainfacts.store.connect import open_database
from plainfacts.store.digested import Digested
from plainfacts.store.identity import DATABASE
from tests.bases import COURIER, SPARE, cite, fact, make_base
from tests.store.building import build

PART = f"{DATABASE}.tmp"


def run(root: Path, *arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "plainfacts", *arguments],
        cwd=cwd or root,
        env={**os.environ, "PYTHONPATH": str(Path(build_module.__file__).parents[2]), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def large(folder: Path, number: int) -> Path:
    """A base with so many facts that its build can be caught at work."""
    quote = "none was expected before Friday"
    names = (ids.complete("F", f"{at:07}") for at in range(number))
    records = [fact(name, statement=f"Sentence {at}.", citations=[cite(quote)]) for at, name in enumerate(names)]
    stream = "---\n".join(records)
    return make_base(folder, facts=[], files={"facts/all.yaml": stream})


def test_the_same_files_give_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """Whatever the time zone, the locale, the hash seed, the folder and the order in which the files were written."""
    first, second = make_base(tmp_path / "one"), tmp_path / "two" / "deeper"
    for file in sorted((path for path in first.rglob("*") if path.is_file()), reverse=True):
        target = second / file.relative_to(first)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())

    run(first, "build", TZ="Asia/Tokyo", PYTHONHASHSEED="1", LC_ALL="C")
    run(tmp_path, "build", "--root", str(second), TZ="America/Lima", PYTHONHASHSEED="77", LC_ALL="C.UTF-8")

    assert (first / DATABASE).read_bytes() == (second / DATABASE).read_bytes()


def test_building_again_changes_no_byte(tmp_path: Path) -> None:
    root = make_base(tmp_path)
    build(root)
    before = (root / DATABASE).read_bytes()
    build(root)

    assert (root / DATABASE).read_bytes() == before


def test_the_file_is_sound_and_names_no_version_of_sqlite(tmp_path: Path) -> None:
    build(make_base(tmp_path))
    with sqlite3.connect(tmp_path / DATABASE) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for index in ("facts_fts", "passages_fts"):
            database.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        database.rollback()

    assert int.from_bytes((tmp_path / DATABASE).read_bytes()[96:100], "big") == 3_037_000


def test_a_base_with_an_error_is_refused_and_the_old_database_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_base(tmp_path)
    assert main(["build", "--root", str(root)]) == 0
    before = (root / DATABASE).read_bytes()
    make_base(tmp_path, facts=[fact(SPARE[0], citations=[cite("before Friday", span=[1, 14])])])
    capsys.readouterr()

    assert main(["build", "--root", str(root)]) == 1
    assert capsys.readouterr().err.startswith("error: the base has 1 error\nhelp: `facts check` lists them")
    assert (root / DATABASE).read_bytes() == before
    assert not (root / PART).exists()


def test_errors_are_allowed_where_that_is_asked_for_and_every_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_base(tmp_path, facts=[fact(SPARE[0], citations=[cite("before Friday", span=[1, 14])])])
    assert main(["build", "--allow-errors", "--root", str(root)]) == 0
    capsys.readouterr()

    assert main(["list", "--root", str(root)]) == 0
    shown = capsys.readouterr()
    assert SPARE[0] in shown.out
    assert shown.err == f"warning: {DATABASE} was built from a base with errors (1); `facts check` lists them\n"


def test_warnings_do_not_keep_a_base_from_being_built(tmp_path: Path) -> None:
    """The statement names a number that no quote holds."""
    root = make_base(tmp_path, facts=[fact(SPARE[0], statement="The harbour master expected 7 crates of cargo.")])

    assert main(["check", "--strict", "--root", str(root)]) == 1
    assert main(["build", "--root", str(root)]) == 0


@pytest.mark.parametrize("what", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_is_ended_leaves_the_old_database_and_the_next_one_succeeds(
    tmp_path: Path, what: signal.Signals
) -> None:
    root = large(tmp_path, 1500)
    (root / "db").mkdir()
    (root / DATABASE).write_bytes(b"the old one")
    source = str(Path(build_module.__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, "-m", "plainfacts", "build"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": source},
        stderr=subprocess.DEVNULL,
    )
    until = monotonic() + 30
    while not ((root / PART).exists() and (root / PART).stat().st_size) and monotonic() < until:
        sleep(0.001)
    process.send_signal(what)
    process.wait(timeout=30)

    assert process.returncode != 0
    assert (root / DATABASE).read_bytes() == b"the old one"
    assert run(root, "build").returncode == 0
    assert open_database(root / DATABASE) is not None
    assert not (root / PART).exists()


def test_two_builds_at_once_are_not_two_writers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_base(tmp_path)
    with site(root):
        with pytest.raises(Busy), site(root, patience=0.1):
            pass
        assert main(["build", "--root", str(root)]) == 2
        assert capsys.readouterr().err == "error: another build of this base is running\n"

    assert main(["build", "--root", str(root)]) == 0


def test_who_waited_for_a_build_does_not_write_into_its_result(tmp_path: Path) -> None:
    """The file that the second one waited for is the database by the time it has the lock."""
    root = make_base(tmp_path)
    waited: list[bool] = []

    def second() -> None:
        with site(root, patience=30) as place:
            waited.append(os.path.samestat(os.fstat(place.descriptor), place.part.stat()))

    waiting = Thread(target=second)
    config = read_config(root)
    corpus = load(root, config)
    with site(root) as place:
        waiting.start()
        sleep(0.2)  # long enough for the second to have opened the file
        place.build(Digested(corpus, read_quotes(corpus)), "", 0, lambda _table: None)
    waiting.join()

    assert waited == [True]
    assert open_database(root / DATABASE) is not None


def test_many_commands_at_once_build_a_missing_database_once_and_all_answer(tmp_path: Path) -> None:
    root = large(tmp_path, 300)
    source = str(Path(build_module.__file__).parents[2])
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "plainfacts", "list", "--limit", "1", "-f", "csv"],
            cwd=root,
            env={**os.environ, "PYTHONPATH": source},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for _ in range(4)
    ]
    answers = {process.communicate(timeout=60)[0] for process in processes}

    assert [process.returncode for process in processes] == [0] * 4
    assert len(answers) == 1
    assert "Sentence" in answers.pop()


def test_a_leftover_of_a_killed_build_is_no_part_of_the_next(tmp_path: Path) -> None:
    root = make_base(tmp_path)
    build(root)
    before = (root / DATABASE).read_bytes()
    (root / PART).write_bytes(b"x" * 10_000_000)
    build(root)

    assert (root / DATABASE).read_bytes() == before


@pytest.mark.parametrize("where", [DATABASE, PART, "db"])
def test_where_nothing_can_be_written_there_is_one_message(
    tmp_path: Path, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_base(tmp_path)
    if where == "db":
        (root / where).write_text("a file where a folder should be")
    else:
        (root / where).mkdir(parents=True)

    assert main(["build", "--root", str(root)]) == 2
    message = capsys.readouterr().err
    assert message.startswith("error: ")
    assert message.count("\n") == 1
    assert "cannot be written" in message


def test_a_link_in_the_place_of_the_temporary_file_is_not_followed(tmp_path: Path) -> None:
    root = make_base(tmp_path / "base")
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (root / "db").mkdir()
    (root / PART).symlink_to(victim)

    with pytest.raises(BuildError):
        build(root)
    assert victim.read_text() == "precious"


def test_a_file_that_changes_while_it_is_read_makes_the_result_stale(tmp_path: Path) -> None:
    """The digest is that of what was read, so that the next command sees the change."""
    root = make_base(tmp_path)
    config = read_config(root)
    inputs = list_inputs(root, config)
    corpus = load(root, config)
    (root / "facts" / "late.yaml").write_text(fact(SPARE[1]))
    record = next((root / "facts").rglob("F-BQ4R*.yaml"))
    assert inputs.digest(corpus.digests) != digest_now(root, config)

    (root / "facts" / "late.yaml").unlink()
    assert inputs.digest(corpus.digests) == digest_now(root, config)
    record.write_text(record.read_text().replace("About 40", "About 41"))
    assert inputs.digest(corpus.digests) != digest_now(root, config)


def test_what_the_document_says_is_kept_to_the_code_point(tmp_path: Path) -> None:
    """A document with a BOM, CRLF and astral characters: the spans of the database cut the quote out of the text."""
    text = "\ufeffTitle \U0001f6a2\r\n\r\nHe said “no”\u00a0– twice.\r\n"
    quote = "“no”\u00a0– twice"
    root = make_base(
        tmp_path,
        facts=[fact(SPARE[0], citations=[cite(quote, "odd", text)])],
        sources={"odd": text},
    )
    build(root)
    found = open_database(root / DATABASE)
    assert found is not None
    start, end, line, before, after = found.connection.execute(
        "SELECT span_start, span_end, line, context_before, context_after FROM citations"
    ).fetchone()

    assert text[start:end] == quote
    assert (line, before, after) == (3, text[:start], text[end:])
    assert COURIER.splitlines()[0] in {words for (words,) in found.connection.execute("SELECT title FROM sources")}
