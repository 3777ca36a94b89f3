"""A DOCX by mammoth: body, tables, lists, notes in their order. No macro is run, no link followed, no picture seen."""

import io
from importlib.metadata import version
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

from plainfacts.corpus.intake import wording
from plainfacts.corpus.intake.packages import external_links, open_package
from plainfacts.corpus.intake.running_text import running_text
from plainfacts.corpus.intake.values import IntakeRefused, OwnWords, Taken

_DC = "{http://purl.org/dc/elements/1.1/}"
_CREATED = "{http://purl.org/dc/terms/}created"


def read(data: bytes, limit: int) -> Taken:
    """The text of a DOCX whose parts come to at most `limit` bytes. Raises `IntakeRefused`."""
    import mammoth  # noqa: PLC0415

    package = open_package(data, limit)
    try:
        html: str = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=mammoth.images.img_element(_no_picture), include_embedded_style_map=False
        ).value
    except (KeyError, IndexError, ValueError, AttributeError, TypeError, OSError) as error:
        reason = f"{type(error).__name__}: {error}"[:200]
        raise IntakeRefused(f"this DOCX cannot be read ({reason})", "open it, save it anew, and freeze that") from None
    text = running_text(html)
    if not text:
        raise IntakeRefused("this DOCX holds no text: pictures, or nothing", "freeze a PDF of it, read by `ocrmypdf`")
    own, made = _core(package)
    return Taken(text, "mammoth", version("mammoth"), own=own, notes=(*_notes(package), *made))


def _no_picture(_: Any) -> dict[str, str]:
    return {}


def _notes(package: ZipFile) -> list[str]:
    notes = []
    if any(name.lower().endswith("vbaproject.bin") for name in package.namelist()):
        notes.append("it has macros; they stay in the document, and none was run")
    outside = external_links(package)
    if outside:
        notes.append(f"it leans on {outside:,} part{'s' if outside > 1 else ''} outside of it; none was fetched")
    return notes


def _core(package: ZipFile) -> tuple[OwnWords, list[str]]:
    """The core properties (ECMA-376-2, 8.3), and a word on the day on which the file was made."""
    if "docProps/core.xml" not in package.namelist():
        return OwnWords(), []
    root = ElementTree.fromstring(package.read("docProps/core.xml"))
    made = wording.date(root.findtext(_CREATED))
    return OwnWords(
        title=wording.words(root.findtext(f"{_DC}title")),
        authors=wording.names((root.findtext(f"{_DC}creator") or "").split(";")),
        publisher=wording.words(root.findtext(f"{_DC}publisher")),
        language=wording.language(root.findtext(f"{_DC}language")),
    ), [f"the file was made on {made}, which need not be when it was published: `--published`"] if made else []
