"""How many rows each table has; a full-text index, which is slow to count, has those of its content."""

import sqlite3
from collections.abc import Mapping

from plainfacts.store.schema import FACTS, SEARCHES, VIEWS


def counts(connection: sqlite3.Connection) -> Mapping[str, int]:
    """The rows of each table of the database, hidden ones too.

    To count a full-text index itself reads its content, and that of the facts is a view: every word of every fact.
    """
    made_of = {view.name: FACTS.name for view in VIEWS}
    content = {search.name: made_of.get(search.content, search.content) for search in SEARCHES}
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: _count(connection, content.get(name, name)) for name in names}


def _count(connection: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    return int(connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])
