"""A second process changes how fast a base is checked, and nothing else."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from plainfacts.cli.app import main
from plainfacts.corpus import alongside, readings
from plainfacts.corpus.alongside import Alongside, stream
from plainfacts.corpus.config import Config
from plainfacts.corpus.load import load
from plainfacts.corpus.readings import read_quotes
from plainfacts.rules import engine
from plainfacts.rules.diagnostic import Report
from plainfacts.store import digested
from tests.bases import SPARE, cite, fact, make_base


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alongside, "helpers", lambda: 2)


def nobody_is_left() -> bool:
    """Whether every child was waited for."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def test_the_work_is_done_in_another_process() -> None:
    beside = Alongside(os.getpid, worth=True)
    assert beside.result() != os.getpid()
    assert nobody_is_left()


def test_what_is_not_worth_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Alongside(os.getpid, worth=False).result() == os.getpid()
    monkeypatch.setattr(alongside, "helpers", lambda: 1)
    assert Alongside(os.getpid, worth=True).result() == os.getpid()


def test_a_large_result_comes_back_whole() -> None:
    """More than a pipe holds at once."""
    assert Alongside(lambda: "ж" * 3_000_000, worth=True).result() == "ж" * 3_000_000


@pytest.mark.parametrize("how", ["killed", "cannot be pickled"])
def test_a_child_that_fails_loses_nothing(how: str) -> None:
    here = os.getpid()

    def work() -> object:
        if os.getpid() == here:
            return "done here"
        if how == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        return lambda: None

    assert Alongside(work, worth=True).result() == "done here"
    assert nobody_is_left()


def test_an_error_is_raised_where_it_is_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    """Once, and nothing is printed by the child."""

    def work() -> None:
        raise LookupError("from the work itself")

    with pytest.raises(LookupError, match="from the work itself"):
        Alongside(work, worth=True).result()
    assert capfd.readouterr() == ("", "")


def test_a_stream_comes_in_order_from_another_process() -> None:
    made = list(stream(lambda: ((os.getpid(), number) for number in range(5000)), worth=True))
    assert [number for _, number in made] == list(range(5000))
    assert {process for process, _ in made}.isdisjoint({os.getpid()})
    assert nobody_is_left()


def test_a_stream_whose_child_dies_goes_on_here() -> None:
    """No item is lost and none comes twice."""
    here = os.getpid()

    def work() -> Iterator[int]:
        for number in range(100):
            if number == 60 and os.getpid() != here:
                os._exit(9)
            yield number

    assert list(stream(work, worth=True)) == list(range(100))
    assert nobody_is_left()


def test_a_stream_that_is_left_early_leaves_nobody() -> None:
    items = stream(lambda: iter(range(10_000_000)), worth=True)
    assert next(items) == 0
    items.close()
    assert nobody_is_left()


def _claimed(quote: str) -> dict[str, object]:
    return {"source": "courier-2021-05-04", "quote": quote, "span": [0, len(quote)]}


def test_a_database_has_the_same_bytes_from_one_process_and_from_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_base(tmp_path)
    assert main(["build", "--root", str(root)]) == 0
    alone = (root / "db/facts.db").read_bytes()
    (root / "db/facts.db").unlink()
    monkeypatch.setattr(digested, "LARGE", 1)
    assert main(["build", "--root", str(root)]) == 0
    assert (root / "db/facts.db").read_bytes() == alone
    assert nobody_is_left()


def checked(root: Path) -> Report:
    corpus = load(root, Config())
    return engine.check(corpus, read_quotes(corpus))


def test_a_base_gets_the_same_report_from_one_process_and_from_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Quotes that stand elsewhere, nearly, nowhere; statements with numbers that no quote holds."""
    elsewhere = _claimed("Some 60 sailors landed at Port Alba on Monday")
    nearly = _claimed("About 41 sailors came ashore at Port Alba on Monday")
    nowhere = _claimed("The harbour was mined by unknown divers.")
    leaning = cite("No cargo was unloaded.", context=[{"quote": "5 May 2021", "role": "date"}])
    unread = {"source": "lost", "quote": "x", "span": [0, 1]}
    first = fact(SPARE[0], statement="Some 99 divers landed.", citations=[elsewhere, nearly, nowhere])
    root = make_base(tmp_path, facts=[first, fact(SPARE[1], citations=[leaning, unread])], disputes=[])
    alone = checked(root)
    monkeypatch.setattr(engine, "_LARGE", 1)
    monkeypatch.setattr(readings, "_MANY", 1)
    assert checked(root) == alone
    assert {each.code[0] for each in alone.diagnostics} >= {"C", "Q"}
    assert nobody_is_left()
