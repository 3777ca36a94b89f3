"""`facts source update`: which facts survive a newer version, what --apply writes, and that it is all or none."""

import fcntl
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainfacts.cli.app import main
from tests.bases import ARRIVED, COURIER, DISPUTED, FACTS, SPARE, UNLOADED, add_source, cite, fact, make_base, write

SOURCE = Path(__file__).parents[2] / "src"
OLD, NEW = "courier-2021-05-04", "courier-2021-05-04-2"
GOLDEN = Path(__file__).parent / "goldens" / "source-update.txt"
CORRECTION = "Correction: an earlier version of this article gave another number.\n\n"
STOPPED = """\
import os, sys
left = int(sys.argv.pop(1))
def stop(event, arguments):
    global left
    named = event in ("os.rename", "os.remove", "os.link")
    if named or (event == "open" and arguments[2] & os.O_CREAT and not str(arguments[0]).startswith("/dev")):
        left -= 1
        if left == 0:
            os._exit(9)
from plainfacts.cli.app import main
sys.addaudithook(stop)
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default base, as the current folder, and nobody at a terminal."""
    home = make_base(tmp_path / "base")
    monkeypatch.chdir(home)
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return home


def tree(base: Path) -> dict[str, bytes]:
    """Every file of the base but our own."""
    paths = (path for path in base.rglob("*") if path.is_file() and ".facts" not in path.parts)
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in paths}


def newer(base: Path, text: str | bytes, name: str = "newer.txt") -> str:
    """The newer version as a file outside the base."""
    return str(write(base.parent, name, text))


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """What the command reports as JSON."""
    capsys.readouterr()
    assert main(["source", "update", *arguments, "--format", "json"]) == 0
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def varied(base: Path) -> None:
    """Facts of each fate, and the newer version that brings it."""
    quotes = ["Two ships at Port Alba", "none was expected before Friday", "who commands the Estrela"]
    for name, quote in zip((*SPARE, "F-0000-0000"), quotes, strict=True):
        write(base, f"facts/{name}.yaml", fact(name, citations=[cite(quote)]))
    text = COURIER.replace("About 40 sailors", "About 14 sailors").replace("They stay", "Correction: they do not stay")
    newer(base, text.replace(" The harbour master told the Courier that none was expected before Friday.", ""))


def verdicts(document: Mapping[str, Any]) -> dict[str, str]:
    return {each["id"]: each["verdict"] for each in document["facts"]}


def reasons(document: Mapping[str, Any]) -> dict[str, list[str]]:
    """The verdict on each quoted text, by fact."""
    return {each["id"]: [quote["verdict"] for quote in each["quotes"]] for each in document["facts"]}


