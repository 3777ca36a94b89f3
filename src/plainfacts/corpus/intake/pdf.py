"""A PDF by PDFium: the text of each page in its reading order, where each page stands, what the file says of itself."""

import ctypes
import re
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from plainfacts.corpus.intake import wording, xmp
from plainfacts.corpus.intake.pdf_lines import Line, in_paragraphs
from plainfacts.corpus.intake.values import IntakeRefused, OwnWords, Pages, Taken

_LINE_END = "\ufffe"
"""What PDFium writes for a hyphen at the end of a line, and for the line's end after it."""
_SOFT = re.compile(f"(?<=[^\\W\\d_]){_LINE_END}(?=[^\\W\\d_])")
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_MADE_BY_PROGRAM = re.compile(
    r"Microsoft (?:Word|PowerPoint|Excel) - |untitled\b|.{0,200}\.(?:docx?|dvi|indd|pdf|pptx?|qxd|tex)$", re.IGNORECASE
)
_GARBLED = 0.1
"""From this share of characters without a meaning, the text is that of a font which says none."""
_NAMED = 12
"""So many pages are named at most where some have no text."""


def read(data: bytes, most_pages: int) -> Taken:
    """The text of a PDF of at most `most_pages`. Raises `IntakeRefused`: encrypted, damaged, without text, too long."""
    import pypdfium2  # noqa: PLC0415

    document = _opened(pypdfium2, data)
    count = len(document)
    if count > most_pages:
        raise IntakeRefused(
            f"this PDF has {count:,} pages; at most {most_pages:,} are read",
            "freeze the pages that are cited, or raise limits.pages in facts.toml",
        )
    texts = [_read_page(pypdfium2, document, number) for number in range(count)]
    text, pages = _joined(texts)
    bare = [number for number, each in enumerate(texts, 1) if not each]
    if len(bare) == count:
        it_has = f"none of its {count:,} pages has text" if count != 1 else "its page has no text"
        raise IntakeRefused(
            f"{it_has}: this PDF holds pictures, as a scanner makes them",
            "let a program read the letters, such as `ocrmypdf IN.pdf OUT.pdf`, look it over, and freeze that",
        )
    info = document.get_metadata_dict()
    notes = [*_bare(bare), *_garbled(text), *_made(info)]
    build = pypdfium2.version.PDFIUM_INFO.build
    version_ = f"{version('pypdfium2')}, PDFium {build}"
    own = _own(info, xmp.of_document(data), _language(pypdfium2, document))
    return Taken(_UNREADABLE.sub("\ufffd", text), "pypdfium2", version_, pages, own, tuple(notes))


def _opened(pypdfium2: Any, data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise IntakeRefused(
                "this PDF is encrypted and opens with a password only",
                "take the password off, if you may (`qpdf --password=… --decrypt IN.pdf OUT.pdf`), and freeze that",
            ) from None
        reason = str(error).rstrip(".")
        raise IntakeRefused(f"this PDF cannot be read: {reason}", "fetch it again; it may be damaged") from None


def _read_page(pypdfium2: Any, document: Any, number: int) -> str:
    try:
        return _page_text(document, number)
    except pypdfium2.PdfiumError:
        raise IntakeRefused(
            f"page {number + 1} of this PDF cannot be read", "fetch it again; it may be damaged"
        ) from None


def _page_text(document: Any, number: int) -> str:
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            text = _paragraphs(text_page)
        finally:
            text_page.close()
    finally:
        page.close()
    return _SOFT.sub("\u00ad", text).replace(_LINE_END, "-")


def _paragraphs(text_page: Any) -> str:
    """The lines of a page, with `_LINE_END` where a word was broken, in paragraphs where their places are known."""
    text: str = text_page.get_text_range()
    lines = text.split("\r\n")
    if len(text) != text_page.count_chars():  # a character beyond the basic plane counts twice there
        return "\n".join(line.rstrip() for line in lines).strip("\n")
    placed, at = [], 0
    for line in lines:
        if line.strip():
            first, last = at + len(line) - len(line.lstrip()), at + len(line.rstrip()) - 1
            again = at + line.rfind(_LINE_END) + 1
            (x, _), (_, top), (_, bottom) = (_origin(text_page, each) for each in (max(first, again), first, last))
            placed.append(Line(line.strip(), x, top, bottom, _size(text_page, first)))
        at += len(line) + 2
    return in_paragraphs(placed)


def _origin(text_page: Any, index: int) -> tuple[float, float]:
    """Where a character stands on the page, in points from its lower left corner."""
    import pypdfium2.raw  # noqa: PLC0415

    x, y = ctypes.c_double(), ctypes.c_double()
    pypdfium2.raw.FPDFText_GetCharOrigin(text_page.raw, index, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


def _size(text_page: Any, index: int) -> float:
    import pypdfium2.raw  # noqa: PLC0415

    return float(pypdfium2.raw.FPDFText_GetFontSize(text_page.raw, index))


def _joined(texts: list[str]) -> tuple[str, Pages]:
    """The pages with a blank line between; each span goes up to the next page, so that one without text has one too."""
    parts = [f"{each}\n\n" if number < len(texts) else f"{each}\n" for number, each in enumerate(texts, 1)]
    pages, end = [], 0
    for part in parts:
        pages.append((end, end + len(part)))
        end += len(part)
    return "".join(parts), tuple(pages)


def _bare(numbers: list[int]) -> list[str]:
    if not numbers:
        return []
    shown = ", ".join(map(str, numbers[:_NAMED])) + (", …" if len(numbers) > _NAMED else "")
    return [f"no text on page {shown}: a picture, or nothing" if len(numbers) == 1 else f"no text on pages {shown}"]


def _garbled(text: str) -> list[str]:
    unreadable = len(_UNREADABLE.findall(text)) + text.count("\ufffd")
    if not unreadable:
        return []
    said = f"{unreadable:,} characters are in a font that does not say which they are; they read \ufffd"
    if unreadable > _GARBLED * len(text):
        said += "; `ocrmypdf --force-ocr IN.pdf OUT.pdf` makes a text that can be read"
    return [said]


def _made(info: Mapping[str, str]) -> list[str]:
    made = wording.date(info.get("CreationDate"))
    return [f"the file was made on {made}, which need not be when it was published: `--published`"] if made else []


def _language(pypdfium2: Any, document: Any) -> str | None:
    raw = pypdfium2.raw
    if not hasattr(raw, "FPDFCatalog_GetLanguage"):
        return None
    size = 2 * 64
    buffer = ctypes.create_string_buffer(size)
    length = raw.FPDFCatalog_GetLanguage(document.raw, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return (
        wording.language(buffer.raw[: max(0, length - 2)].decode("utf-16-le", "replace"))
        if 2 < length <= size
        else None
    )


def _own(info: Mapping[str, str], packet: OwnWords, language: str | None) -> OwnWords:
    title = packet.title or wording.words(info.get("Title"))
    if title is not None and _MADE_BY_PROGRAM.match(title):
        title = None
    return OwnWords(
        title=title,
        authors=packet.authors or wording.names((info.get("Author") or "").split(";")),
        publisher=packet.publisher,
        published=packet.published,
        language=language or packet.language,
    )
