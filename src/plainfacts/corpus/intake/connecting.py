"""TCP connections to addresses that were looked at, and to no other: a name is resolved once, and the answer is used.

Every wait on a connection ends when the time for the whole document does.
"""

import os
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from plainfacts.corpus.intake.values import IntakeRefused

Permitted = Callable[[str], bool]
Resolve = Callable[[str, int], list[str]]
"""A host name and a port to addresses in figures. Raises OSError."""


_PROXIES = ("http_proxy", "https_proxy", "all_proxy")


def mend(otherwise: str) -> str:
    """What a person does where no connection comes about: a proxy that the environment names is not used here."""
    if any(os.environ.get(each) or os.environ.get(each.upper()) for each in _PROXIES):
        return "the proxy of your environment is not used; save the document in a browser, and add the file"
    return otherwise


class Late(Exception):
    """The time for the whole is over."""


class Deadline:
    """A point in time after which nothing is waited for."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def left(self, most: float | None) -> float:
        """The seconds that are left, at most `most`. Raises `Late`."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise Late
        return left if most is None else min(left, most)


class Checked(httpcore.NetworkBackend):
    """Connects where `permitted` says yes of every address that a name has."""

    def __init__(self, permitted: Permitted, resolve: Resolve, deadline: Deadline) -> None:
        self._permitted = permitted
        self._resolve = resolve
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._addresses(host, port)
        failure: Exception = httpcore.ConnectError("no address")
        for address in addresses:
            try:
                left = self._deadline.left(timeout)
                stream = self._inner.connect_tcp(address, port, left, local_address, socket_options)
                return _Timed(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise IntakeRefused(f"{host} has no address: {reason}", mend("is the name spelled right?")) from None
        for address in addresses:
            if not self._permitted(address):
                at = "" if address == host else f" is {address}, which"
                raise IntakeRefused(
                    f"{host}{at} is no address of the public internet, and nothing was asked of it",
                    "where it is a server of your own, `--allow-local` permits it",
                )
        return addresses


class _Timed(httpcore.NetworkStream):
    """A stream whose every wait is cut off at the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system knows them, each once."""
    found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))
