"""From what a person typed to the one fact or dispute that is meant."""

import sqlite3
from typing import NamedTuple

from plainfacts.model import ids


class NotFound(LookupError):
    """No fact or dispute is meant, or several may be; `hint` says what to type instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Named(NamedTuple):
    """The record that is meant."""

    id: str
    pinned: str | None
    """The digest that was typed after `#`."""


_SHOWN = 6


def find(connection: sqlite3.Connection, typed: str) -> Named:
    """The id that `typed` names: in any case, with any dashes or none, shortened to what only it begins with.

    `F-7K3Q-9M2C#9c1e4a7b` names the wording too. Raises `NotFound`.
    """
    text, _, pinned = typed.strip().partition("#")
    found = _beginning_with(connection, ids.prefix(text))
    if len(found) == 1:
        return Named(found[0], pinned or None)
    if found:
        more = ", …" if len(found) > _SHOWN else ""
        message = f"{ids.shorten(text)!r} is the beginning of several ids"
        raise NotFound(message, f"give more of it: {', '.join(found[:_SHOWN])}{more}")
    raise _unknown(connection, text)


def _beginning_with(connection: sqlite3.Connection, prefix: str) -> list[str]:
    if not prefix:
        return []
    sql = "SELECT id FROM {} WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
    bounds = (prefix, prefix + "~", _SHOWN + 1)  # "~" sorts after whatever an id can hold
    return [name for table in ("facts", "disputes") for (name,) in connection.execute(sql.format(table), bounds)]


def _unknown(connection: sqlite3.Connection, text: str) -> NotFound:
    known = [name for (name,) in connection.execute("SELECT id FROM facts UNION ALL SELECT id FROM disputes")]
    meant = ids.suggest(text, known)
    if meant is not None:
        return NotFound(f"there is no {ids.shorten(text)}", f"did you mean {meant}?")
    try:
        return NotFound(f"this base has no {ids.parse(text)}", "`facts search WORDS` and `facts list` show ids")
    except ids.IdError as error:
        return NotFound(str(error), "`facts search WORDS` and `facts list` show ids")
