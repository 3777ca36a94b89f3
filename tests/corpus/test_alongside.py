"""A second process changes how fast a base is checked, and nothing else."""

import os
import signal
from pathlib import Path

import pytest

from plainfacts.corpus import alongside, readings
from plainfacts.corpus.alongside import Alongside
from plainfacts.corpus.config import Config
from plainfacts.corpus.load import load
from plainfacts.corpus.readings import read_quotes
from plainfacts.rules import engine
from plainfacts.rules.diagnostic import Report
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


def _claimed(quote: str) -> dict[str, object]:
    return {"source": "courier-2021-05-04", "quote": quote, "span": [0, len(quote)]}


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
