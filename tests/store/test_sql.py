"""A query of somebody else's reads and does nothing more, for as long and as much as it may."""

import sqlite3
from pathlib import Path
from time import monotonic

import pytest

from plainfacts.store.connect import connect
from plainfacts.store.identity import DATABASE
from plainfacts.store.sql import QueryError, query
from tests.bases import make_base
from tests.store.building import build


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_base(tmp_path_factory.mktemp("base"))
    build(root)
    return root / DATABASE


def run(path: Path, sql: str, timeout: float = 5, most: int = 100) -> tuple[tuple[object, ...], ...]:
    return query(connect(path), sql, timeout, most).rows


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM facts",
        "SELECT facts.id, snippet(facts_fts, 0, '[', ']', '…', 5), bm25(facts_fts) FROM facts_fts "
        "JOIN facts ON facts.rowid = facts_fts.rowid WHERE facts_fts MATCH 'sailors' ORDER BY rank",
        "SELECT * FROM passages_fts WHERE passages_fts MATCH 'sailors'",
        "SELECT json_each.value FROM facts, json_each(facts.topics)",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 5) SELECT * FROM n",
        "PRAGMA table_info(facts)",
        "SELECT name FROM pragma_table_info('facts')",
        "SELECT name, sql FROM sqlite_master",
        "EXPLAIN QUERY PLAN SELECT * FROM facts",
        "VALUES (1, 'two')",
    ],
)
def test_what_only_reads_is_answered(path: Path, sql: str) -> None:
    assert run(path, sql)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM facts",
        "UPDATE facts SET status = 'accepted'",
        "INSERT INTO facts_fts (facts_fts) VALUES ('rebuild')",
        "DROP TABLE facts",
        "CREATE TABLE x (a)",
        "CREATE TEMP TABLE x (a)",
        "CREATE VIRTUAL TABLE temp.x USING fts5(a)",
        "ATTACH '{elsewhere}' AS x",
        "VACUUM INTO '{elsewhere}'",
        "VACUUM",
        "REINDEX",
        "ANALYZE",
        "BEGIN",
        "SAVEPOINT x",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "PRAGMA journal_mode = WAL",
        "PRAGMA temp_store_directory = '{elsewhere}'",
        "PRAGMA hard_heap_limit = 0",
        "SELECT load_extension('x')",
        "SELECT writefile('{elsewhere}', 'x')",
        "SELECT 1; DELETE FROM facts",
        "WITH x AS (SELECT 1) DELETE FROM facts",
        "EXPLAIN DELETE FROM facts",
        "SELECT * FROM no_such_table",
        "SELEC 1",
        "SELECT 1 -- \x00",
        "SELECT '\udcff'",
        "SELECT CAST(x'ff' AS TEXT)",
        "",
        ";",
        "-- nothing",
    ],
)
def test_anything_else_is_refused_with_a_message_and_nothing_is_written(path: Path, sql: str, tmp_path: Path) -> None:
    before = path.read_bytes()
    elsewhere = tmp_path / "elsewhere"
    with pytest.raises(QueryError) as error:
        run(path, sql.replace("{elsewhere}", str(elsewhere)))

    assert str(error.value)
    assert path.read_bytes() == before
    assert not elsewhere.exists()
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name]


@pytest.mark.parametrize(
    "sql",
    [
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
        "SELECT count(*) FROM passages_fts_docsize a, pragma_function_list b, pragma_function_list c, "
        "pragma_function_list d, pragma_function_list e",
    ],
)
def test_a_query_without_end_is_ended(path: Path, sql: str) -> None:
    started = monotonic()
    with pytest.raises(QueryError):
        run(path, sql, timeout=0.2)
    assert monotonic() - started < 5


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT zeroblob(1000000000)",
        "SELECT hex(zeroblob(16000000))",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x, zeroblob(15000000) FROM n",
    ],
)
def test_an_answer_that_would_fill_the_memory_is_refused(path: Path, sql: str) -> None:
    with pytest.raises(QueryError, match=r"too big|longer than|memory"):
        run(path, sql, timeout=20, most=0)


def test_rows_beyond_the_most_are_cut_and_that_is_said(path: Path) -> None:
    result = query(connect(path), "SELECT id FROM entities ORDER BY id", 5, 2)

    assert (len(result.rows), result.cut, result.columns) == (2, True, ("id",))
    assert query(connect(path), "SELECT id FROM entities LIMIT 2", 5, 2).cut is False
    assert query(connect(path), "SELECT id FROM entities", 5, 0).cut is False


def test_the_connection_itself_cannot_write(path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connect(path).execute("DELETE FROM facts")


def test_a_path_with_signs_of_a_url_is_opened_as_it_is(tmp_path: Path) -> None:
    root = make_base(tmp_path / "a%20b?mode=rwc#c")
    build(root)

    assert run(root / DATABASE, "SELECT count(*) FROM facts") == ((3,),)
