"""What a base held on a day: only what sources say that were surely published by then."""

from datetime import date
from pathlib import Path

import pytest

from plainfacts.corpus.config import read_config
from plainfacts.corpus.corpus import Corpus
from plainfacts.corpus.load import load
from plainfacts.evidence.as_of import as_of
from tests.bases import ARRIVED, ARRIVED_WIRE, DISPUTED, SPARE, UNLOADED, add_source, cite, fact, make_base

BOTH = fact(SPARE[0], citations=[cite("No cargo was unloaded."), cite("Estrela and Norte", source="wire-2021-05-04")])


@pytest.fixture
def base(tmp_path: Path) -> Corpus:
    """The Courier's article of 4 May 2021, the wire's of some day of that week, an undated leaflet."""
    derived = fact(SPARE[1], citations=None, relations={"derived_from": [ARRIVED, ARRIVED_WIRE]})
    root = make_base(tmp_path, files={"facts/both.yaml": BOTH, "facts/derived.yaml": derived})
    add_source(
        root, "wire-2021-05-04", (root / "seeds/wire-2021-05-04.txt").read_bytes(), published="[2021-05-03..2021-05-07]"
    )
    add_source(root, "leaflet", "Nothing.")
    return load(root, read_config(root))


def facts(corpus: Corpus) -> set[str]:
    return {entry.id for entry in corpus.facts}


def test_a_source_counts_from_the_last_day_on_which_it_can_have_been_published(base: Corpus) -> None:
    held = as_of(base, date(2021, 5, 6))

    assert [entry.id for entry in held.corpus.sources] == ["courier-2021-05-04"]
    assert (held.later, held.undated) == (("wire-2021-05-04",), ("leaflet",))
    assert set(held.corpus.documents) == {"courier-2021-05-04"}


def test_facts_stay_with_the_citations_that_were_there(base: Corpus) -> None:
    held = as_of(base, date(2021, 5, 6)).corpus

    assert facts(held) == {ARRIVED, UNLOADED, SPARE[0]}
    assert [each.source for each in held.fact_by_id[SPARE[0]].record.citations] == ["courier-2021-05-04"]
    assert held.disputes == ()


def test_a_conclusion_stays_where_all_its_premises_do(base: Corpus) -> None:
    held = as_of(base, date(2021, 5, 7)).corpus

    assert facts(held) == {ARRIVED, ARRIVED_WIRE, UNLOADED, *SPARE}
    assert [entry.id for entry in held.disputes] == [DISPUTED]
    assert held.facts == base.facts


def test_before_all_sources_nothing_was_held(base: Corpus) -> None:
    assert as_of(base, date(2021, 5, 3)).corpus.facts == ()
