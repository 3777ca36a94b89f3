"""A database of a base that exists for one answer: in memory, never on disk beside the real one."""

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

from plainfacts.store.digested import Digested
from plainfacts.store.identity import FORMAT
from plainfacts.store.load import load


def snapshot(base: Digested) -> sqlite3.Connection:
    """The tables of `base`, open for reading."""
    with TemporaryDirectory(prefix="facts-") as folder:
        part = Path(folder) / "facts.db"
        part.touch()
        load(part, base, {"format": str(FORMAT)}, lambda _: None)
        data = part.read_bytes()
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    connection.execute("PRAGMA query_only = ON").close()
    return connection
