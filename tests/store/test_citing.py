"""A citation made from the database is the one that `facts cite` makes from the files."""

from pathlib import Path

import pytest

from plainfacts.corpus.config import read_config
from plainfacts.corpus.load import load
from plainfacts.store import record
from plainfacts.store.citing import citable
from plainfacts.writing.cited import cited
from plainfacts.writing.csl import fact_item
from plainfacts.writing.styles import STYLES
from tests.bases import ARRIVED, SPARE, fact, make_base, write
from tests.real import copy_real_base
from tests.store.building import built


def _same(root: Path) -> int:
    corpus, connection = load(root, read_config(root)), built(root)
    title, url = corpus.config.title, corpus.config.url
    found = {each: record.fact(connection, each) for each in corpus.fact_by_id}
    found |= {each: record.dispute(connection, each) for each in corpus.dispute_by_id}
    for name, row in found.items():
        ours = citable(connection, row, title, f"{url}/{name}" if url else None)
        theirs = cited(corpus, name)
        assert ours.cited.statement == theirs.statement
        assert fact_item(ours.names, ours.cited) == fact_item(corpus, theirs), name
        for style in STYLES.values():
            assert style(ours.names, [ours.cited]) == style(corpus, [theirs]), name
    return len(found)


def test_of_every_fact_and_dispute_of_the_real_base(tmp_path: Path) -> None:
    assert _same(copy_real_base(tmp_path)) > 200


def test_where_the_base_has_a_title_and_an_address(tmp_path: Path) -> None:
    root = make_base(tmp_path)
    write(root, "facts.toml", 'title = "Port Alba"\nurl = "https://facts.example.org"\n')
    assert _same(root) == 4


@pytest.mark.parametrize("ring", [False, True])
def test_of_a_fact_that_follows_from_others(tmp_path: Path, ring: bool) -> None:
    one = fact(SPARE[0], citations=[], relations={"derived_from": [SPARE[1], ARRIVED]})
    above = [SPARE[0], ARRIVED] if ring else [ARRIVED]
    other = fact(SPARE[1], citations=[], relations={"derived_from": above})
    root = make_base(tmp_path)
    write(root, "facts/port-alba/one.yaml", one)
    write(root, "facts/port-alba/other.yaml", other)
    assert _same(root) == 6
