"""A file name for a document that came from the web: the words of its address, and never a path."""

import re
from hashlib import sha256
from pathlib import PurePath
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from plainfacts.corpus.intake.kinds import ENDINGS, Kind

_LONGEST = 80


def file_name(url: str, kind: Kind) -> str:
    """Host and path in lower-case letters, digits and hyphens, at most 80, with the ending of its kind."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    given = PurePath(path).suffix.lower()
    if re.fullmatch(r"\.(?:html?|xhtml|php|aspx?|jsp|pdf|docx|docm|txt|md)", given):
        path = path[: -len(given)]
    words = f"{(parts.hostname or '').removeprefix('www.')} {path} {unquote(parts.query)}"
    plain = normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST].strip("-") or "page"
    return f"{stem}{ENDINGS[kind]}"


def another(name: str, data: bytes) -> str:
    """The same name for another document: with the first eight digits of its sha256."""
    path = PurePath(name)
    return f"{path.stem}-{sha256(data).hexdigest()[:8]}{path.suffix}"
