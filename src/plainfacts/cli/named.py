"""The fact or dispute that a person named on the command line."""

import sqlite3

from plainfacts.cli.exits import stop
from plainfacts.cli.printing import say
from plainfacts.store import record
from plainfacts.store.lookup import NotFound, find


def named(connection: sqlite3.Connection, typed: str) -> str:
    """The id that is meant; ends the command (exit 2) with a suggestion where there is none.

    Where a wording was pinned (`F-…#digest`) and is not that of the record, stderr says so.
    """
    try:
        found = find(connection, typed)
    except NotFound as unknown:
        stop(str(unknown), unknown.hint)
    digest = record.digest(connection, found.id) if found.pinned else None
    if digest is not None and digest != found.pinned:
        say(f"warning: {found.id} has changed since it was pinned: its digest is {digest} now")
    return found.id
