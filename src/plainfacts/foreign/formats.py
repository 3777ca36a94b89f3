"""Which format a file has, from its name or its first bytes, and the reader of it."""

from __future__ import annotations

import re
from pathlib import PurePath

from plainfacts.foreign.annotation import Contents
from plainfacts.foreign.format_names import ForeignFormat

_ENDINGS = {".ann": "brat", ".csv": "csv", ".tsv": "csv", ".json": "web-annotation", ".jsonld": "web-annotation"}
_BRAT = re.compile(rb"(?:\xef\xbb\xbf)?[TEAMNR#*][0-9]*\t")


def format_of(name: str, data: bytes) -> ForeignFormat | None:
    """What a file is by the end of its name, or else by how it begins; None where neither tells."""
    known = _ENDINGS.get(PurePath(name).suffix.lower())
    if known is not None:
        return ForeignFormat(known)
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] in (b"{", b"["):
        return ForeignFormat.WEB_ANNOTATION
    return ForeignFormat.BRAT if _BRAT.match(data) else None


def read_foreign(name: str, data: bytes, format: ForeignFormat, encoding: str | None, beside: str | None) -> Contents:
    """The annotations of a file called `name`; `beside` is the text beside a brat file. Raises `Unreadable`."""
    match format:
        case ForeignFormat.BRAT:
            from plainfacts.foreign.brat import read_brat  # noqa: PLC0415  one reader of three is needed

            return read_brat(data, name, beside)
        case ForeignFormat.CSV:
            from plainfacts.foreign.csv_rows import read_csv  # noqa: PLC0415

            return read_csv(data, encoding)
        case _:
            from plainfacts.foreign.web_annotation import read_web_annotations  # noqa: PLC0415

            return read_web_annotations(data)
