"""What kind of document some bytes are: they decide themselves, and who said otherwise is told."""

import pytest

from plainfacts.corpus.intake.kinds import Kind, charset, kind_of, media_type
from plainfacts.corpus.intake.values import IntakeRefused
from tests.intake.documents import docx, page, paragraph, pdf

PDF = pdf([["Words."]])
DOCX = docx(paragraph("Words."))
PAGE = page().encode()


@pytest.mark.parametrize(
    ("name", "data", "content_type", "kind", "said"),
    [
        ("a.pdf", PDF, None, Kind.PDF, None),
        ("a", b"\n\n" + PDF, None, Kind.PDF, None),
        ("a.txt", PDF, None, Kind.PDF, "it is called a.txt, and its bytes are PDF: it is read as PDF"),
        ("a.html", PDF, "text/html", Kind.PDF, "the server calls it text/html, and its bytes are PDF: "
         "it is read as PDF"),
        ("a.docx", DOCX, None, Kind.DOCX, None),
        ("a.docm", DOCX, None, Kind.DOCX, None),
        ("a.html", PAGE, None, Kind.HTML, None),
        ("a", b"\xef\xbb\xbf <!-- x -->\n<!doctype HTML>", None, Kind.HTML, None),
        ("a", b'<?xml version="1.0"?>\n<html xmlns="x">', None, Kind.HTML, None),
        ("a.pdf", PAGE, "application/pdf", Kind.HTML, "the server calls it application/pdf, and its bytes are HTML: "
         "it is read as HTML"),
        ("a.htm", b"<p>A part of a page", None, Kind.HTML, None),
        ("a.md", b"<div>Markdown may begin so</div>", None, Kind.TEXT, None),
        ("a", b"words", "text/html; charset=utf-8", Kind.HTML, None),
        ("a.html", b"words", "text/plain", Kind.TEXT, None),
        ("a", b"words", None, Kind.TEXT, None),
    ],
)  # fmt: skip
def test_its_bytes_decide(name: str, data: bytes, content_type: str | None, kind: Kind, said: str | None) -> None:
    """Then the content type, then the name."""
    assert kind_of(name, data, content_type) == (kind, said)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 mimetypeapplication/epub+zip", "a ZIP file and no DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word 97 document"),
        (b"{\\rtf1", "an RTF document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x1f\x8b\x08", "a gzip file"),
    ],
)
def test_what_has_no_text_to_freeze_is_refused(data: bytes, said: str) -> None:
    """With what to do about it."""
    with pytest.raises(IntakeRefused, match=said) as refused:
        kind_of("a", data)
    assert refused.value.help


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_a_name_that_its_bytes_belie_is_refused(name: str) -> None:
    """A text that is called a PDF is no text that anybody meant to freeze."""
    with pytest.raises(IntakeRefused, match="its bytes are not"):
        kind_of(name, b"words")


def test_a_content_type_is_taken_apart() -> None:
    """RFC 9110, 8.3.1."""
    assert media_type("Text/HTML ; charset=utf-8") == "text/html"
    assert charset("text/html;charset='koi8-r'") == "koi8-r"
    assert charset('text/html; boundary=x; Charset="UTF-8"') == "UTF-8"
    assert charset(None) is None
