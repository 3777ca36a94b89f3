"""Members of lists that are counted in memory are as many as SQLite finds."""

import sqlite3
from pathlib import Path

import pytest

from plainfacts.store.memberships import LISTS, counted, read
from tests.bases import make_base
from tests.publish.conftest import build

_SQL = """SELECT member.value, count(*)
  FROM (SELECT {0} FROM facts WHERE {1} AND {0} IS NOT NULL), json_each({0}) AS member GROUP BY 1"""


@pytest.mark.parametrize("where", ["TRUE", "status = 'accepted'", "id > 'F-B'", "FALSE"])
@pytest.mark.parametrize("column", LISTS)
def test_both_ways_count_the_same(tmp_path: Path, where: str, column: str) -> None:
    connection = sqlite3.connect(build(make_base(tmp_path)))
    facts = [row[0] for row in connection.execute(f"SELECT id FROM facts WHERE {where}")]
    found = counted(read(connection), facts, [column])[column]
    assert dict(found) == dict(connection.execute(_SQL.format(column, where)).fetchall())
    connection.close()


def test_a_base_without_facts_has_nothing_to_count(tmp_path: Path) -> None:
    connection = sqlite3.connect(build(make_base(tmp_path)))
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM facts")
    assert counted(read(connection), [], LISTS) == {column: {} for column in LISTS}
    connection.close()
