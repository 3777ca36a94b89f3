"""A query that somebody else wrote: it may read what the database holds, for so long and so many rows."""

import sqlite3
from time import monotonic
from typing import Any, NamedTuple

_READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
_PRAGMAS = frozenset((
    "compile_options", "data_version", "foreign_key_list", "function_list", "index_info", "index_list",
    "index_xinfo", "table_info", "table_list", "table_xinfo",
))  # fmt: skip
"""Pragmas that only tell (full-text search asks for data_version); others can change how the connection works."""
_FUNCTIONS = frozenset({"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"})
"""Functions that reach out of the database, where a build of SQLite has them."""
_LONGEST = 16 << 20
"""Bytes of a text or of a row: more would only fill the memory."""
_HEAP = 512 << 20
"""Bytes that SQLite may use."""
_ANSWER = 256 << 20
"""Characters and bytes of a whole answer."""
_OPENED_FIRST = ("facts_fts", "passages_fts", "json_each('[]')", "json_tree('[]')", "pragma_table_info('facts')")
"""Virtual tables declare themselves to SQLite when they are first used, which would then be refused as a write."""
_STEPS = 10_000
"""Instructions of SQLite's machine between two looks at the clock."""


class QueryError(Exception):
    """A query that is refused, fails or takes too long; the message says why."""


class Result(NamedTuple):
    """What a query found."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool
    """Whether there are more rows than were asked for."""


def query(connection: sqlite3.Connection, sql: str, timeout: float, most: int) -> Result:
    """The rows of one statement that only reads: at most `most` (0 for all), found in at most `timeout` seconds.

    The connection is of no use for anything else afterwards. Raises `QueryError`.
    """
    _restrict(connection, timeout)
    try:
        cursor = connection.execute(sql)
        if cursor.description is None:
            raise QueryError("this is no query: it has no columns")
        rows, cut = _taken(cursor, most)
    except UnicodeEncodeError:
        raise QueryError("the query is not valid Unicode") from None
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise QueryError(f"the query was ended after {timeout:g} seconds") from None
        raise QueryError(str(error)) from None
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError, MemoryError) as error:
        raise QueryError(str(error) or "the query needs too much memory") from None
    columns = tuple(column[0] for column in cursor.description)
    return Result(columns, tuple(rows), cut)


def _taken(cursor: sqlite3.Cursor, most: int) -> tuple[list[tuple[Any, ...]], bool]:
    rows: list[tuple[Any, ...]] = []
    size = 0
    for row in cursor:
        if most and len(rows) == most:
            return rows, True
        size += sum(len(value) for value in row if isinstance(value, str | bytes))
        if size > _ANSWER:
            raise QueryError(f"the answer is longer than {_ANSWER >> 20} MB")
        rows.append(row)
    return rows, False


def _restrict(connection: sqlite3.Connection, timeout: float) -> None:
    for table in _OPENED_FIRST:
        connection.execute(f"SELECT 1 FROM {table} LIMIT 0").fetchall()
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute(f"PRAGMA hard_heap_limit = {_HEAP}")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.set_authorizer(_allow)
    until = monotonic() + timeout
    connection.set_progress_handler(lambda: monotonic() > until, _STEPS)


def _allow(action: int, first: str | None, second: str | None, _database: str | None, _view: str | None) -> int:
    if action in _READS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if (second or "").lower() in _FUNCTIONS else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if (first or "").lower() in _PRAGMAS else sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_DENY
