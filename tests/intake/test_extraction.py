"""The text of a page, a PDF, a DOCX, taken out in a process of its own; what is hostile ends that one and no other."""

import io
import zipfile
from dataclasses import replace

import pytest

from plainfacts.corpus.config import Limits
from plainfacts.corpus.intake.extraction import extract
from plainfacts.corpus.intake.kinds import Kind
from plainfacts.corpus.intake.values import IntakeRefused, OwnWords
from tests.intake.documents import ARTICLE, docx, page, paragraph, pdf, relation

LIMITS = Limits()
LONG = "The harbour master said that the ships of the coast guard would stay for a week. " * 8


def refusal(kind: Kind, data: bytes, limits: Limits = LIMITS) -> IntakeRefused:
    with pytest.raises(IntakeRefused) as refused:
        extract(kind, data, limits)
    return refused.value


def own(head: str, body: str = ARTICLE, lang: str = "") -> OwnWords:
    """What a page with that head says of itself."""
    return extract(Kind.HTML, page(head, body, lang).encode(), LIMITS).own


def test_the_article_of_a_page() -> None:
    """In paragraphs, under its headline, without navigation and footer."""
    taken = extract(Kind.HTML, page().encode(), LIMITS)
    assert taken.text == (
        "Two ships at Port Alba\n\n"
        "About 40 sailors came ashore at Port Alba on Monday, the harbour master said.\n\n"
        "“They stay for a week,” said Tomas Reyes, who commands the Estrela.\n\n"
        "Cargo\n\n"
        "No cargo was unloaded.\nNone was expected before Friday.\n\n"
        "Ship\tSailors\nEstrela\t20"
    )
    assert taken.extractor == "trafilatura"
    assert taken.pages == ()


def test_all_that_a_page_shows() -> None:
    """For what the article leaves out."""
    taken = extract(Kind.HTML, page().encode(), LIMITS, whole=True)
    assert taken.text.startswith("Home\n\nSport\n\nTwo ships at Port Alba\n\n")
    assert taken.text.endswith("\n\nCopyright, imprint, cookies.")


def test_a_headline_outside_of_the_article_stands_above_it() -> None:
    """Where a page has just one."""
    body = f"<div><h1>Ships <em>at</em> Alba</h1></div><article><p>{LONG}</p><p>{LONG.upper()}</p></article>"
    assert extract(Kind.HTML, page(body=body).encode(), LIMITS).text.startswith("Ships at Alba\n\nThe harbour master")


def test_a_page_without_text_is_refused() -> None:
    """One that a script would make: nothing is run here."""
    empty = b'<!DOCTYPE html><html><body><div id="app"></div><script>document.write("<p>x</p>")</script></body></html>'
    assert "no article is found" in str(refusal(Kind.HTML, empty))
    assert "--whole-page" in (refusal(Kind.HTML, empty).help or "")


def test_nothing_that_a_page_names_is_opened() -> None:
    """An entity of a file, a frame, an inclusion: none of it is in the text."""
    evil = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        f"<html><body><article><p>{LONG} &x; &b;</p><iframe src='file:///etc/passwd'></iframe>"
        "<xi:include href='file:///etc/passwd' parse='text'/></article></body></html>"
    )
    for whole in (False, True):
        text = extract(Kind.HTML, evil.encode(), LIMITS, whole=whole).text
        assert "root:" not in text
        assert "aaaaaaaa" not in text


def test_a_page_says_of_itself_what_was_made_to_be_cited() -> None:
    """Highwire's tags before schema.org, that before OpenGraph, and last what every page has."""
    cited = (
        '<meta name="citation_title" content="Ships at  Alba"><meta name="citation_author" content="Marlow, Ines">'
        '<meta name="citation_author" content="Reyes, Tomas"><meta name="citation_journal_title" content="Ports">'
        '<meta name="citation_publication_date" content="2021/5"><title>x</title>'
    )
    ld = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "name": "no"}, {"@type": ["NewsArticle"],'
        '"headline": "Two ships", "author": [{"@type": "Person", "name": "Ines Marlow"}, "https://x.example/a"],'
        '"publisher": {"name": "The Courier"}, "datePublished": "2021-05-04T23:10:00+02:00"}]}</script>'
    )
    og = (
        '<meta property="og:title" content="Ships!"><meta property="og:site_name" content="Courier Online">'
        '<meta property="article:published_time" content="2021-05-05T01:00:00Z"><meta name="author" content="I. M.">'
        '<meta property="og:locale" content="en_GB"><meta property="og:url" content="https://courier.example/ships">'
    )
    assert own(cited + ld + og) == OwnWords(
        "Ships at Alba", ("Marlow, Ines", "Reyes, Tomas"), "Ports", "2021-05", "en-GB",
        "https://courier.example/ships", "article-journal",
    )  # fmt: skip
    assert own(ld + og, lang="en") == OwnWords(
        "Two ships", ("Ines Marlow",), "The Courier", "2021-05-04", "en", "https://courier.example/ships",
        "article-newspaper",
    )  # fmt: skip
    assert own(og) == OwnWords(
        "Ships!", ("I. M.",), "Courier Online", "2021-05-05", "en-GB", "https://courier.example/ships", "webpage"
    )
    assert own("<title> Two\nships </title>") == OwnWords("Two ships", type="webpage")


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type": "Article", "author": {"name": {}}, "headline": []}</script>',
        '<script type="application/ld+json">not json</script>',
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
        '<meta name="date" content="4 May 2021"><meta name="author" content="https://courier.example/marlow">',
        '<meta name="date" content="2021-02-30"><meta name="dc.language" content="English, mostly">',
        '<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="/a">',
        '<meta name="og:title" content=" \u200b "><meta content="x"><meta name="author">',
    ],
)  # fmt: skip
def test_what_a_page_says_badly_is_not_said(head: str) -> None:
    """Nothing is made of it, and nothing fails."""
    assert own(head) == OwnWords(type=own(head).type)


