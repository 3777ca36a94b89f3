"""Datasette in this process: the built file, immutable, with our settings, on a socket that is open already."""

import asyncio
import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm
from datasette.utils import StartupError

from plainfacts.publish import plugin
from plainfacts.publish.bases import served
from plainfacts.publish.owner import OwnerError

HEAVY = 100 << 20
"""A database of more bytes is not offered for download."""
PATIENCE = 1000
"""Milliseconds that a query may take where others wait too."""


def application(database: Path, patience: int = PATIENCE) -> Datasette:
    """A Datasette that serves `database`, which must not change while it runs; a query takes `patience` ms at most.

    The working directory becomes that of the file: Datasette gets a bare name, so that no page can tell a path, and a
    folder whose name holds `?` or `%` is served too. Raises `OwnerError` where a file beside it cannot be published.
    """
    if not pm.is_registered(plugin):
        pm.register(plugin, "plainfacts")  # a source tree that is not installed has no entry point
    os.chdir(database.parent)
    try:
        datasette = Datasette(immutables=[database.name], settings=settings(database.stat().st_size, patience))
        served(datasette)  # 0.65 has asked for it by now, 1.0 will when it starts
    except StartupError as error:
        raise OwnerError(str(error)) from None
    return datasette


def settings(size: int, patience: int = PATIENCE) -> dict[str, Any]:
    """Datasette's settings for a file of `size` bytes; each limit in milliseconds or rows."""
    return {
        "suggest_facets": False,  # a query for each column of each page
        "default_page_size": 50,
        "default_facet_size": 8,
        "facet_time_limit_ms": 200,
        "sql_time_limit_ms": patience,
        "max_returned_rows": 1000,
        "allow_download": size <= HEAVY,
    }


class _Server(uvicorn.Server):
    """Says once that it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self.ready()


def answer(datasette: Datasette, bound: socket.socket, ready: Callable[[], None]) -> None:
    """Answer on `bound` until SIGINT or SIGTERM; `ready` is called once, when the first request can be answered."""
    asyncio.run(datasette.invoke_startup())
    config = uvicorn.Config(datasette.app(), log_level="warning", lifespan="on", access_log=False)
    server = _Server(config, ready)

    def end(*_: object) -> None:
        server.should_exit = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)  # uvicorn raises the signal again when it is done: the end is no failure
    server.run(sockets=[bound])
