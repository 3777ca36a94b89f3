"""`facts source`: a document is frozen as it came, with what it says of itself, and nothing is half done."""

import io
import json
import os
import re
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from plainfacts.cli.app import main
from tests.bases import ARRIVED, COURIER, UNLOADED, add_source, make_base, write
from tests.cli.terminal import at_terminal

NOTE = "# Port notice\n\nThe harbour is closed on Friday.\r\nNo ship may leave.\n"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default base, as the current folder, and nobody at a terminal."""
    home = make_base(tmp_path / "base")
    monkeypatch.chdir(home)
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return home


def seeds(base: Path) -> set[str]:
    return {path.name for path in (base / "seeds").iterdir()}


def test_a_document_is_frozen_byte_for_byte(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Line ends and all; the sidecar has its checksum, and the title that a Markdown document gives itself."""
    document = write(base.parent, "Port Notice.md", NOTE)
    arguments = [
        "--publisher",
        "the courier",
        "--author",
        "Ines Marlow",
        "--published",
        "2021-05-03",
        "--type",
        "report",
    ]
    more = ["--type", "report", "--language", "en", "--derived-from", "wire"]
    assert main(["source", "add", str(document), *arguments, *more]) == 0
    out, err = capsys.readouterr()
    assert out == "seeds/port-notice.yaml\n"
    assert err == 'next: facts add port-notice "a quote"\n'
    assert (base / "seeds/port-notice.md").read_bytes() == NOTE.encode()
    assert document.read_bytes() == NOTE.encode()
    assert (base / out.strip()).read_text("utf-8") == (
        "# yaml-language-server: $schema=../schema/json/source.json\n"
        "id: port-notice\n"
        "file: port-notice.md\n"
        f"sha256: {sha256(NOTE.encode()).hexdigest()}\n"
        "type: report\n"
        "title: Port notice\n"
        "authors: [ines-marlow]\n"
        "publisher: the-courier\n"
        "published: 2021-05-03\n"
        "language: en\n"
        "derived_from: [wire-2021-05-04]\n"
    )
    assert main(["check", "--strict"]) == 0
    assert main(["add", "port", "No ship may leave", "-s", "No ship was allowed to leave."]) == 0
    assert main(["check"]) == 0


def test_front_matter_is_what_a_document_says_of_itself(base: Path) -> None:
    """Title, date and language; an option says it louder."""
    text = '---\ntitle: "A day at the port"\ndate: 2021-05-02\nlang: en\nlayout: x\n---\n# Other\n\nRain.\n'
    document = write(base.parent, "day.md", text)
    assert main(["source", "add", str(document), "--title", "Rain", "--id", "rain-2021"]) == 0
    sidecar = (base / "seeds/day.yaml").read_text("utf-8")
    assert "id: rain-2021\n" in sidecar
    assert "title: Rain\npublished: 2021-05-02\nlanguage: en\n" in sidecar


