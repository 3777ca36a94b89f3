"""`facts import`: foreign annotations become drafts at their place in the source, all of them or none."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plainfacts.api import open_base
from plainfacts.cli.app import main
from plainfacts.corpus import journal
from plainfacts.publish.annotation import annotations
from plainfacts.store import record
from plainfacts.store.connect import connect
from tests.bases import COURIER, SPARE, add_source, cite, fact, make_base

PAGE = "https://www.courier.example/ships/"
NO_CARGO = "No cargo was unloaded."
SOME = "Some 60 sailors landed at Port Alba on Monday"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A base without facts, as the current folder, and nobody at a terminal; its first source has an address."""
    home = make_base(tmp_path / "base", facts=[])
    (home / "facts").mkdir(exist_ok=True)
    add_source(home, "courier-2021-05-04", COURIER, url="http://courier.example/ships")
    monkeypatch.chdir(home)
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return home


def files(base: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((base / "facts").rglob("*.yaml"))}


def note(exact: str, statement: str | None = "It was so.", source: str = PAGE, **selector: Any) -> dict[str, Any]:
    """A Web Annotation of some words."""
    quote = {"type": "TextQuoteSelector", "exact": exact, **selector}
    body = [{"type": "TextualBody", "value": statement}] if statement else []
    return {"type": "Annotation", "body": body, "target": {"source": source, "selector": quote}}


def ship(base: Path, *items: Any, name: str = "notes.json") -> str:
    """A file of annotations beside the base."""
    path = base.parent / name
    path.write_text(json.dumps(list(items)), "utf-8")
    return str(path)


def report(capsys: pytest.CaptureFixture[str]) -> tuple[list[dict[str, Any]], dict[str, Any], str]:
    out, err = capsys.readouterr()
    document = json.loads(out)
    return document["annotations"], document, err


