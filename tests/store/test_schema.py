"""The tables: described, strict, followed by keys, counted from indexes, and versioned."""

import re
import sqlite3
from hashlib import sha256

import pytest

from plainfacts.store.ddl import Table, create_indexes, create_table, create_view
from plainfacts.store.identity import FORMAT
from plainfacts.store.schema import SEARCHES, TABLES, VIEWS
from tests.bases import make_base
from tests.store.building import built

DESIGNED = {
    "sources", "passages", "facts", "citations", "attributions", "entities", "aliases", "fact_entities", "topics",
    "fact_topics", "relations", "origins", "flows", "disputes", "dispute_facts", "conflicts", "reviews", "meta",
    "manuscripts", "uses",
}  # fmt: skip
FORMATS = {
    2: "cc0de5452a2ae225",
    3: "51b37bbf17cdd230",
    4: "361290f0e92c89bf",
    5: "361290f0e92c89bf",
    6: "3abbd60566f6d1b1",
    7: "3abbd60566f6d1b1",
    8: "3e2b1d625718c944",
    9: "baadc961d27ebf15",
    10: "9252b6baafc4ebd1",
    11: "ca2eeae7e3eb24fd",
    12: "e88f7079f0fb892d",
    13: "2b1c1bbb3a8d5603",
    14: "45a7ffc5399861ad",
    15: "1389ab6daa0678a1",
    16: "d99bb54e7f176a99",
    17: "d99bb54e7f176a99",
}
"""The digest of the tables by the version of the format: whoever changes one raises `FORMAT` and adds it here."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    return built(make_base(tmp_path_factory.mktemp("base")))


def test_every_table_of_the_design_is_there(database: sqlite3.Connection) -> None:
    names = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    assert names >= DESIGNED
    assert {table.name for table in TABLES} <= names


def test_every_table_is_strict(database: sqlite3.Connection) -> None:
    strict = {name for (name, is_strict) in database.execute("SELECT name, strict FROM pragma_table_list") if is_strict}

    assert {table.name for table in TABLES} <= strict


@pytest.mark.parametrize("each", [*TABLES, *VIEWS], ids=lambda each: each.name)
def test_every_table_and_column_is_described_in_a_sentence(each: Table) -> None:
    for description in (each.description, *(column.description for column in each.columns)):
        assert re.fullmatch(r"\S.*\S", description)
        assert description.endswith((".", "…"))


def test_every_reference_leads_to_a_table_with_that_key(database: sqlite3.Connection) -> None:
    keys = {table.name: table.key for table in TABLES}
    followed = [column.references for table in TABLES for column in table.columns if column.references is not None]

    assert followed
    assert all(keys[name] == ("id",) for name in followed)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("table", [table for table in TABLES if table.facets], ids=lambda table: table.name)
def test_counts_of_a_filtered_page_never_touch_the_table(table: Table, database: sqlite3.Connection) -> None:
    counted = table.counted or table.facets
    for column in table.facets:
        for other in counted:
            sql = f"SELECT {other}, count(*) FROM {table.name} WHERE {column} = ? GROUP BY {other}"
            plan = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {sql}", ("x",))]
            assert any(re.search(r"USING (COVERING INDEX|PRIMARY KEY)", step) for step in plan), (sql, plan)


@pytest.mark.parametrize("table", [table for table in TABLES if table.facets], ids=lambda table: table.name)
def test_a_filtered_page_comes_in_the_order_of_the_key_without_a_sort(
    table: Table, database: sqlite3.Connection
) -> None:
    for column in table.facets:
        sql = f"SELECT * FROM {table.name} WHERE {column} = ? ORDER BY {', '.join(table.key)} LIMIT 101"
        plan = " ".join(row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {sql}", ("x",)))
        assert "TEMP B-TREE" not in plan, (sql, plan)


def test_the_version_of_the_format_is_raised_with_the_tables() -> None:
    made = [create_table(table) for table in TABLES]
    made += [index for table in TABLES for index in create_indexes(table)]
    made += [create_view(view) for view in VIEWS] + [search.create for search in SEARCHES]

    assert FORMATS[FORMAT] == sha256("\n".join(made).encode()).hexdigest()[:16]


def test_a_database_is_known_by_its_application_id_and_version(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA application_id").fetchone()[0].to_bytes(4, "big") == b"fact"
    assert database.execute("PRAGMA user_version").fetchone()[0] == FORMAT
