"""Which addresses a program may reach that fetches what it is told to: those of the public internet.

A page can send a reader on to `http://192.168.0.1/`, and a name can mean the machine itself; whoever fetches for
somebody else must not carry that out (CWE-918, server-side request forgery).
"""

import ipaddress
import re

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# What Python 3.11 takes for public and IANA's registries do not, or what carries an IPv4 address inside.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(each)
    for each in (
        "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4",
        "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
        "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10",
    )
)  # fmt: skip


_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def looks_like_url(text: str) -> bool:
    """Whether a person means an address of the web and no file."""
    return _URL.match(text) is not None


def is_public(address: str) -> bool:
    """Whether an address in figures is one of the public internet, and reaches one machine there."""
    try:
        found: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if "%" in address or not found.is_global or found.is_multicast or found.is_unspecified:
        return False
    return not any(found in network for network in _NOT_PUBLIC if network.version == found.version)


def anywhere(_: str) -> bool:
    """Every address, where a person says so."""
    return True
