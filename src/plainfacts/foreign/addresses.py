"""When two web addresses are one document: scheme, `www.`, fragment, tracking, archives and proxies aside."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from contextlib import suppress
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

_LONGEST = 8192
_ARCHIVE = re.compile(r"https?://web\.archive\.org/web/[0-9]{1,14}[a-z_]*/(.+)", re.IGNORECASE | re.DOTALL)
_PROXY = re.compile(r"https?://via\.hypothes\.is/(?:proxy/)?(https?://.+)", re.IGNORECASE | re.DOTALL)
_TRACKING = re.compile(
    r"utm_[a-z_]+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid?|ref_src|_ga|yclid|twclid", re.IGNORECASE
)
_NAMED_INFORMATION = re.compile(r"ni://[^/;]{0,255}/sha-256;([A-Za-z0-9_-]{43})(?:\?.*)?", re.DOTALL)
_PORTS = {"http": 80, "https": 443}


def canonical(address: str) -> str:
    """The form of an address by which documents are compared; empty for what is no web address.

    The letters of host and scheme do not matter, nor do a slash at the end, `www.`, the order of the query, and
    percent signs before letters that need none (RFC 3986, section 6.2).
    """
    address = address.strip()
    for wrapped in (_ARCHIVE, _PROXY):
        found = wrapped.fullmatch(address[:_LONGEST])
        address = found[1] if found else address
    if len(address) > _LONGEST:
        return ""
    try:
        parts = urlsplit(address)
        if parts.scheme.lower() not in _PORTS or not parts.hostname:
            return ""
        host = _host(parts)
    except ValueError:
        return ""
    path = quote(unquote(parts.path, errors="surrogateescape").rstrip("/"), safe="/~:@!$&'()*+,;=", errors="replace")
    kept = sorted(
        pair for pair in parse_qsl(parts.query, keep_blank_values=True) if _TRACKING.fullmatch(pair[0]) is None
    )
    query = urlencode(kept, errors="replace")
    return f"{host}{path}{'?' if query else ''}{query}"


def sha256_of(name: str) -> str | None:
    """The checksum in hexadecimal digits that a name is, as RFC 6920 writes it (`ni:///sha-256;…`); None for others."""
    found = _NAMED_INFORMATION.fullmatch(name)
    if found is None:
        return None
    return urlsafe_b64decode(f"{found[1]}=").hex()


def last_name(address: str) -> str:
    """The last part of a path or an address, percent signs undone: the name of a file, if it has one."""
    path = address.strip()[:_LONGEST]
    if "://" in path or path.lower().startswith("file:"):
        try:
            path = urlsplit(path).path
        except ValueError:
            return ""
        path = unquote(path, errors="replace")
    return path.replace("\\", "/").rstrip("/").rpartition("/")[2]


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").lower().rstrip(".").removeprefix("www.")
    with suppress(UnicodeError):  # compared as it is written
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    port = parts.port
    return host if port is None or port == _PORTS[parts.scheme.lower()] else f"{host}:{port}"