def test_a_text_in_another_encoding_stays_as_it_came(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Refused where nobody can tell which; when it is named, its text is frozen beside it, and cited."""
    data = "Hafen – für eine Woche.\n".encode("windows-1252")
    document = write(base.parent, "hafen.txt", data)
    assert main(["source", "add", str(document)]) == 1
    err = capsys.readouterr().err
    assert "error: hafen.txt: its encoding is not said anywhere; it may be cp1252" in err
    assert "`--encoding cp1252`" in err
    assert "hafen.txt" not in seeds(base)
    assert main(["source", "add", str(document), "--encoding", "cp1252", "--language", "de"]) == 0
    assert (base / "seeds/hafen.txt").read_bytes() == data
    assert (base / "seeds/hafen.utf-8.txt").read_text("utf-8") == data.decode("windows-1252")
    assert "  extractor: plainfacts, from cp1252\n" in (base / "seeds/hafen.yaml").read_text("utf-8")
    assert main(["check", "--strict"]) == 0
    assert main(["add", "hafen", "für eine Woche", "-s", "The harbour was closed for a week."]) == 0


def test_a_document_that_lies_in_seeds_gets_its_sidecar(base: Path) -> None:
    """It is not copied beside itself."""
    write(base, "seeds/notice.txt", "The harbour is closed.\n")
    assert main(["source", "add", "seeds/notice.txt"]) == 0
    assert seeds(base) >= {"notice.txt", "notice.yaml"}
    assert main(["check", "--strict"]) == 0


@pytest.mark.parametrize(
    ("name", "data", "arguments", "said"),
    [
        ("a.txt", COURIER.encode(), [], "is frozen already: it is courier-2021-05-04"),
        ("a.txt", b"", [], "holds no text"),
        ("a.txt", b"%PDF-1.7\n\xff\xfe\0", [], "this PDF cannot be read"),
        ("a.txt", b"text\n", ["--id", "wire-2021-05-04"], "error"),
        ("a.txt", b"text\n", ["--id", "No Slug"], "is no slug"),
        ("a.txt", b"text\n", ["--type", "blog"], "type is 'blog', which is none of its values"),
        ("a.txt", b"text\n", ["--publisher", "nobody"], "no entity is called 'nobody'"),
        ("a.txt", b"text\n", ["--published", "Monday"], "--published: "),
        ("a.txt", b"text\n", ["--encoding", "klingon"], "no text encoding is called 'klingon'"),
        ("a.txt", b"text\n", ["--encoding", "hex"], "no text encoding is called 'hex'"),
        ("a.txt", b"text\n", ["--encoding", "a\0b"], "error"),
        ("a.txt", b"text \xe9\n", ["--encoding", "cp1251x"], "no text encoding is called"),
        ("a.txt", b"\x81", ["--encoding", "shift_jis"], "is not cp932"),
        ("a.txt", b"damaged \xe2\x80\x93 UTF-\xe2\x80", [], "no UTF-8 text"),
        ("a.txt", b"text\n", ["--allow-local"], "--allow-local is for an address"),
        ("a.pdf", b"text\n", [], "is called PDF, and its bytes are not"),
        ("a.odt", b"PK\x03\x04mimetype", [], "is a ZIP file and no DOCX"),
        ("a.txt", b"text\n", ["--title", "\x1b[2J"], "a control character stands in"),
        ("wire-2021-05-04.txt", b"Another text.\n", ["--id", "other"], "is there already"),
    ],
)
def test_what_cannot_be_frozen_leaves_nothing(
    base: Path, name: str, data: bytes, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither a document without its sidecar nor the other way round."""
    before = {path.name: path.read_bytes() for path in (base / "seeds").iterdir()}
    document = write(base.parent, name, data)
    assert main(["source", "add", str(document), *arguments]) in (1, 2)
    err = capsys.readouterr().err
    assert said in err
    assert "bug of ours" not in err
    assert {path.name: path.read_bytes() for path in (base / "seeds").iterdir()} == before


def test_what_is_no_regular_file_is_not_opened(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A FIFO would hold us for ever; a folder, a device and nothing at all are said."""
    os.mkfifo(base / "pipe")
    for path, said in (("pipe", "a FIFO"), (".", "a folder"), ("/dev/zero", "a device"), ("gone.txt", "no such file")):
        assert main(["source", "add", path]) == 2
        assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", ["README.md", "-x.txt", ".hidden.txt", "Ünï çödé.TXT", "a.yaml", "…", "a" * 200 + ".txt"]
)
def test_a_difficult_name_becomes_an_easy_one(base: Path, name: str) -> None:
    """What would be passed over, or could not be typed, has another name in `seeds/`."""
    document = write(base.parent, name, f"The text of {len(name)}.\n")
    assert main(["source", "add", str(document)]) == 0
    assert main(["check", "--strict"]) == 0
    assert len(seeds(base)) == 6


def test_sources_are_listed_and_shown(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a table, JSON and CSV, with the number of facts; one with its lines numbered."""
    assert main(["source", "list", "-f", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)["sources"]
    assert [(each["id"], each["facts"]) for each in listed] == [("courier-2021-05-04", 2), ("wire-2021-05-04", 1)]
    assert main(["source", "list"]) == 0
    assert "courier-2021-05-04  article-newspaper  2021-05-04  Two ships at Port Alba" in capsys.readouterr().out
    assert main(["source", "show", "courier"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(
        "courier-2021-05-04  article-newspaper · current\nTwo ships at Port Alba\n\nby         Ines Marlow\n"
    )
    assert "\n\n1 | Two ships at Port Alba\n2 | By Ines Marlow, 4 May 2021\n3 |\n4 | About 40 sailors" in out
    assert "cited by   2 facts, 2 citations\n" in out
    assert f"document   seeds/courier-2021-05-04.txt, {len(COURIER)} code points, 8 lines\n" in out
    assert err == ""
    assert main(["source", "show", "currier"]) == 2
    assert base


def test_at_a_terminal_what_is_missing_is_asked(base: Path) -> None:
    """Enter leaves out what the document does not say; the proposed id is taken."""
    document = write(base.parent, "notice.txt", "The harbour is closed.\n")
    answers = [
        ("id (notice): ", ""),
        ("title: ", ""),
        ("publisher: ", "The Curier"),
        ("publisher: ", "The Courier"),
        ("published: ", "2021-05"),
        ("language: ", "en"),
    ]
    code, screen = at_terminal(["source", "add", str(document)], base, answers)
    assert code == 0, screen
    assert "did you mean the-courier?" in screen
    sidecar = (base / "seeds/notice.yaml").read_text("utf-8")
    assert sidecar.endswith("type: document\npublisher: the-courier\npublished: 2021-05\nlanguage: en\n")


def test_one_source_as_json_and_csv(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Metadata, versions, the facts that cite it with their spans; the document itself."""
    versions = {"derived_from": ["courier-2021-05-04"], "version_of": "courier-2021-05-04"}
    add_source(base, "courier-2", f"{COURIER}Corrected.\n", **versions)
    add_source(base, "courier-3", f"{COURIER}Twice.\n", derived_from=["courier-2"], version_of="courier-2")
    assert main(["source", "show", "courier-2021", "-f", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["source"]["id"], shown["source"]["standing"]) == ("courier-2021-05-04", "current")
    assert shown["versions"] == {"earlier": [], "newer": ["courier-2", "courier-3"]}
    assert shown["counts"] == {"facts": 2, "citations": 2}
    assert [(each["id"], each["citations"][0]["spans"]) for each in shown["facts"]] == [
        (ARRIVED, [[51, 102]]),
        (UNLOADED, [[129, 196], [198, 220]]),
    ]
    assert shown["document"] == COURIER
    assert main(["source", "show", "courier-3", "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["versions"]["earlier"] == ["courier-2", "courier-2021-05-04"]
    assert main(["source", "show", "courier-2021", "-f", "csv"]) == 0
    assert capsys.readouterr().out.startswith("fact,status,citation,stance,modality,verdict,line,spans,quote\n")
    assert main(["source", "show", "courier-2021"]) == 0
    assert "newer      courier-2, courier-3\n" in capsys.readouterr().out


def test_a_marked_source_says_so_first(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["source", "mark", "courier", "--standing", "retracted", "--note", "Made up."]) == 0
    capsys.readouterr()
    assert main(["source", "show", "courier"]) == 0
    assert re.match(r"RETRACTED \(\d{4}-\d\d-\d\d\): Made up\.\n", capsys.readouterr().out)
    assert main(["source", "list"]) == 0
    assert re.search(r"^courier-2021-05-04 .* retracted +2$", capsys.readouterr().out, re.MULTILINE)
    assert base


def test_an_older_version_is_not_accounted_for(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unless it is named."""
    document = write(base.parent, "newer.txt", f"New.\n{COURIER}")
    assert main(["source", "update", "courier", str(document), "--apply"]) == 0
    capsys.readouterr()
    assert main(["coverage", "-f", "csv"]) == 0
    out, err = capsys.readouterr()
    assert [line.partition(",")[0] for line in out.splitlines()[1:]] == ["courier-2021-05-04-2", "wire-2021-05-04"]
    assert "left out, since a newer version took its place: courier-2021-05-04\n" in err
    assert main(["coverage", "courier-2021-05-04", "-f", "csv"]) == 0
    assert "\ncourier-2021-05-04," in capsys.readouterr().out


def test_what_a_source_rests_on_and_what_not_is_shown_with_the_reason(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reprint = {"derived_from": ["wire-2021-05-04"], "derived_note": "Its last line says so."}
    apart = [{"source": "courier-2021-05-04", "reason": "Each heard the captain."}]
    add_source(base, "reprint", "He said: “They stay for a week,” and left.", independent_of=apart, **reprint)
    assert main(["source", "show", "reprint"]) == 0
    shown = capsys.readouterr().out

    assert "from       wire-2021-05-04: Its last line says so.\n" in shown
    assert "apart from courier-2021-05-04: Each heard the captain.\n" in shown
