"""Build small bases and open what was built, for the tests of the store."""

import sqlite3
from pathlib import Path
from typing import Any

from plainfacts.cli.manuscripts import citing
from plainfacts.corpus.config import read_config
from plainfacts.corpus.inputs import digest_now
from plainfacts.corpus.load import load
from plainfacts.corpus.readings import read_quotes
from plainfacts.store.build import Built, site
from plainfacts.store.connect import connect
from plainfacts.store.digested import Digested
from plainfacts.store.identity import DATABASE


def build(root: Path, errors: int = 0) -> Built:
    """Build the database of a base, whatever a check would say of it."""
    config = read_config(root)
    corpus = load(root, config)
    with site(root) as place:
        base = Digested(corpus, read_quotes(corpus), citing(corpus))
        return place.build(base, digest_now(root, config), errors, lambda _table: None)


def built(root: Path) -> sqlite3.Connection:
    """A fresh connection to the database of a base, built on the way."""
    build(root)
    return connect(root / DATABASE)


def rows(connection: sqlite3.Connection, sql: str, *values: object) -> list[dict[str, Any]]:
    """Rows as mappings."""
    found = connection.execute(sql, values)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]
