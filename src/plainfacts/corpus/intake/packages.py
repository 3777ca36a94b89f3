"""ZIP packages of XML parts, looked over before anything reads them: no bomb, no cipher, no DTD (ECMA-376-2, 7.3)."""

import io
import re
import zipfile
from xml.parsers import expat

from plainfacts.corpus.intake.values import IntakeRefused

_MOST_PARTS = 10_000
_XML = (".xml", ".rels")
_EXTERNAL = re.compile(rb"""TargetMode\s*=\s*["']External["']""")
_HYPERLINK = re.compile(rb"""<[^<>]*relationships/hyperlink["'][^<>]*>""")


class DtdRefused(Exception):
    """XML with a document type: where entities that multiply, or that lead elsewhere, are declared."""


def open_package(data: bytes, limit: int) -> zipfile.ZipFile:
    """A package whose parts come to at most `limit` bytes. Raises `IntakeRefused`."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
        raise IntakeRefused(f"this DOCX cannot be read: {error}", "fetch it again; it may be damaged") from None
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or unpacked > limit:
        raise IntakeRefused(
            f"this DOCX unpacks to {len(parts):,} parts of {unpacked:,} bytes; "
            f"at most {_MOST_PARTS:,} and {limit:,} are read",
            "it may be made to do harm; if you trust it, raise limits.unpacked_bytes in facts.toml",
        )
    if any(part.flag_bits & 1 for part in parts):
        raise IntakeRefused("this DOCX is encrypted", "open it with its password, and save it without one")
    for part in parts:
        if part.filename.lower().endswith(_XML):
            _vet(package, part)
    return package


def external_links(package: zipfile.ZipFile) -> int:
    """How many parts outside of the package it leans on (pictures, templates, objects); a reader's links aside."""
    found = 0
    for name in package.namelist():
        if name.lower().endswith(".rels"):
            found += len(_EXTERNAL.findall(_HYPERLINK.sub(b"", package.read(name))))
    return found


def without_dtd(data: bytes) -> None:
    """Raises `DtdRefused` for XML that declares a document type, and `ValueError` for what is no XML."""

    def refuse(*_: object) -> None:
        raise DtdRefused

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from None


def _vet(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    try:
        without_dtd(package.read(part))
    except DtdRefused:
        raise IntakeRefused(
            f"its part {part.filename[:80]!r} declares a document type, which no DOCX may",
            "it may be made to do harm; open it in a word processor that you trust, and save it anew",
        ) from None
    except (ValueError, OSError, EOFError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        reason = f"its part {part.filename[:80]!r} cannot be read: {error}"
        raise IntakeRefused(f"this DOCX is damaged: {reason}", "fetch it again, or save it anew") from None
    except Exception as error:
        if type(error).__module__ != "zlib":
            raise
        raise IntakeRefused(f"this DOCX is damaged: {error}", "fetch it again, or save it anew") from None