def test_without_apply_nothing_is_written(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(base)
    assert main(["source", "update", "courier", newer(base, CORRECTION + COURIER)]) == 0
    assert f"nothing was written; --apply freezes {NEW} and lets 2 facts cite it" in capsys.readouterr().err
    assert tree(base) == before


def test_the_table_shows_what_became_of_each_fact(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One survives, one moved, of one the sentence changed, one needs a person, one is lost."""
    varied(base)
    assert main(["source", "update", "courier", str(base.parent / "newer.txt")]) == 0
    out, err = capsys.readouterr()
    assert f"{out}---\n{err}" == GOLDEN.read_text("utf-8")


def test_apply_freezes_it_beside_the_old_one(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sidecar takes over what holds; records change in nothing but source and spans; a check is clean."""
    before = tree(base)
    excluded = {"excluded": [{"span": [23, 38], "reason": "byline"}, {"span": [0, 22], "reason": "headline"}]}
    sidecar = {"authors": ["ines-marlow"], "publisher": "the-courier", "published": "2021-05-04", "language": "en"}
    titled = {"title": "Two ships at Port Alba", "type": "article-newspaper"}
    add_source(
        base,
        OLD,
        COURIER,
        **titled,
        **sidecar,
        **excluded,
        independent_of=[{"source": "wire-2021-05-04", "reason": "x"}],
    )
    text = CORRECTION + COURIER.replace("Two ships at Port Alba", "Ships at Port Alba")
    document = newer(base, text)
    assert main(["source", "update", "courier", document, "--apply", "--published", "2021-05-06"]) == 0
    err = capsys.readouterr().err
    assert "left out: title: courier-2021-05-04-2 does not have “Two ships at Port Alba”" in err
    assert "left out: excluded: [0, 22] (headline) does not stand as it did" in err
    assert f"froze {NEW}, and 2 facts cite it; the document of {OLD} is as it was" in err
    after = tree(base)
    assert after["seeds/newer.txt"] == text.encode()
    written = after["seeds/newer.yaml"].decode()
    assert written.startswith(
        f"# yaml-language-server: $schema=../schema/json/source.json\nid: {NEW}\nfile: newer.txt\n"
    )
    assert written.endswith(
        "type: article-newspaper\nauthors: [ines-marlow]\npublisher: the-courier\npublished: 2021-05-06\nlanguage: en\n"
        f"derived_from: [{OLD}]\nversion_of: {OLD}\nindependent_of:\n  - source: wire-2021-05-04\n    reason: x\n"
        f"excluded:\n  - {{span: [{23 + len(CORRECTION) - 4}, {38 + len(CORRECTION) - 4}], reason: byline}}\n"
    )
    moved = len(CORRECTION) - 4
    expected = FACTS[0].replace(f"source: {OLD}", f"source: {NEW}")
    expected = expected.replace("[51, 102]", f"[{51 + moved}, {102 + moved}]")
    expected = expected.replace("[39, 49]", f"[{39 + moved}, {49 + moved}]")
    assert after[f"facts/port-alba/{ARRIVED}.yaml"].decode() == expected
    same = set(before) - {f"facts/port-alba/{ARRIVED}.yaml", f"facts/port-alba/{UNLOADED}.yaml", f"seeds/{OLD}.yaml"}
    assert all(after[path] == before[path] for path in same)
    assert main(["check", "--strict", "--ignore", "L506"]) == 0  # nothing but this test says that the two are alike


def test_records_keep_comments_line_ends_and_neighbours(base: Path) -> None:
    """A stream with CRLF and a mark at its start, quotes in flow and block style, and a fact on another source."""
    gapped = FACTS[2].replace(
        "spans: [[129, 196], [198, 220]]", "spans:\n      - [129, 196]  # one\n      - - 198\n        - 220"
    )
    flow = fact(
        SPARE[0], citations=[cite("none was expected before Friday"), cite("Some 60 sailors", "wire-2021-05-04")]
    )
    text = "\ufeff" + f"{gapped}---\n# kept\n{flow}".replace("\n", "\r\n")
    write(base, f"facts/port-alba/{UNLOADED}.yaml", text)
    assert main(["source", "update", "courier", newer(base, f"New.\n{COURIER}"), "--apply"]) == 0
    expected = text.replace(f"source: {OLD}", f"source: {NEW}").replace(f'"source": "{OLD}"', f'"source": "{NEW}"')
    for old in (129, 196, 198, 220, *cite("none was expected before Friday")["span"]):
        expected = expected.replace(f"{old}]", f"{old + 5}]").replace(f"[{old},", f"[{old + 5},")
        expected = expected.replace(f"- {old}\r\n", f"- {old + 5}\r\n")
    assert (base / f"facts/port-alba/{UNLOADED}.yaml").read_bytes().decode() == expected
    assert main(["check", "--strict", "--ignore", "I404,Q"]) == 0


@settings(max_examples=20, deadline=None)
@given(st.text(st.sampled_from("Port Alb\n é."), max_size=30), st.text(st.sampled_from("Monday \n."), max_size=30))
def test_what_only_inserts_moves_every_fact_by_just_that(before: str, behind: str) -> None:
    """By the inserted code points, quotes and what they lean on alike; the check agrees."""
    by = len(before)
    with tempfile.TemporaryDirectory() as folder:
        home = make_base(Path(folder) / "base")
        root = ["--root", str(home)]
        document = str(write(home.parent, "newer.txt", f"{before}{COURIER}{behind}\n"))
        with redirect_stdout(io.StringIO()) as out:
            assert main(["source", "update", "courier", document, "--apply", "-f", "json", *root]) == 0
        facts = json.loads(out.getvalue())["facts"]
        assert {each["verdict"] for each in facts} == {"moved" if by else "survives"}
        for quote in (quote for each in facts for quote in each["quotes"]):
            assert quote["new_span"] == [quote["old_span"][0] + by, quote["old_span"][1] + by]
        assert main(["check", "--select", "Y,R,S,C,I", *root]) == 0


def test_other_line_ends_and_a_mark_at_the_start(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """CRLF for LF: quotes inside a line move; one that runs over a line end is the same words in other typography."""
    over = cite("the harbour master said.\n“They stay for a week,”")
    write(base, "facts/over.yaml", fact(SPARE[0], citations=[over]))
    document = told(capsys, "courier", newer(base, "\ufeff" + COURIER.replace("\n", "\r\n")))
    assert verdicts(document) == {ARRIVED: "moved", UNLOADED: "moved", SPARE[0]: "needs-a-person"}
    [quote] = next(each["quotes"] for each in document["facts"] if each["id"] == SPARE[0])
    assert quote["why"] == "the same words in other typography"
    [arrived] = [each["quotes"][0] for each in document["facts"] if each["id"] == ARRIVED]
    assert arrived["new_span"] == [51 + 4, 102 + 4]


def test_context_that_is_gone_needs_a_person(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The quote stands; the day that it leans on does not."""
    document = told(capsys, "courier", newer(base, COURIER.replace(", 4 May 2021", "")))
    assert verdicts(document)[ARRIVED] == "needs-a-person"
    assert reasons(document)[ARRIVED] == ["moved", "needs-a-person"]
    assert base


def test_context_that_stands_twice_needs_a_person(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The dateline was doubled: nobody can say which is meant."""
    line = "By Ines Marlow, 4 May 2021\n"
    document = told(capsys, "courier", newer(base, COURIER.replace(line, line * 2)))
    assert reasons(document)[ARRIVED] == ["moved", "needs-a-person"]
    assert base


def test_a_passage_that_stands_twice_needs_a_person(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A paragraph in the middle was doubled; one that is said again behind the end is where it was."""
    line = "About 40 sailors came ashore at Port Alba on Monday, the harbour master said.\n"
    document = told(capsys, "courier", newer(base, COURIER.replace(line, line * 2)))
    assert reasons(document)[ARRIVED] == ["needs-a-person", "survives"]
    [quote, _] = next(each["quotes"] for each in document["facts"] if each["id"] == ARRIVED)
    assert quote["why"] == "several places fit: lines 4, 5"
    document = told(capsys, "courier", newer(base, COURIER + line))
    assert verdicts(document) == {ARRIVED: "survives", UNLOADED: "survives"}


def test_parts_in_another_order_need_a_person(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second part of a quote with a gap stands before the first one now."""
    text = COURIER.replace(" No cargo was unloaded.", "").replace("\nNo cargo was unloaded. ", "\n")
    document = told(capsys, "courier", newer(base, f"No cargo was unloaded.\n\n{text}"))
    assert reasons(document)[UNLOADED] == ["needs-a-person", "needs-a-person"]
    assert document["facts"][1]["quotes"][0]["why"] == "its parts stand in another order"
    assert base


def test_one_of_two_citations_lost_is_a_persons(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And what is lost altogether is lost; a fact that was wrong before is not judged."""
    both = [cite("No cargo was unloaded."), cite("who commands the Estrela")]
    write(base, "facts/both.yaml", fact(SPARE[0], citations=both))
    wrong = {"source": OLD, "quote": "Nobody said this anywhere", "span": [0, 25]}
    write(base, "facts/wrong.yaml", fact(SPARE[1], citations=[wrong]))
    document = told(capsys, "courier", newer(base, COURIER.replace(", who commands the Estrela", "")))
    assert verdicts(document)[SPARE[0]] == "needs-a-person"
    assert reasons(document)[SPARE[0]] == ["moved", "lost"]
    [told_wrong] = [each for each in document["facts"] if each["id"] == SPARE[1]]
    assert told_wrong["quotes"][0]["why"] == f"it is absent in {OLD}: mend that first"
    document = told(capsys, "courier", newer(base, "Nothing of it was so.\n"))
    assert document["counts"] == {"facts": 4, "survives": 0, "moved": 0, "needs-a-person": 1, "lost": 3, "gone": 0}
    assert document["disputes"] == [{"id": DISPUTED, "facts": [ARRIVED]}]
    assert (
        next(each["next"] for each in document["facts"] if each["id"] == UNLOADED)
        == f'facts retract {UNLOADED} --reason "{NEW} does not say it any more"'
    )


def test_retracted_facts_keep_their_evidence(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retract", UNLOADED, "--reason", "Wrong."]) == 0
    before = (base / f"facts/port-alba/{UNLOADED}.yaml").read_bytes()
    document = told(capsys, "courier", newer(base, f"New.\n{COURIER}"), "--apply")
    assert (list(verdicts(document)), document["counts"]["gone"]) == ([ARRIVED], 1)
    assert (base / f"facts/port-alba/{UNLOADED}.yaml").read_bytes() == before


def test_reviews_and_pins_are_told_beforehand(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And found afterwards: I405 for the review, W710 for the pin with the wording then and now."""
    write(base, "facts.toml", 'manuscripts = ["draft.md"]\n')
    write(base, "draft.md", f"No cargo, says the Courier [@{UNLOADED}].\n")
    assert main(["refs", "--pin"]) == 0
    assert main(["review", UNLOADED, "--verdict", "agree", "--by", "second-reader"]) == 0
    capsys.readouterr()
    assert main(["source", "update", "courier", newer(base, f"New.\n{COURIER}"), "--apply"]) == 0
    err = capsys.readouterr().err
    assert "note: 2 of these facts had a review, of the older version" in err
    assert f"note: draft.md:1:30 pins {UNLOADED}, whose digest changes (W710)" in err
    assert main(["check", "--strict", "--select", "I405"]) == 1
    assert main(["refs", "--select", "W710"]) == 1


def test_manuscripts_that_cannot_be_read_stop_nothing(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """None there, and one that is no text."""
    write(base, "facts.toml", 'manuscripts = ["drafts/*.md"]\n')
    assert main(["source", "update", "courier", newer(base, f"New.\n{COURIER}")]) == 0
    write(base, "drafts/a.md", b"\xff\xfe\x00")
    capsys.readouterr()
    assert main(["source", "update", "courier", newer(base, f"New.\n{COURIER}"), "--apply"]) == 0
    assert "warning: not looked through: " in capsys.readouterr().err


def test_the_older_version_is_marked_with_it(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What went over is not flagged, what stayed is; a third version follows the second."""
    text = COURIER.replace("No cargo was unloaded.", "Some cargo was unloaded.")
    marking = ["--standing", "corrected", "--note", "There was cargo."]
    assert main(["source", "update", "courier", newer(base, f"New.\n{text}"), "--apply", *marking]) == 0
    assert "standing: corrected\nstanding_note: There was cargo.\n" in (base / f"seeds/{OLD}.yaml").read_text("utf-8")
    capsys.readouterr()
    main(["check", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    assert [(each["code"], each["record"]) for each in found] == [("L504", UNLOADED)]
    document = told(capsys, NEW, newer(base, f"Newer.\n{text}", "third.txt"), "--apply")
    assert (document["newer"]["id"], verdicts(document)) == ("courier-2021-05-04-3", {ARRIVED: "moved"})
    assert main(["check"]) == 0


def test_a_fact_that_searched_the_older_version_is_named(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    searched = [{"words": "a third ship", "sources": [OLD], "on": "2021-06-01"}]
    write(base, "facts/none.yaml", fact(SPARE[0], citations=None, searched=searched))
    assert main(["source", "update", "courier", newer(base, f"A third ship.\n{COURIER}")]) == 0
    assert f"note: {SPARE[0]} was searched for in {OLD}: name {NEW} in `searched` too" in capsys.readouterr().err


def test_a_document_that_lies_in_seeds_is_not_copied(base: Path) -> None:
    write(base, "seeds/second.txt", f"New.\n{COURIER}")
    assert main(["source", "update", "courier", "seeds/second.txt", "--apply", "--id", "second"]) == 0
    assert {path.name for path in (base / "seeds").iterdir()} >= {"second.txt", "second.yaml"}
    assert main(["check", "--strict"]) == 0


def test_a_newer_version_of_the_same_name_has_another(base: Path) -> None:
    """The old document is not touched."""
    document = newer(base, f"New.\n{COURIER}", f"{OLD}.txt")
    assert main(["source", "update", "courier", document, "--apply"]) == 0
    assert (base / f"seeds/{OLD}.txt").read_text("utf-8") == COURIER
    assert (base / f"seeds/{NEW}.txt").read_text("utf-8") == f"New.\n{COURIER}"


def test_another_encoding_has_its_text_beside_it(base: Path) -> None:
    data = f"Correção.\n{COURIER}".encode("utf-16")
    assert main(["source", "update", "courier", newer(base, data), "--encoding", "utf-16", "--apply"]) == 0
    assert (base / "seeds/newer.txt").read_bytes() == data
    assert main(["check", "--strict"]) == 0


def test_a_page_as_the_newer_version_has_its_text_beside_it(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Quotes are looked for in the text of the page; its own words count where the older sidecar has none that hold."""
    paragraphs = "".join(f"<p>{line}</p>\n" for line in COURIER.splitlines()[2:] if line)
    head = "<title>Ships at the port</title><meta property='article:published_time' content='2021-05-06T08:00:00Z'>"
    body = f"<article><h1>Ships at the port</h1>\n<p>4 May 2021</p>{paragraphs}</article>"
    page = f"<html lang='en'><head>{head}</head><body>{body}</body></html>"
    write(base, f"seeds/{OLD}.html", "another document")
    document = newer(base, page, f"{OLD}.html")
    made = told(capsys, "courier", document, "--apply")
    assert verdicts(made) == {ARRIVED: "moved", UNLOADED: "moved"}
    assert (base / f"seeds/{NEW}.html").read_text("utf-8") == page
    sidecar = made["newer"]["sidecar"]
    assert (sidecar["file"], sidecar["published"]) == (f"{NEW}.html", "2021-05-06")
    assert (sidecar["title"], sidecar["publisher"]) == ("Ships at the port", "the-courier")
    assert (base / "seeds" / sidecar["text"]["file"]).is_file()
    (base / f"seeds/{OLD}.html").unlink()
    assert main(["check", "--strict"]) == 0


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        (COURIER, [], "is frozen already: it is courier-2021-05-04"),
        ("", [], "holds no text"),
        ("\x00", [], "no UTF-8 text"),
        ("New.\n", ["--id", "wire-2021-05-04"], "is the id of another record already"),
        ("New.\n", ["--id", "No Slug"], "is no slug"),
        ("New.\n", ["--published", "Monday"], "--published: "),
        ("New.\n", ["--title", "\x1b[2J"], "a control character stands in"),
        ("New.\n", ["--standing", "corrected"], "a marked source needs a note"),
        ("New.\n", ["--note", "x"], "--note goes with --standing"),
        ("New.\n", ["--encoding", "klingon"], "no text encoding is called"),
    ],
)
def test_what_cannot_be_done_leaves_nothing(
    base: Path, text: str, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(base)
    assert main(["source", "update", "courier", newer(base, text), "--apply", *arguments]) in (1, 2)
    err = capsys.readouterr().err
    assert said in err
    assert "bug of ours" not in err
    assert tree(base) == before


def test_two_at_once_are_kept_apart(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who holds the base has it; the other one is told, and writes nothing."""
    before = tree(base)
    descriptor = os.open(base, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        assert main(["source", "update", "courier", newer(base, f"New.\n{COURIER}"), "--apply"]) == 1
    finally:
        os.close(descriptor)
    assert "another facts command is writing in this base" in capsys.readouterr().err
    assert tree(base) == before


def test_a_crash_anywhere_leaves_old_or_new(base: Path) -> None:
    """Killed before each change of a name in turn; the next command sees one of the two, and nothing else."""
    document = newer(base, f"New.\n{COURIER}")
    marking = ["--standing", "corrected", "--note", "x"]
    arguments = ["source", "update", "courier", document, "--apply", *marking]
    before = tree(base)
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    seen = set()
    for number in range(1, 60):
        code = subprocess.run(
            [sys.executable, "-c", STOPPED, str(number), *arguments],
            cwd=base,
            env=environment,
            capture_output=True,
            check=False,
        ).returncode
        assert code in (0, 9)
        assert main(["check"]) == 0
        now = tree(base)
        if now != before:
            assert {path for path in now if now[path] != before.get(path)} == {
                "seeds/newer.txt",
                "seeds/newer.yaml",
                f"seeds/{OLD}.yaml",
                f"facts/port-alba/{ARRIVED}.yaml",
                f"facts/port-alba/{UNLOADED}.yaml",
            }
            assert main(["check", "--select", "L504", "--strict"]) == 0
            for path in set(now) - set(before):
                (base / path).unlink()
            for path, data in before.items():
                write(base, path, data)
        seen.add((code, now != before))
        if code == 0:
            break
    assert seen == {(9, False), (9, True), (0, True)}


if __name__ == "__main__":  # python -m tests.cli.test_source_update writes the golden anew
    with tempfile.TemporaryDirectory() as folder:
        home = make_base(Path(folder) / "base")
        varied(home)
        stdout, stderr = io.StringIO(), io.StringIO()
        with redirect_stdout(stdout), redirect_stderr(stderr):
            main(["source", "update", "courier", str(home.parent / "newer.txt"), "--root", str(home)])
        GOLDEN.write_text(f"{stdout.getvalue()}---\n{stderr.getvalue()}", "utf-8")
