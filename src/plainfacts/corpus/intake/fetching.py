"""Fetch one document by its URL, once: redirects by hand, each looked at anew, within limits of size and time.

No proxy of the environment is used, no cookie kept, no script run, nothing else that the document names is fetched.
"""

import os
import ssl
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urlsplit

import httpcore
import httpx

from plainfacts import __version__
from plainfacts.corpus.intake.addresses import is_public
from plainfacts.corpus.intake.connecting import Checked, Deadline, Late, Permitted, Resolve, mend, resolve
from plainfacts.corpus.intake.values import IntakeRefused

MOST_REDIRECTS = 10
_WAIT = 20.0
"""Seconds that a server may be silent."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEPT = (
    "content-type", "content-encoding", "content-language", "content-disposition", "date", "last-modified", "etag",
    "memento-datetime",
)  # fmt: skip
"""Headers that say what the document is, in which version, and when it was so."""
_LONGEST = 300
_ASKING = [
    (b"User-Agent", f"plainfacts/{__version__}".encode()),
    (b"Accept", b"text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"),
    (b"Accept-Encoding", b"gzip"),
    (b"Connection", b"close"),
]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document that was fetched, and how."""

    data: bytes
    url: str
    """The address that was asked for."""
    final_url: str
    redirects: tuple[tuple[int, str], ...]
    """Status and address of each answer that led on."""
    headers: dict[str, str]
    on: datetime
    """UTC."""
    content_type: str | None


def fetch(
    url: str,
    limit: int,
    seconds: int,
    *,
    permitted: Permitted = is_public,
    resolve: Resolve = resolve,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Fetched:
    """The document at `url`, at most `limit` bytes, in at most `seconds`. Raises `IntakeRefused`.

    `permitted` is asked of each address before it is connected to; a name is resolved by `resolve`, once a connection.
    """
    backend = Checked(permitted, resolve, Deadline(seconds))
    asked = at = _address(url)
    redirects: list[tuple[int, str]] = []
    try:
        with httpcore.ConnectionPool(ssl_context=_tls(), network_backend=backend, retries=0) as pool:
            while True:
                with pool.stream("GET", _for_core(at), headers=_ASKING, extensions=_TIMEOUT) as answer:
                    location = _location(answer)
                    if location is None:
                        data = _body(answer, limit)
                        headers = _headers(answer.headers)
                        return Fetched(
                            data, str(asked), str(at), tuple(redirects), headers, now(), headers.get("content-type")
                        )
                at = _next(at, location)
                redirects.append((answer.status, str(at)))
                if len(redirects) > MOST_REDIRECTS:
                    raise IntakeRefused(f"{asked.host} redirects more than {MOST_REDIRECTS} times, at last to {at}")
    except Late:
        raise IntakeRefused(
            f"{at.host} takes more than {seconds} seconds", "try again, or raise limits.seconds in facts.toml"
        ) from None
    except httpcore.TimeoutException:
        raise IntakeRefused(f"{at.host} does not answer", mend("try again later")) from None
    except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError, OSError) as error:
        raise IntakeRefused(
            f"{at.host}: {_reason(error)}", mend("try again later, or save the document and add the file")
        ) from None


_TIMEOUT = {"timeout": {"connect": _WAIT, "read": _WAIT, "write": _WAIT, "pool": _WAIT}}


def _address(url: str) -> httpx.URL:
    """An address that is looked at before anything is asked of it. Raises `IntakeRefused`."""
    shown = url if len(url) <= 100 else url[:99] + "…"
    if not url.isprintable() or " " in url:
        raise IntakeRefused(f"{shown!r} is no address: it holds a space or what cannot be printed")
    try:
        urlsplit(url)
        address = httpx.URL(url)
        host, port = address.host, address.port
    except (httpx.InvalidURL, ValueError) as error:
        raise IntakeRefused(f"{shown!r} is no address: {error}") from None
    if address.scheme not in ("http", "https"):
        raise IntakeRefused(f"{shown!r} is no address of http or https", "save the document, and add the file")
    if not host or (port is not None and not 0 < port < 65536):
        raise IntakeRefused(f"{shown!r} names no host, or no port")
    if address.userinfo:
        raise IntakeRefused(
            f"the address of {host} holds a name or a password, which the record would publish",
            "save the document, and add the file",
        )
    return address.copy_with(fragment=None)


