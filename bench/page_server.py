"""Serve one database until the process is told to end: `python -m bench.page_server FACTS.DB [--bare|--patient]`.

With our plugin and settings as `facts serve` does it, patient enough to count every facet or not, or bare: Datasette
alone, patient.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

BARE, PATIENT = "--bare", "--patient"
PATIENCE = 60_000
"""Milliseconds that Datasette alone may take for a query and for a facet: dropped ones would make it fast."""


def main(arguments: list[str]) -> int:
    """Serve; the address is the first line of the output."""
    database, bare = Path(arguments[0]).resolve(), BARE in arguments
    if bare:
        os.environ["DATASETTE_LOAD_PLUGINS"] = ""  # read by Datasette when it is imported
    from plainfacts.publish import address, server  # noqa: PLC0415

    with address.listen("127.0.0.1", 0) as bound:
        url = address.url(bound)
        datasette = _alone(database) if bare else server.application(database)
        if PATIENT in arguments:
            datasette._settings["facet_time_limit_ms"] = PATIENCE
        server.answer(datasette, bound, lambda: print(url, flush=True))
    return 0


def _alone(database: Path) -> Any:
    from datasette.app import Datasette  # noqa: PLC0415

    from plainfacts.publish.server import settings  # noqa: PLC0415

    limits = {"sql_time_limit_ms": PATIENCE, "facet_time_limit_ms": PATIENCE}
    return Datasette(immutables=[str(database)], settings={**settings(database.stat().st_size), **limits})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
