"""IRIs (RFC 3987): of records, under the address of a published base or without one; of texts, by their checksum."""

import re
from base64 import urlsafe_b64encode

UNPUBLISHED = "urn:x-facts:"
"""What the names of records begin with where a base has no address. Two such bases may have one name for two things."""
TEXTS = "ni:///sha-256;"
"""What the names of texts begin with."""

_WEB = re.compile(r"(?i)https?://[^/?#]")
_NO_IRI = re.compile(r"%(?![0-9A-Fa-f]{2})|[\x00-\x20\x7f-\xa0<>\"{}|\\^`\u2028\u2029\ud800-\udfff\ufff0-\uffff]")


def record_iri(base_url: str, path: str) -> str:
    """The IRI of what the pages show at `path`: `F-7K3Q-9M2C`, `source/ID`, `entity/ID`, `topic/ID`."""
    home = web_iri(base_url)
    return f"{UNPUBLISHED}{path}" if home is None else f"{home.rstrip('/')}/{path}"


def web_iri(url: str | None) -> str | None:
    """An http or https address as an IRI: what may not stand in one is percent-encoded. None for anything else."""
    if url is None or not _WEB.match(url):
        return None
    return _NO_IRI.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), url)


def text_iri(sha256: str) -> str:
    """The name of a text by its checksum in hexadecimal digits (RFC 6920): the same text has it everywhere."""
    return f"{TEXTS}{urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip('=')}"
