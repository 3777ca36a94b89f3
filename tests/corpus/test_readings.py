"""Every quote at its very spot: what counts as standing there, and what only seems to."""

from pathlib import Path
from typing import Any

import pytest

from plainfacts.anchoring.verdicts import Verdict
from plainfacts.corpus.config import Config
from plainfacts.corpus.load import load
from plainfacts.corpus.readings import read_quotes
from tests.bases import COURIER, cite, fact, make_base

LAST = "none was expected before Friday.\n"
START, END = len(COURIER) - len(LAST), len(COURIER)


def verdicts(folder: Path, *citations: dict[str, Any]) -> list[Verdict]:
    """The verdicts that are not exact, on a base whose one fact has these citations."""
    corpus = load(make_base(folder, facts=[fact(citations=list(citations))]), Config())
    assert [fault.message for fault in corpus.faults] == []
    return [reading.verdict for reading in read_quotes(corpus).found]


def test_the_last_words_of_a_document_stand_at_their_span(tmp_path: Path) -> None:
    assert COURIER.endswith(LAST)
    assert verdicts(tmp_path, cite(LAST)) == []


@pytest.mark.parametrize("beyond", [1, 10_000])
def test_a_span_that_runs_past_the_end_is_not_where_the_quote_stands(tmp_path: Path, beyond: int) -> None:
    """Python cuts such a slice at the end, and what is left is the quote."""
    assert verdicts(tmp_path, cite(LAST, span=[START, END + beyond])) == [Verdict.MOVED]


def test_nor_does_a_part_or_a_context_stand_at_such_a_span(tmp_path: Path) -> None:
    parted = {
        "source": "courier-2021-05-04",
        "quotes": ["No cargo was unloaded.", LAST],
        "spans": [[198, 220], [START, END + 7]],
    }
    leaning = cite("No cargo was unloaded.", context=[{"quote": LAST, "span": [START, END + 7], "role": "date"}])
    assert verdicts(tmp_path / "parted", parted) == [Verdict.MOVED]
    assert verdicts(tmp_path / "leaning", leaning) == [Verdict.MOVED]
