"""What kind of document some bytes are: their own first bytes decide, then the content type, then the name's ending.

The marks are those of the WHATWG MIME Sniffing Standard, without its weaker ones: a Markdown document may begin with
a tag.
"""

import re
from enum import StrEnum
from pathlib import PurePath

from plainfacts.corpus.intake.values import IntakeRefused


class Kind(StrEnum):
    """A kind of document that can be frozen."""

    TEXT = "plain text"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "DOCX"


ENDINGS = {Kind.TEXT: ".txt", Kind.HTML: ".html", Kind.PDF: ".pdf", Kind.DOCX: ".docx"}
"""The ending that the file of a document of this kind is given where its own is another kind's."""

_SAVE_AS = "save it as DOCX or PDF, and freeze that"
_OTHERS = (
    (b"PK\x03\x04", "a ZIP file and no DOCX (ODT, EPUB, XLSX, …)", _SAVE_AS),
    (b"PK\x05\x06", "an empty ZIP file", None),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word 97 document, an encrypted DOCX or another OLE file", _SAVE_AS),
    (b"{\\rtf", "an RTF document", _SAVE_AS),
    (b"%!PS", "a PostScript document", "turn it into PDF by `ps2pdf`, and freeze that"),
    (b"\x1f\x8b", "a gzip file", "unpack it by `gunzip`, and freeze what is in it"),
    (b"\x89PNG\r\n", "a picture (PNG)", "freeze a text of it, such as a PDF made by `ocrmypdf`"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "freeze a text of it, such as a PDF made by `ocrmypdf`"),
    (b"GIF8", "a picture (GIF)", "freeze a text of it, such as a PDF made by `ocrmypdf`"),
    (b"II*\0", "a picture (TIFF)", "freeze a text of it, such as a PDF made by `ocrmypdf`"),
    (b"MM\0*", "a picture (TIFF)", "freeze a text of it, such as a PDF made by `ocrmypdf`"),
)
_PDF = re.compile(rb"%PDF-\d")
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--(?s:.){0,2000}?-->\s*)*<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE,
)
_DOCX_PART = b"word/document"
_BY_ENDING = {
    ".html": Kind.HTML, ".htm": Kind.HTML, ".xhtml": Kind.HTML, ".shtml": Kind.HTML,
    ".pdf": Kind.PDF, ".docx": Kind.DOCX, ".docm": Kind.DOCX,
    ".txt": Kind.TEXT, ".text": Kind.TEXT, ".md": Kind.TEXT, ".markdown": Kind.TEXT,
}  # fmt: skip
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BY_TYPE = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/pdf": Kind.PDF,
    "application/x-pdf": Kind.PDF,
    _WORD: Kind.DOCX,
    "application/vnd.ms-word.document.macroenabled.12": Kind.DOCX,
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.TEXT,
}


def kind_of(name: str, data: bytes, content_type: str | None = None) -> tuple[Kind, str | None]:
    """The kind, and a sentence where the name or the content type said another one.

    Raises `IntakeRefused` for a kind that has no text to freeze, and for PDF or DOCX by name that the bytes are not.
    """
    said = _said(name, content_type)
    sniffed = _sniffed(data)
    if sniffed is None and said in (Kind.PDF, Kind.DOCX):
        raise IntakeRefused(f"{name} is called {said}, and its bytes are not", "open it, and see what it is")
    if sniffed is None:
        return said or Kind.TEXT, None
    if said is None or said is sniffed:
        return sniffed, None
    by = f"the server calls it {content_type}" if content_type else f"it is called {PurePath(name).name}"
    return sniffed, f"{by}, and its bytes are {sniffed}: it is read as {sniffed}"


def media_type(content_type: str | None) -> str:
    """`text/html` of `Text/HTML; charset=utf-8` (RFC 9110, 8.3.1)."""
    return (content_type or "").partition(";")[0].strip().lower()


def charset(content_type: str | None) -> str | None:
    """The charset parameter of a content type."""
    found = re.search(r""";\s*charset\s*=\s*["']?([A-Za-z0-9._:+-]{1,40})""", content_type or "", re.IGNORECASE)
    return found[1] if found else None


def _said(name: str, content_type: str | None) -> Kind | None:
    if content_type:
        return _BY_TYPE.get(media_type(content_type))
    return _BY_ENDING.get(PurePath(name).suffix.lower())


def _sniffed(data: bytes) -> Kind | None:
    if _PDF.search(data[:1024]):
        return Kind.PDF
    if data.startswith(b"PK\x03\x04") and _DOCX_PART in data:
        return Kind.DOCX
    for mark, what, help in _OTHERS:
        if data.startswith(mark):
            raise IntakeRefused(f"this is {what}, of which no text can be frozen", help)
    return Kind.HTML if _HTML.match(data[:4096]) else None