def test_an_annotation_becomes_a_draft(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The source by its address, the quote in the source's own characters, tags as topics, the annotator in a note."""
    row = note('"They  stay for a week," said', "The ships stay for a week.\n\nAsk again.") | {
        "id": "https://notes.example/1",
        "creator": {"name": "Ines"},
        "created": "2021-05-05T10:00:00Z",
        "tags": ["Arrivals", "reported", "important", "accepted"],
    }
    assert main(["import", ship(base, row)]) == 0
    out, err = capsys.readouterr()
    ((name, text),) = files(base).items()
    assert text.split("\n", 2)[2] == (
        "statement: The ships stay for a week.\n"
        "status: draft\n"
        "topics: [arrivals]\n"
        "citations:\n"
        "  - source: courier-2021-05-04\n"
        "    quote: “They stay for a week,” said\n"
        "    span: [129, 157]\n"
        "    modality: reported\n"
        "    note: Annotated by Ines on 2021-05-05T10:00:00Z (https://notes.example/1). Tagged important. Ask again.\n"
    )
    assert (base / "facts/arrivals" / name).exists()
    assert out.splitlines()[1].split()[:5] == ["item", "1", "imported", name[:11], "courier-2021-05-04"]
    assert "no topic is called important: kept in the note" in out
    assert "imported 1 draft fact" in err
    assert main(["check", "--strict"]) == 0


def test_all_or_none(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One quote that is not there holds back the others, unless somebody says that they are wanted alone."""
    path = ship(base, note(NO_CARGO, "No cargo."), note("Gold was unloaded by night", "Gold."))
    assert main(["import", path, "-f", "json"]) == 1
    rows, document, err = report(capsys)
    assert files(base) == {}
    assert [(row["place"], row["outcome"]) for row in rows] == [("item 1", "held back"), ("item 2", "refused")]
    assert rows[1]["reason"] == "courier-2021-05-04 does not say this"
    assert (document["written"], document["counts"]) == (False, {"held back": 1, "refused": 1})
    assert "`--partial` writes what can be" in err
    for option in ("--partial", "--skip"):
        assert main(["import", path, option, "-f", "json"]) == 1
        rows, document, err = report(capsys)
        assert len(files(base)) == 1
    assert [row["outcome"] for row in rows] == ["already there", "refused"]


def test_every_key_of_the_report_is_documented(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parents[2] / "docs/json-queries.md").read_text("utf-8").partition("## `facts import")[2]
    main(["import", ship(base, note(NO_CARGO), note("Gold was unloaded by night")), "-f", "json"])
    rows, document, _ = report(capsys)
    assert {key for key in (*document, *rows[0], *rows[1]) if f"`{key}`" not in page} == {"version"}


def test_a_dry_run_writes_nothing(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = ship(base, note(NO_CARGO))
    assert main(["import", path, "--dry-run", "-f", "json"]) == 0
    rows, document, err = report(capsys)
    assert files(base) == {}
    assert (rows[0]["outcome"], rows[0]["fact"], document["written"]) == ("could be", None, False)
    assert "nothing was written (--dry-run): 1 draft fact could be" in err


def test_twice_is_once(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same source, span and statement are known again; so is an annotation whose draft was reworded since."""
    mine = note("on Monday, the harbour", "It was a Monday.") | {"id": "https://notes.example/7"}
    path = ship(base, note(NO_CARGO, "No cargo."), note(NO_CARGO, "no   CARGO."), mine)
    assert main(["import", path, "-f", "json"]) == 0
    rows, _, err = report(capsys)
    assert [row["outcome"] for row in rows] == ["imported", "said twice", "imported"]
    assert "1 said twice in the file" in err
    before = files(base)
    reworded = next(file for file in (base / "facts").rglob("*.yaml") if "Monday." in file.read_text("utf-8"))
    reworded.write_text(reworded.read_text("utf-8").replace("It was a Monday.", "The day was a Monday."), "utf-8")
    assert main(["import", path, "-f", "json"]) == 0
    rows, _, err = report(capsys)
    assert [row["outcome"] for row in rows] == ["already there"] * 3
    assert files(base).keys() == before.keys()
    assert "nothing to write; 3 already there" in err


def test_one_statement_is_one_fact(base: Path) -> None:
    """Annotations that say the same are the evidence for one fact."""
    path = ship(base, note(NO_CARGO), note("none was expected before Friday"), note(SOME, "Other.", "wire-2021-05-04"))
    assert main(["import", path]) == 0
    found = open_base(base).facts
    assert sorted((each.statement, len(each.citations)) for each in found) == [("It was so.", 2), ("Other.", 1)]


@pytest.mark.parametrize(
    "source",
    ["courier-2021-05-04", "courier-2021-05-04.txt", "file:///home/x/courier-2021-05-04.txt",
     "../x/courier-2021-05-04.html", "courier", "https://courier.example/ships?utm_source=x#top", "https://facts.example/source/courier-2021-05-04"],
)  # fmt: skip
def test_which_source_is_meant(base: Path, source: str) -> None:
    assert main(["import", ship(base, note(NO_CARGO, source=source))]) == 0
    assert open_base(base).facts[0].citations[0].source == "courier-2021-05-04"


def test_a_source_that_is_not_known(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Said with its address; --source is taken at its word."""
    path = ship(base, note(NO_CARGO, source="https://other.example/x\u202e"))
    assert main(["import", path]) == 1
    out, _ = capsys.readouterr()
    assert "no source of this base is https://other.example/x<U+202E>; freeze it" in out
    assert main(["import", path, "--source", "nowhere"]) == 2
    assert "no source is called 'nowhere'" in capsys.readouterr().err
    assert main(["import", path, "--source", "courier"]) == 0


def test_two_sources_of_one_address(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_source(base, "courier-later", COURIER + "Corrected.", url="https://courier.example/ships")
    assert main(["import", ship(base, note(NO_CARGO))]) == 1
    assert "may be courier-2021-05-04 or courier-later; --source says which" in capsys.readouterr().out


TWINS = "In May the ships came to Alba. Nobody left.\nIn June the ships came to Alba. 😀 All left the ships.\n"


@pytest.mark.parametrize(
    ("selector", "start"),
    [({"prefix": "In June "}, 52), ({"suffix": ". Nobody"}, 7), ({}, None), ({"prefix": "In July "}, None)],
)
def test_of_several_places_the_one_in_its_words(base: Path, selector: Any, start: int | None) -> None:
    add_source(base, "twins", TWINS)
    assert main(["import", ship(base, note("the ships came to Alba", source="twins", **selector))]) == (start is None)
    spans = [citation.span for each in open_base(base).facts for citation in each.citations]
    assert spans == ([] if start is None else [(start, start + 22)])


def test_a_position_chooses_and_is_never_trusted(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It chooses between two places of the words; what it says against the words counts for nothing."""
    add_source(base, "twins", TWINS)
    chosen, elsewhere = note("the ships came to Alba", "One.", "twins"), note("All left", "Two.", "twins")
    chosen["target"]["selector"] = [
        chosen["target"]["selector"],
        {"type": "TextPositionSelector", "start": 52, "end": 74},
    ]
    elsewhere["target"]["selector"] = [
        elsewhere["target"]["selector"],
        {"type": "TextPositionSelector", "start": 0, "end": 6},
    ]
    only = {
        "type": "Annotation",
        "target": {"source": "twins", "selector": {"type": "TextPositionSelector", "start": 0, "end": 6}},
    }
    assert main(["import", ship(base, chosen, elsewhere, only), "--partial"]) == 1
    assert sorted(each.citations[0].span or () for each in open_base(base).facts) == [
        (52, 74),
        (TWINS.index("All"), TWINS.index("All") + 8),
    ]
    assert "places without words are not trusted" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("quote", "kind", "loud"),
    [
        ("Some 60 sailers landed at Port Alba on Monday", "characters", False),
        ("some 60 sailors landed at port alba on monday", "case", False),
        ("Some 60 sailors landed at Port Alba Monday", "words left out", False),
        ("Some 80 sailors landed at Port Alba on Monday", "digit", True),
        ("Some 60 sailors never landed at Port Alba on Monday", "negation", True),
        ("Some 60 sailors landed at Port Arga on Monday", "name", True),
    ],
)
def test_what_only_resembles(base: Path, quote: str, kind: str, loud: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """Shown beside the source's words and refused; with --accept taken, unless what is said would change."""
    path = ship(base, note(quote, source="wire-2021-05-04"))
    assert main(["import", path]) == 1
    out, err = capsys.readouterr()
    assert files(base) == {}
    assert kind in out
    assert "typed | " in err
    assert "source | " in err
    assert ("WARNING: this changes what is said" in err) is loud
    assert main(["import", path, "--accept", "-f", "json"]) == loud
    (row,), _, _ = report(capsys)
    assert row["nearest" if loud else "quote"] == SOME
    assert len(files(base)) == (not loud)


def test_short_words_that_stand_among_others(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`a week` is there, but not where the annotator read it: that may be another passage, of another version."""
    path = ship(base, note("a week", prefix="they had been at sea for ", suffix=" when the"))
    assert main(["import", path]) == 1
    assert "the words around it are others (line 5" in capsys.readouterr().out
    assert main(["import", path, "--accept"]) == 0


def test_words_of_another_source(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", ship(base, note(SOME))]) == 1
    assert "courier-2021-05-04 does not say this, wire-2021-05-04 does" in capsys.readouterr().out


def test_a_highlight_without_a_comment(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The words of a source are no statement of ours, unless somebody asks for a provisional one."""
    path = ship(base, note(NO_CARGO, None))
    assert main(["import", path]) == 1
    assert "nothing is said of these words; `--quote-as-statement`" in capsys.readouterr().out
    assert main(["import", path, "--quote-as-statement"]) == 0
    (text,) = files(base).values()
    assert f"statement: {NO_CARGO}\nstatus: draft\n" in text
    assert "note: The statement is the quote, to be rewritten.\n" in text


def test_an_ellipsis_is_a_gap(base: Path) -> None:
    assert main(["import", ship(base, note("About 40 sailors [...] on Monday"))]) == 0
    (citation,) = open_base(base).facts[0].citations
    assert (citation.quotes, citation.spans) == (("About 40 sailors", "on Monday"), ((51, 67), (93, 102)))


def test_brat(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The text beside names the source; notes are statements, a type is a tag, a gap stays one."""
    folder = base.parent / "brat"
    folder.mkdir()
    (folder / "courier-2021-05-04.txt").write_text(COURIER, "utf-8")
    (folder / "courier-2021-05-04.ann").write_text(
        "T1\tArrivals 51 67;93 102\tAbout 40 sailors on Monday\n#1\tAnnotatorNotes T1\t40 sailors came.\n"
        f"T2\tcargo 198 220\t{NO_CARGO}\n#2\tAnnotatorNotes T2\tNo cargo.\nA1\tNegation T2\nR1\tIn Arg1:T1 Arg2:T2\n",
        "utf-8",
    )
    assert main(["import", str(folder / "courier-2021-05-04.ann")]) == 0
    _, err = capsys.readouterr()
    assert "note: passed over: relations: 1" in err
    one, two = sorted(open_base(base).facts, key=lambda each: each.statement)
    assert (one.topics, one.citations[0].quotes) == (("arrivals",), ("About 40 sailors", "on Monday"))
    assert (two.topics, two.citations[0].span, two.citations[0].note) == (("cargo",), (198, 220), "Negation")


def test_csv(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every key of `facts add`, and what it refuses is refused here, with the line."""
    rows = [
        "source;quote;statement;topics;when;where;subject;predicate;quantity;attribution;modality;confidence;negated",
        f"wire;{SOME};Sixty came.;arrivals;2021-05-03;Port Alba;port-call;landed;about 60;a; b;c;d;e;f",
        f"wire;{SOME};Sixty came.;arrivals;2021-05-03;Port Alba;port-call;landed;about 60;port-official:said;rep;pos;",
        f"courier;{NO_CARGO};None came.;fish;;;;;;;;;",
        f"courier;{NO_CARGO};None came.;;yesterday;;;;;;;;",
        f"courier;{NO_CARGO};None came.;;;;;;;;;;perhaps",
    ]
    path = base.parent / "rows.csv"
    path.write_text("\ufeff" + "\r\n".join(rows), "utf-8")
    assert main(["import", str(path), "--partial", "-f", "json"]) == 1
    found, _, _ = report(capsys)
    assert [(row["place"], row["outcome"]) for row in found] == [
        ("line 2", "refused"), ("line 3", "imported"), ("line 4", "refused"), ("line 5", "refused"),
        ("line 6", "refused"),
    ]  # fmt: skip
    reasons = [row["reason"] or "" for row in found]
    assert "no topic is called 'fish'" in reasons[2]
    assert "--when" in reasons[3]
    assert "neither true nor false" in reasons[4]
    (only,) = open_base(base).facts
    assert (only.when, only.where, only.confidence) == ("2021-05-03", "port-alba", "possible")
    assert [voice.agent for voice in only.citations[0].attribution] == ["port-official"]


def test_rows_that_contradict_one_another(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = base.parent / "rows.csv"
    path.write_text(f"source,quote,statement,when\nwire,{SOME},So.,2021\nwire,The ships,So.,2022\n", "utf-8")
    assert main(["import", str(path)]) == 1
    assert "line 2 makes the same statement with another when" in capsys.readouterr().out
    assert files(base) == {}


def test_what_facts_add_would_refuse_is_refused(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bidirectional and control characters in what others wrote never reach a record."""
    items = [note(NO_CARGO, "No\u202ecargo."), note(NO_CARGO, "No\x07cargo."), note(NO_CARGO, "x" * (1 << 20))]
    assert main(["import", ship(base, *items), "--partial", "-f", "json"]) == 1
    rows, _, _ = report(capsys)
    assert [row["outcome"] for row in rows] == ["refused"] * 3
    assert files(base) == {}
    assert main(["import", ship(base, *items)]) == 1
    out, err = capsys.readouterr()
    assert not {"\u202e", "\x07"} & set(out + err)


@pytest.mark.parametrize(
    ("name", "content", "arguments", "code", "message"),
    [
        ("x.json", "{", [], 2, "this is no JSON that can be read"),
        ("x.json", "[]", [], 1, "holds no annotation"),
        ("x.json", "[[[]]]", [], 1, "item 1"),
        ("x.bin", "no", [], 2, "what "),
        ("x.txt", "T1\tX 0 5\tAbout", ["--encoding", "latin-1"], 2, "--encoding is for CSV; brat is UTF-8"),
        ("x.csv", "quote\n\0", [], 2, "NUL"),
        ("x.txt", "source,quote\n", ["--format", "csv"], 1, "holds no annotation"),
        ("x.txt", "source,quote\n", ["--format", "json"], 2, "web-annotation"),
    ],
)
def test_files_that_cannot_be_imported(
    base: Path,
    name: str,
    content: str,
    arguments: list[str],
    code: int,
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = base.parent / name
    path.write_text(content, "utf-8")
    assert main(["import", str(path), *arguments]) == code
    out, err = capsys.readouterr()
    assert message in out + err
    assert "Traceback" not in err


def test_no_file_and_too_much_of_one(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "facts.toml").write_text("limits = {import_bytes = 100}\n", "utf-8")
    for path, message in [("nowhere.json", "No such file"), (str(base), "directory"),
                          ("/dev/zero", "more than 100 bytes"), ("\0", "null byte")]:  # fmt: skip
        assert main(["import", path]) == 2
        assert message in capsys.readouterr().err


def test_from_stdin(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"no")))
    assert main(["import", "-"]) == 2
    data = json.dumps([note(NO_CARGO)]).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["import", "-"]) == 0
    assert len(files(base)) == 1


def test_written_together_or_not_at_all(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the second file is made ready takes the first away again, with the folder that was made for it."""
    made: list[journal.Step] = []
    stage = journal.stage

    def interrupted(root: Path, step: journal.Step, data: bytes, mode: int) -> None:
        if made:
            raise KeyboardInterrupt
        stage(root, step, data, mode)
        made.append(step)

    monkeypatch.setattr(journal, "stage", interrupted)
    row = note(NO_CARGO, "One.") | {"tags": ["cargo"]}
    assert main(["import", ship(base, row, note("on Monday", "Two."))]) == 130
    assert made
    assert list((base / "facts").iterdir()) == []


def test_two_at_once_import_once(base: Path) -> None:
    """Each holds the base from reading to writing: the second finds what the first wrote."""
    path = ship(base, *(note(NO_CARGO, f"Sentence number {number} is so.") for number in range(60)))
    command = [sys.executable, "-m", "plainfacts", "import", path]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    both = [
        subprocess.Popen(command, cwd=base, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in "ab"
    ]
    codes = [each.wait(timeout=120) for each in both]
    assert 0 in codes
    assert len(files(base)) == 60


@pytest.mark.parametrize("url", ["", "https://facts.example/base/"])
def test_our_own_annotations_come_back(base: Path, tmp_path: Path, url: str) -> None:
    """What a base exports as Web Annotations, imported where only the sources are, has the same spans and manners."""
    gapped = {"source": "courier-2021-05-04", "quotes": ["About 40", "on Monday"], "spans": [[51, 59], [93, 102]]}
    said = [
        fact(SPARE[0], statement="No cargo.", citations=[cite(NO_CARGO, stance="disputes", modality="denied"), gapped]),
        fact(SPARE[1], statement="The ships are the coast guard's.", citations=[cite("The ships", "wire-2021-05-04")]),
    ]
    theirs = make_base(tmp_path / "theirs", facts=said, files={"facts.toml": f'url = "{url}"\n'})
    path = str(tmp_path / "ours.jsonld")
    assert main(["export", "web-annotation", "--root", str(theirs), "-o", path]) == 0
    assert main(["import", path]) == 0

    def manners(root: Path) -> list[Any]:
        return sorted(
            (each.statement, citation.source, citation.part_spans, citation.stance, citation.modality or "")
            for each in open_base(root).facts
            for citation in each.citations
        )

    assert manners(base) == manners(theirs)


def test_a_fact_as_its_page_gives_it(base: Path, tmp_path: Path) -> None:
    """The annotations behind `/F-….jsonld`."""
    theirs = make_base(tmp_path / "theirs", facts=[fact(SPARE[0], citations=[cite(NO_CARGO)])])
    assert main(["build", "--root", str(theirs)]) == 0
    connection = connect(theirs / "db/facts.db")
    page = annotations(record.fact(connection, SPARE[0]), lambda path: f"https://x.example/{path}")
    connection.close()
    assert main(["import", ship(base, page)]) == 0
    assert open_base(base).facts[0].citations[0].span == (198, 220)
