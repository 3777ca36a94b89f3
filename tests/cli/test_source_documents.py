"""`facts source add` of pages, PDFs and Word documents, from a file and from an address; then a quote is cited."""

import io
import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from plainfacts.cli.app import main
from plainfacts.corpus.writing import only_writer
from tests.bases import make_base, write
from tests.cli.terminal import at_terminal
from tests.intake.documents import docx, page, paragraph, pdf
from tests.intake.servers import Answer, serving

HEAD = (
    '<meta name="citation_author" content="Ines Marlow"><meta name="citation_author" content="Nobody Known">'
    '<meta property="og:site_name" content="The Courier"><meta property="og:title" content="Two ships at Port Alba">'
    '<meta property="article:published_time" content="2021-05-04T09:30:00Z">'
)
REPORT = pdf(
    [["Port Alba, May 2021", "About 40 sailors came ashore"], ["and stayed for a week.", "No cargo was unloaded."]],
    {"Title": "Harbour report", "Author": "Ines Marlow"},
)
NOTICE = docx(paragraph("The harbour is closed on Friday.") + paragraph("No ship may leave."))


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default base, as the current folder, and nobody at a terminal."""
    home = make_base(tmp_path / "base")
    monkeypatch.chdir(home)
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return home


def content(base: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (base / "seeds").iterdir()}


def test_a_page_is_kept_as_it_came_and_its_article_beside_it(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it says of itself fills the sidecar; whom nobody knows is named and left out; an option says it louder."""
    data = page(HEAD).encode()
    document = write(base.parent, "ships.html", data)
    assert main(["source", "add", str(document), "--language", "en-GB"]) == 0
    out, err = capsys.readouterr()
    assert out == "seeds/ships.yaml\n"
    assert err == (
        "note: it names as its author 'Nobody Known': no entity is called 'Nobody Known'; add it to schema/entities/, "
        'and say `--author`\nnext: facts add ships "a quote"\n'
    )
    text = (base / "seeds/ships.txt").read_bytes()
    assert (base / "seeds/ships.html").read_bytes() == data
    version = (base / "seeds/ships.yaml").read_text("utf-8").rpartition("version: ")[2]
    assert (base / "seeds/ships.yaml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../schema/json/source.json\n"
        "id: ships\n"
        "file: ships.html\n"
        f"sha256: {sha256(data).hexdigest()}\n"
        "type: webpage\n"
        "title: Two ships at Port Alba\n"
        "authors: [ines-marlow]\n"
        "publisher: the-courier\n"
        "published: 2021-05-04\n"
        "language: en-GB\n"
        "text:\n"
        "  file: ships.txt\n"
        f"  sha256: {sha256(text).hexdigest()}\n"
        "  extractor: trafilatura\n"
        f"  version: {version}"
    )
    assert main(["check", "--strict"]) == 0
    assert main(["add", "ships", "No cargo was unloaded", "-s", "No cargo was unloaded at Port Alba."]) == 0
    assert main(["check"]) == 0


