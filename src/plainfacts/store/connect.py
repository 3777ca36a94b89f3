"""Open the built database to read it, and tell whether it still says what the files say. Light: no record is read."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from plainfacts import __version__
from plainfacts.store.identity import FORMAT


class Database(NamedTuple):
    """A built database, open for reading."""

    connection: sqlite3.Connection
    meta: Mapping[str, str]

    @property
    def errors(self) -> int:
        """How many errors a check found in the base that it was built from."""
        return int(self.meta["errors"])

    def holds(self, inputs: str) -> bool:
        """Whether this very program built it from files of the digest `inputs`."""
        return self.meta.get("plainfacts") == __version__ and self.meta["inputs"] == inputs


def connect(path: Path) -> sqlite3.Connection:
    """The file at `path`, opened read-only and as one that nobody writes: a build replaces it, and never changes it.

    Raises `sqlite3.DatabaseError` where there is no such file.
    """
    name = str(path.absolute())
    for character in "%?#":
        name = name.replace(character, f"%{ord(character):02x}")
    return sqlite3.connect(f"file:{name}?mode=ro&immutable=1", uri=True)


def open_database(path: Path) -> Database | None:
    """The database at `path`; None where there is none of this format."""
    connection = None
    try:
        connection = connect(path)
        meta = dict(connection.execute("SELECT key, value FROM meta"))
        if meta.get("format") == str(FORMAT) and meta.get("errors", "").isdecimal() and "inputs" in meta:
            return Database(connection, meta)
    except (sqlite3.DatabaseError, ValueError):
        pass  # no file, no database, or no database of ours
    if connection is not None:
        connection.close()
    return None
