"""Keeps the paths of the machine out of the pages: SQLite tells them to whoever asks for `pragma_database_list()`."""

import sqlite3


def withhold(connection: sqlite3.Connection) -> None:
    """Let `database_list` answer nothing on this connection; every other statement is as before."""
    connection.set_authorizer(_authorize)


def _authorize(action: int, first: str | None, *_others: str | None) -> int:
    asked = action == sqlite3.SQLITE_PRAGMA and (first or "").lower() == "database_list"
    return sqlite3.SQLITE_IGNORE if asked else sqlite3.SQLITE_OK