def test_a_pdf_page_by_page() -> None:
    """Lines end with a line feed, pages are apart by a blank line, and each span goes to the next one."""
    data = pdf([["Port Alba", "About 40 sailors came ashore — on “Monday”."], [], ["No cargo was unloaded."]])
    taken = extract(Kind.PDF, data, LIMITS)
    assert taken.text == "Port Alba\nAbout 40 sailors came ashore — on “Monday”.\n\n\n\nNo cargo was unloaded.\n"
    assert [taken.text[slice(*page)].strip() for page in taken.pages][1:] == ["", "No cargo was unloaded."]
    assert taken.pages[0][0] == 0
    assert taken.pages[-1][1] == len(taken.text)
    assert all(one[1] == other[0] for one, other in zip(taken.pages, taken.pages[1:], strict=False))
    assert taken.notes == ("no text on page 2: a picture, or nothing",)
    assert taken.version.startswith("5.")
    assert "PDFium" in taken.version


def test_the_paragraphs_of_a_pdf_are_apart() -> None:
    """By the places of their lines: here a line is left free, and a word is broken just above."""
    lines = [
        "The harbour",
        "is closed, and no",
        "extraordi-",
        "nary ship",
        "leaves.",
        "",
        "Another paragraph",
        "begins.",
    ]
    assert extract(Kind.PDF, pdf([lines]), LIMITS).text == (
        "The harbour\nis closed, and no\nextraordi\u00adnary ship\nleaves.\n\nAnother paragraph\nbegins.\n"
    )


def test_a_word_that_a_line_breaks_is_one_word() -> None:
    """Its hyphen becomes a soft one, which folding looks over; one before a figure or a capital stays."""
    text = extract(Kind.PDF, pdf([["an extraordi-", "nary day"]]), LIMITS).text
    assert text == "an extraordi\u00adnary day\n"


def test_a_pdf_says_of_itself() -> None:
    """Info, XMP where there is one packet, and the language of the catalog; the day of the file is only told."""
    info = {"Title": "Harbour report", "Author": "Ines Marlow; Tomas Reyes", "CreationDate": "D:20210504101500+02'00'"}
    taken = extract(Kind.PDF, pdf([["Words."]], info, language="en-GB"), LIMITS)
    assert taken.own == OwnWords("Harbour report", ("Ines Marlow", "Tomas Reyes"), language="en-GB")
    assert taken.notes == ("the file was made on 2021-05-04, which need not be when it was published: `--published`",)
    assert extract(Kind.PDF, pdf([["W"]], {"Title": "Microsoft Word - report7.doc"}), LIMITS).own == OwnWords()
    rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    packet = (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {rdf}><rdf:Description>'
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Report of May</rdf:li></rdf:Alt></dc:title>'
        "<dc:creator><rdf:Seq><rdf:li>I. Marlow</rdf:li></rdf:Seq></dc:creator>"
        "<dc:publisher><rdf:Bag><rdf:li>Port Alba</rdf:li></rdf:Bag></dc:publisher>"
        "<dc:date><rdf:Seq><rdf:li>2021-05</rdf:li></rdf:Seq></dc:date></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    said = OwnWords("Report of May", ("I. Marlow",), "Port Alba", "2021-05")
    assert extract(Kind.PDF, pdf([["W"]], {"Title": "x"}, packet), LIMITS).own == said
    assert extract(Kind.PDF, pdf([["W"]], {"Title": "x"}, packet + packet), LIMITS).own == OwnWords("x")
    lol = f'<!DOCTYPE x [<!ENTITY a "lol">]>{packet}'.replace("Report of May", "&a;")
    assert extract(Kind.PDF, pdf([["W"]], {"Title": "x"}, lol), LIMITS).own == OwnWords("x")


@pytest.mark.parametrize(
    ("data", "said", "help"),
    [
        (pdf([[], []]), "none of its 2 pages has text", "ocrmypdf"),
        (pdf([["Words."]], encrypted=True), "encrypted", "qpdf"),
        (b"%PDF-1.7\n\xff\xfe\0", "cannot be read", "fetch it again"),
        (pdf([["Words."]] * 3), "3 pages; at most 2 are read", "limits.pages"),
    ],
)
def test_a_pdf_that_cannot_be_frozen(data: bytes, said: str, help: str) -> None:
    """Scanned, encrypted, damaged, too long: each with its mend."""
    refused = refusal(Kind.PDF, data, replace(LIMITS, pages=2))
    assert said in str(refused)
    assert help in (refused.help or "")


def test_a_docx_with_all_its_parts() -> None:
    """Paragraphs, what was inserted and not what was deleted, tables, notes; and its core properties."""
    body = (
        paragraph("About 40 sailors came ashore.")
        + '<w:p><w:r><w:t xml:space="preserve">Kept </w:t></w:r><w:ins><w:r><w:t>new</w:t></w:r></w:ins>'
        "<w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>"
        f"<w:tbl><w:tr><w:tc>{paragraph('Estrela')}</w:tc><w:tc>{paragraph('20')}</w:tc></w:tr></w:tbl>"
    )
    core = {"dc:title": "Harbour notice", "dc:creator": "Ines Marlow;Tomas Reyes", "dc:language": "en-GB",
            "dcterms:created": "2021-05-04T10:00:00Z"}  # fmt: skip
    taken = extract(Kind.DOCX, docx(body, core), LIMITS)
    assert taken.text == "About 40 sailors came ashore.\n\nKept new\n\nEstrela\t20"
    assert taken.own == OwnWords("Harbour notice", ("Ines Marlow", "Tomas Reyes"), language="en-GB")
    assert taken.extractor == "mammoth"
    assert taken.notes == ("the file was made on 2021-05-04, which need not be when it was published: `--published`",)


def test_macros_and_what_lies_outside_are_told_and_left_alone() -> None:
    """A template and a picture elsewhere; a reader's link is no such thing."""
    relations = (
        relation("attachedTemplate", "http://127.0.0.1:9/t.dotm", 7)
        + relation("image", "file:///etc/passwd", 8)
        + relation("hyperlink", "https://courier.example/", 9)
    )
    data = docx(paragraph("Words."), parts={"word/vbaProject.bin": b"\0"}, relations=relations)
    assert extract(Kind.DOCX, data, LIMITS).notes == (
        "it has macros; they stay in the document, and none was run",
        "it leans on 2 parts outside of it; none was fetched",
    )


LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    "<w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
)


