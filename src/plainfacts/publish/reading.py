"""Ask a base on behalf of a page: with Datasette's permissions, in its time limit, off the event loop."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from datasette.utils import sqlite_timelimit
from datasette.views.base import DatasetteError

from plainfacts.publish.bases import FactBase
from plainfacts.publish.lines import permit

if TYPE_CHECKING:
    from datasette.app import Datasette, Request

T = TypeVar("T")
_TABLES = ("facts", "citations", "sources", "passages")
"""What the pages are made of; a base that withholds one of them has no pages."""


async def allow(datasette: "Datasette", request: "Request", base: FactBase) -> None:
    """Nothing for whoever may read the base. Raises Datasette's `Forbidden` for others."""
    if not base.tables:
        return  # files are for whoever has them, and nobody but us asks
    for table in _TABLES:
        await permit(datasette, request.actor, "view-table", base.name, table)
    await permit(datasette, request.actor, "view-database", base.name)
    await permit(datasette, request.actor, "view-instance")


async def ask(datasette: "Datasette", base: FactBase, question: Callable[[sqlite3.Connection], T]) -> T:
    """The answer of `question`, in a thread. Raises `DatasetteError` (503) where it takes longer than is allowed."""
    milliseconds = datasette.setting("sql_time_limit_ms")

    def answered(connection: sqlite3.Connection) -> T:
        with sqlite_timelimit(connection, milliseconds):
            return question(connection)

    try:
        found: T = await datasette.get_database(base.name).execute_fn(answered)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        raise DatasetteError("This took too long; ask for less of it", title="Too long", status=503) from None
    return found
