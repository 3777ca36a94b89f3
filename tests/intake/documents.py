"""Small documents of each kind, made here: a page, a PDF by hand, a DOCX by zipfile."""

import io
import zipfile
from collections.abc import Mapping, Sequence

ARTICLE = """\
<article><h1>Two ships at Port Alba</h1>
<p>About 40 sailors came <a href="/x">ashore at Port Alba</a> on Monday, the harbour master said.</p>
<p>“They stay for a week,” said Tomas Reyes, who commands the Estrela.</p>
<h2>Cargo</h2>
<p>No cargo was <b>un</b>loaded.<br>None was expected before Friday.</p>
<table><tr><th>Ship</th><th>Sailors</th></tr><tr><td>Estrela</td><td>20</td></tr></table></article>"""
NAVIGATION = '<nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>'


def page(head: str = "<title>Two ships | The Courier</title>", body: str = ARTICLE, lang: str = "en") -> str:
    """A page with navigation above and a footer below its article."""
    footer = "<footer><p>Copyright, imprint, cookies.</p></footer>"
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head>{head}</head><body>{NAVIGATION}{body}{footer}</body></html>\n'


def pdf(
    pages: Sequence[Sequence[str]],
    info: Mapping[str, str] | None = None,
    xmp: str | None = None,
    language: str | None = None,
    encrypted: bool = False,
) -> bytes:
    """A PDF 1.4 with one line of Helvetica for each text of a page; a page without texts has a grey box."""
    objects = ["", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for lines in pages:
        shown = "".join(f"1 0 0 1 72 {700 - 16 * row} Tm {_string(line)} Tj\n" for row, line in enumerate(lines))
        content = f"BT /F1 12 Tf\n{shown}ET" if lines else "0.5 g 72 72 400 600 re f"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    catalog = "/Type /Catalog /Pages 2 0 R"
    trailer = ""
    if language is not None:
        catalog += f" /Lang {_string(language)}"
    if xmp is not None:
        objects.append(f"<< /Type /Metadata /Subtype /XML /Length {len(xmp)} >>\nstream\n{xmp}\nendstream")
        catalog += f" /Metadata {len(objects)} 0 R"
    if info is not None:
        objects.append(f"<< {' '.join(f'/{key} {_string(value)}' for key, value in info.items())} >>")
        trailer += f" /Info {len(objects)} 0 R"
    if encrypted:
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{'5a' * 32}> /U <{'a5' * 32}> >>")
        trailer += f" /Encrypt {len(objects)} 0 R /ID [<00> <00>]"
    objects[0] = f"<< {catalog} >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _file(objects, trailer)


def _file(objects: Sequence[str], trailer: str) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252")
    start = len(data)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return data + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()


def _string(text: str) -> str:
    return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"


_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def paragraph(text: str) -> str:
    """A paragraph of WordprocessingML."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(
    body: str,
    core: Mapping[str, str] | None = None,
    parts: Mapping[str, str | bytes] | None = None,
    relations: str = "",
) -> bytes:
    """A DOCX with that body (see `paragraph`), core properties, other parts, and relations of the main part."""
    said = "".join(f"<{key}>{value}</{key}>" for key, value in (core or {}).items())
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{said}'
        "</cp:coreProperties>",
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return buffer.getvalue()


def relation(kind: str, target: str, number: int = 7) -> str:
    """A relation of the main part to something outside of the package."""
    return f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
