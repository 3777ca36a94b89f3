"""Publish a base until it is told to end. Imported when it comes to that: Datasette takes its time."""

import errno
import socket
import sys
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass

from plainfacts.cli.database import fresh_database
from plainfacts.cli.exits import stop
from plainfacts.publish import address
from plainfacts.publish.owner import OwnerError

_WHY_NOT = {
    errno.EADDRINUSE: "is taken",
    errno.EACCES: "needs more rights",
    errno.EADDRNOTAVAIL: "is not on this machine",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen, and whether other machines may reach it."""

    host: str
    port: int
    public: bool


def serve_base(place: Place, root: str | None, *, browser: bool) -> None:
    """Bind the port, build if stale, say the address on stdout once it answers; ends the command where it cannot."""
    _refuse_exposure_unasked(place)
    bound = _listen(place)
    try:
        _answer(root, bound, browser=browser)
    finally:
        bound.close()


def _answer(root: str | None, bound: socket.socket, *, browser: bool) -> None:
    database = fresh_database(root)
    from plainfacts.publish.server import answer, application  # noqa: PLC0415, a base with errors need not wait for it

    try:
        datasette = application(database)
    except OwnerError as error:
        stop(str(error))
    answer(datasette, bound, _ready(address.url(bound), browser=browser))


def _refuse_exposure_unasked(place: Place) -> None:
    if address.is_loopback(place.host):
        return
    if not place.public:
        stop(
            f"{place.host} can be reached from other machines",
            "add --public if everybody there may read the base; it has no password and no encryption",
        )
    print(f"warning: everybody who can reach {place.host} can read this base, unencrypted", file=sys.stderr)


def _listen(place: Place) -> socket.socket:
    try:
        return address.listen(place.host, place.port)
    except OSError as error:
        why = _WHY_NOT.get(error.errno or 0, f"cannot be had: {error.strerror}")
        stop(f"port {place.port} on {place.host} {why}", "`facts serve --port 0` takes a free port on 127.0.0.1")


def _ready(url: str, *, browser: bool) -> Callable[[], None]:
    def ready() -> None:
        print(f"{url}  (Ctrl-C ends it)" if sys.stdout.isatty() else url, flush=True)
        if browser:
            webbrowser.open(url)

    return ready