def test_a_page_in_another_encoding(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said on stderr, and by the name of the extractor."""
    body = f"<article><p>{'Der Hafen bleibt für eine Woche geschlossen. ' * 8}</p></article>"
    document = write(base.parent, "hafen.html", page('<meta charset="iso-8859-1">', body, "de").encode("cp1252"))
    assert main(["source", "add", str(document)]) == 0
    assert "note: it is read as cp1252, by the page itself\n" in capsys.readouterr().err
    assert "  extractor: trafilatura, from cp1252\n" in (base / "seeds/hafen.yaml").read_text("utf-8")
    assert main(["check", "--strict"]) == 0
    assert main(["add", "hafen", "für eine Woche", "-s", "The harbour was closed.", "--nth", "1"]) == 0


def test_a_byte_that_is_no_character_is_said(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page with one is read as a browser reads it; one that is full of them is in another encoding."""
    data = page(HEAD).encode().replace(b"a week", b"a \xffweek")
    assert main(["source", "add", str(write(base.parent, "ships.html", data))]) == 0
    assert "note: 1 place is not utf-8 and reads \ufffd, as in a browser\n" in capsys.readouterr().err
    assert "a \ufffdweek" in (base / "seeds/ships.txt").read_text("utf-8")
    assert (base / "seeds/ships.html").read_bytes() == data


def test_a_quote_of_a_pdf_has_its_page(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In `show`, `cite`, the database and CSL-JSON: the page at which the quote begins."""
    document = write(base.parent, "report.pdf", REPORT)
    assert main(["source", "add", str(document), "--type", "report", "--published", "2021-05"]) == 0
    sidecar = (base / "seeds/report.yaml").read_text("utf-8")
    assert "title: Harbour report\nauthors: [ines-marlow]\npublished: 2021-05\n" in sidecar
    assert sidecar.endswith("pages: [[0, 50], [50, 96]]\n")
    capsys.readouterr()
    assert main(["source", "show", "report"]) == 0
    shown = capsys.readouterr().out
    assert "\ntext of    report.pdf, taken out by pypdfium2 " in shown
    assert "\npages      2\n" in shown
    assert (
        "\n  | page 1\n1 | Port Alba, May 2021\n2 | About 40 sailors came ashore\n3 |\n"
        "  | page 2\n4 | and stayed for a week.\n"
    ) in shown
    for quote, number in (("About 40 sailors came ashore and stayed", "1"), ("No cargo was unloaded.", "2")):
        assert main(["add", "report", quote, "-s", f"{quote} It was so."]) == 0
        path = capsys.readouterr().out.splitlines()[-1]
        identifier = Path(path).name[:11]
        assert main(["cite", identifier]) == 0
        assert f", page {number}: " in capsys.readouterr().out
        assert main(["show", identifier, "-f", "json"]) == 0
        assert json.loads(capsys.readouterr().out)["fact"]["citations"][0]["page"] == int(number)
    assert main(["check", "--strict", "--ignore", "Q"]) == 0


def test_a_word_document(base: Path) -> None:
    """Its text is frozen, cited, and found changed when somebody edits it."""
    document = write(base.parent, "Notice 1.docx", NOTICE)
    assert main(["source", "add", str(document)]) == 0
    assert (base / "seeds/notice-1.docx").read_bytes() == NOTICE
    assert (base / "seeds/notice-1.txt").read_bytes() == b"The harbour is closed on Friday.\n\nNo ship may leave.\n"
    assert main(["add", "notice-1", "No ship may leave", "-s", "No ship was allowed to leave."]) == 0
    assert main(["check"]) == 0
    (base / "seeds/notice-1.txt").write_bytes(b"The harbour is closed on Sunday.\n\nNo ship may leave.\n")
    assert main(["check"]) == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", pdf([[], []]), "none of its 2 pages has text"),
        ("a.pdf", pdf([["x"]], encrypted=True), "qpdf"),
        ("a.docx", docx(""), "holds no text"),
        ("a.html", b"<!DOCTYPE html><html><body></body></html>", "--whole-page"),
        ("a.html", b"<html><meta charset=utf-8><p>" + b"\xff" * 500, "say which it is: `--encoding NAME`"),
    ],
)
def test_what_has_no_text_leaves_nothing(
    base: Path, name: str, data: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One message with its mend, exit 1, no file."""
    before = content(base)
    assert main(["source", "add", str(write(base.parent, name, data))]) == 1
    err = capsys.readouterr().err
    assert err.startswith("error: a.")
    assert said in err
    assert content(base) == before


@pytest.mark.parametrize(
    ("name", "data", "module", "extra"),
    [
        ("a.html", page().encode(), "trafilatura", "html"),
        ("a.pdf", REPORT, "pypdfium2", "pdf"),
        ("a.docx", NOTICE, "mammoth", "docx"),
    ],
)
def test_without_its_extractor_the_message_says_what_to_install(
    base: Path, name: str, data: bytes, module: str, extra: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """And nothing is written."""
    monkeypatch.setitem(sys.modules, module, None)
    assert main(["source", "add", str(write(base.parent, name, data))]) == 1
    assert capsys.readouterr().err.endswith(
        f"is read by {module}, which is not installed here\nhelp: pip install 'plainfacts[{extra}]'\n"
    )
    assert len(content(base)) == 4


def test_a_check_takes_nothing_out_again(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It needs no extractor: the frozen text is what counts, and both checksums are compared."""
    for name, data in (("a.html", page().encode()), ("b.pdf", REPORT), ("c.docx", NOTICE)):
        assert main(["source", "add", str(write(base.parent, name, data))]) == 0
    monkeypatch.setattr(subprocess, "Popen", lambda *_arguments, **_named: pytest.fail("a process was started"))
    for module in ("trafilatura", "pypdfium2", "mammoth"):
        monkeypatch.setitem(sys.modules, module, None)
    assert main(["check", "--strict"]) == 0
    for changed in ("a.html", "b.txt"):
        before = (base / "seeds" / changed).read_bytes()
        (base / "seeds" / changed).write_bytes(before + b" ")
        assert main(["check"]) == 1
        (base / "seeds" / changed).write_bytes(before)
    assert main(["check"]) == 0


def test_a_document_is_known_again(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By its bytes, whatever it is called."""
    assert main(["source", "add", str(write(base.parent, "report.pdf", REPORT))]) == 0
    assert main(["source", "add", str(write(base.parent, "other.pdf", REPORT))]) == 1
    assert "is frozen already: it is report" in capsys.readouterr().err


def test_a_document_whose_text_would_take_the_place_of_another(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is said, and neither is touched."""
    before = content(base)
    assert main(["source", "add", str(write(base.parent, "wire-2021-05-04.pdf", REPORT)), "--id", "x"]) == 1
    assert "is there already; it was left as it is" in capsys.readouterr().err
    assert content(base) == before


KILLED = """
import os, sys
from plainfacts.cli.app import main
calls = 0
def counted(name):
    do = getattr(os, name)
    def wrapped(*arguments, **named):
        global calls
        calls += 1
        if calls > int(sys.argv[2]):
            os._exit(9)  # as SIGKILL ends it: no handler runs
        return do(*arguments, **named)
    setattr(os, name, wrapped)
for name in ("link", "rename", "replace", "fsync", "unlink"):
    counted(name)
sys.exit(main(["source", "add", sys.argv[1]]))
"""


def test_a_command_that_is_killed_leaves_all_or_nothing(base: Path) -> None:
    """Wherever it ends, the next command that writes finds the sidecar with document and text, or none of the three."""
    three = {"report.pdf", "report.txt", "report.yaml"}
    document = write(base.parent, "report.pdf", REPORT)
    shell = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ends = set()
    for after in range(0, 40, 2):
        command = [sys.executable, "-c", KILLED, str(document), str(after)]
        done = subprocess.run(command, cwd=base, env=shell, check=False, capture_output=True, timeout=60)
        with only_writer(base):
            left = set(content(base)) & three
        assert left in (set(), three), after
        assert not [name for name in content(base) if name.startswith(".")], after
        ends.add((done.returncode, bool(left)))
        for name in left:
            (base / "seeds" / name).unlink()
        if done.returncode == 0:
            break
    assert ends == {(9, False), (9, True), (0, True)}


def test_a_limit_of_the_base_holds(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`limits.pages` of facts.toml."""
    write(base, "facts.toml", "[limits]\npages = 1\n")
    assert main(["source", "add", str(write(base.parent, "report.pdf", REPORT))]) == 1
    assert "this PDF has 2 pages; at most 1 are read" in capsys.readouterr().err


def test_a_document_from_an_address(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where it was asked for, how it came, and when; its name is made from its address."""
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "ETag": '"a7"',
        "Last-Modified": "Tue, 04 May 2021 09:00:00 GMT",
    }
    answers = {
        "/s": Answer(status=301, headers={"Location": "/2021/two-ships.html"}),
        "/2021/two-ships.html": Answer(page(HEAD).encode(), headers=headers),
    }  # fmt: skip
    with serving(answers.__getitem__) as server:
        assert main(["source", "add", server.url("/s"), "--allow-local"]) == 0
        assert capsys.readouterr().out == "seeds/127-0-0-1-2021-two-ships.yaml\n"
        sidecar = (base / "seeds/127-0-0-1-2021-two-ships.yaml").read_text("utf-8")
        final = server.url("/2021/two-ships.html")
        assert f"\nurl: {final}\naccessed: 20" in sidecar
        assert f"\nretrieved:\n  url: {server.url('/s')}\n  on: 20" in sidecar
        assert f"\n  redirects:\n    - {{status: 301, location: {final}}}\n" in sidecar
        assert "\n    content-type: text/html; charset=utf-8\n" in sidecar
        assert '\n    etag: "\\"a7\\""\n' in sidecar
        assert "    last-modified: Tue, 04 May 2021 09:00:00 GMT\n" in sidecar
        assert main(["check", "--strict"]) == 0
        assert main(["source", "add", server.url("/s"), "--allow-local"]) == 1
        assert "is frozen already: it is 127-0-0-1-2021-two-ships" in capsys.readouterr().err
        answers["/2021/two-ships.html"] = Answer(page(HEAD).replace("40 sailors", "60 sailors").encode())
        assert main(["source", "add", server.url("/s"), "--allow-local"]) == 0
    assert len(content(base)) == 4 + 3 + 3
    assert main(["check", "--strict"]) == 0


def test_a_content_type_that_lies_is_said(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The bytes decide."""
    with serving(lambda _: Answer(REPORT, headers={"Content-Type": "text/html"})) as server:
        assert main(["source", "add", server.url("/get?id=7"), "--allow-local", "--id", "report"]) == 0
    assert "note: the server calls it text/html, and its bytes are PDF: it is read as PDF\n" in capsys.readouterr().err
    assert (base / "seeds/127-0-0-1-get-id-7.pdf").read_bytes() == REPORT


def test_an_address_of_the_machine_itself_is_refused(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By number and by name, unless it is allowed; another scheme always."""
    with serving(lambda _: Answer(b"secret\n")) as server:
        for url in (server.url(), server.url(host="localhost")):
            assert main(["source", "add", url]) == 1
            assert "no address" in capsys.readouterr().err
    assert server.asked == []
    assert main(["source", "add", "file:///etc/passwd"]) == 1
    assert "is no address of http or https" in capsys.readouterr().err
    assert len(content(base)) == 4


def test_at_a_terminal_an_unknown_name_is_asked(base: Path) -> None:
    """With what the document says; Enter leaves it out."""
    document = write(base.parent, "ships.html", page(HEAD).encode())
    answers = [("author (an entity, or nothing): ", "harbour-master"), ("id (ships): ", "")]
    code, screen = at_terminal(["source", "add", str(document)], base, answers)
    assert code == 0, screen
    assert "it names as its author 'Nobody Known'" in screen
    assert "\nauthors: [ines-marlow, harbour-master]\n" in (base / "seeds/ships.yaml").read_text("utf-8")