def _next(at: httpx.URL, location: str) -> httpx.URL:
    try:
        return _address(str(at.join(location)))
    except (httpx.InvalidURL, ValueError):
        raise IntakeRefused(f"{at.host} redirects to what is no address: {location[:100]!r}") from None


def _for_core(at: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=at.raw_scheme, host=at.raw_host, port=at.port, target=at.raw_path)


def _location(answer: httpcore.Response) -> str | None:
    """Where a redirect leads; None for the document itself. Raises `IntakeRefused` for any other answer."""
    if answer.status in _REDIRECTS:
        found = _header(answer.headers, "location")
        if not found:
            raise IntakeRefused(f"the server answers {answer.status} and does not say where to go on")
        return found
    if answer.status != HTTPStatus.OK:
        try:
            phrase = f" {HTTPStatus(answer.status).phrase}"
        except ValueError:
            phrase = ""
        raise IntakeRefused(
            f"the server answers {answer.status}{phrase}", "open the address in a browser; save the page there"
        )
    return None


def _body(answer: httpcore.Response, limit: int) -> bytes:
    """The document, its content encoding taken off as it comes, so that neither side of it grows beyond the limit."""
    length = _header(answer.headers, "content-length")
    if length is not None and length.isdecimal() and int(length) > limit:
        raise _too_large(limit)
    coding = (_header(answer.headers, "content-encoding") or "identity").strip().lower()
    if coding == "identity":
        return _gathered(answer.iter_stream(), limit)
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise IntakeRefused(f"the server sends it packed as {coding[:40]!r}, which was not asked for")
    return _unpacked(_gathered(answer.iter_stream(), limit), limit)


def _gathered(pieces: Iterable[bytes], limit: int) -> bytes:
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > limit:
            raise _too_large(limit)
    return bytes(data)


def _unpacked(data: bytes, limit: int) -> bytes:
    """gzip (RFC 1952, also of several members) or zlib (RFC 1950)."""
    whole = bytearray()
    while data:
        unpacking = zlib.decompressobj(wbits=47)
        try:
            whole += unpacking.decompress(data, limit + 1 - len(whole))
        except zlib.error as error:
            raise IntakeRefused(f"what the server sends cannot be unpacked: {error}", "try again") from None
        if len(whole) > limit:
            raise _too_large(limit)
        if not unpacking.eof:
            raise IntakeRefused("what the server sends ends before its end", "try again")
        data = unpacking.unused_data
    return bytes(whole)


def _too_large(limit: int) -> IntakeRefused:
    return IntakeRefused(
        f"it has more than {limit:,} bytes", "freeze the part that is cited, or raise limits.source_bytes in facts.toml"
    )


def _headers(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    found = ((name, _header(headers, name)) for name in _KEPT)
    return {name: text for name, text in found if text}


def _header(headers: list[tuple[bytes, bytes]], name: str) -> str | None:
    """The first header of that name, what cannot be printed left out, cut where it is long beyond sense."""
    most = 8192 if name == "location" else _LONGEST
    for key, value in headers:
        if key.decode("latin-1").lower() == name:
            text = value.decode("utf-8", "replace") if name == "location" else value.decode("latin-1")
            return "".join(each for each in text if each.isprintable())[:most].strip()
    return None


def _reason(error: Exception) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate is not trusted: {cause.verify_message}"
        if isinstance(cause, ssl.SSLError):
            return f"it does not speak TLS as it should ({cause.reason})"
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror
        cause = cause.__cause__ or cause.__context__
    return str(error) or type(error).__name__


def _tls() -> ssl.SSLContext:
    """Certificates are verified against those that the system, or SSL_CERT_FILE, trusts, or else Mozilla's."""
    context = ssl.create_default_context()
    if "SSL_CERT_FILE" not in os.environ and "SSL_CERT_DIR" not in os.environ:
        import certifi  # noqa: PLC0415

        context.load_verify_locations(certifi.where())
    return context