def encrypted_zip() -> bytes:
    """A DOCX whose parts say that they are encrypted."""
    data = bytearray(docx(paragraph("Words.")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + place] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (docx(""), "holds no text"),
        (docx("", parts={"word/document.xml": LAUGHS}), "declares a document type"),
        (docx("", parts={"word/document.xml": LAUGHS.encode("utf-16")}), "declares a document type"),
        (docx("", parts={"word/document.xml": "<w:document"}), "damaged"),
        (docx(paragraph("x"), parts={"word/media/bomb.xml": b" " * (3 << 20)}), "unpacks to"),
        (docx(paragraph("x"))[:-40], "cannot be read"),
        (encrypted_zip(), "encrypted"),
    ],
)
def test_a_docx_that_cannot_be_frozen(data: bytes, said: str) -> None:
    """Empty, a bomb, entities that multiply, damaged, encrypted."""
    refused = refusal(Kind.DOCX, data, replace(LIMITS, unpacked_bytes=2 << 20))
    assert said in str(refused)
    assert refused.help


def test_a_package_that_lies_about_its_size_is_refused() -> None:
    """What unpacks to more than its directory says is not read further."""
    data = bytearray(docx(paragraph("x"), parts={"word/bomb.xml": b"<a>" + b" " * (1 << 20) + b"</a>"}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        size = package.getinfo("word/bomb.xml").file_size.to_bytes(4, "little")
    assert data.count(size) >= 1
    assert "damaged" in str(refusal(Kind.DOCX, bytes(data).replace(size, (64).to_bytes(4, "little"))))


def test_a_document_that_takes_too_long_is_ended() -> None:
    """More paragraphs than can be looked through in that time; nothing of it runs on."""
    slow = page(body="".join(f"<p>{number} {LONG}</p>" for number in range(60_000))).encode()
    refused = refusal(Kind.HTML, slow, replace(LIMITS, seconds=1))
    assert "more than 1 seconds" in str(refused)
    assert "limits.seconds" in (refused.help or "")


def test_a_document_that_takes_too_much_memory_is_ended() -> None:
    """Where the system holds a process to a limit."""
    wide = page(body="<p>" + "<b>x</b>" * 3_000_000).encode()
    refused = refusal(Kind.HTML, wide, replace(LIMITS, memory_bytes=400 << 20))
    assert "memory" in str(refused)


def test_deep_nesting_ends_in_a_sentence() -> None:
    """However deep the tags, no traceback."""
    for deep in ("<div>" * 100_000, "<table><tr><td>" * 30_000, "<blockquote><p>x" * 20_000):
        try:
            extract(Kind.HTML, page(body=deep + LONG).encode(), LIMITS)
        except IntakeRefused as refused:
            assert "Traceback" not in str(refused)
