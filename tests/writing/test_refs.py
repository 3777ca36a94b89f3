"""`facts refs` as a person types it: what it says of a manuscript where, what it writes, and the exit code."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from plainfacts.cli.app import main
from plainfacts.rules.writing_rules import WRITING_RULES
from tests.bases import (
    ARRIVED,
    ARRIVED_WIRE,
    COURIER,
    DISPUTED,
    DISPUTES,
    FACTS,
    SPARE,
    UNLOADED,
    add_source,
    cite,
    fact,
    make_base,
    write,
)
from tests.writing.pandocs import each_pandoc, run

UNSURE = fact(
    SPARE[1],
    citations=[
        cite("Two ships at Port Alba", attribution=["harbour-master"]),
        cite("Estrela and Norte", source="wire-2021-05-04", attribution=["port-official"]),
    ],
)
DERIVED = fact(SPARE[1], citations=None, relations={"derived_from": [SPARE[0]]})
PLAIN = fact(SPARE[0])
RETRACTED = fact(SPARE[0], status="retracted", retracted={"on": "2021-06-01", "reason": "withdrawn"})
SUPERSEDED = fact(SPARE[0], status="superseded", superseded_by=[UNLOADED])
TOLD = f"About 40 or 60 sailors came ashore, the harbour master and a port official said [@{ARRIVED}; @{DISPUTED}]."

CASES: list[tuple[str, str, list[str], str, int, int]] = [
    # code, text, more facts, says, line, column
    ("W701", f"A fact.\n\nSo [@{SPARE[1]}].", [], "no record has the ID", 3, 6),
    ("W702", "So [@F-BQ4R-81MT].", [], "F-BQ4R-81MT is mistyped", 1, 6),
    ("W702", "So [@F-1111-1111].", [], "F-1111-1111 is no ID", 1, 6),
    ("W703", f"The harbour master said so ({SPARE[0]}).", [RETRACTED], "on 2021-06-01: withdrawn", 1, 29),
    ("W704", f"The harbour master said so ({SPARE[0]}).", [SUPERSEDED], f"superseded by {UNLOADED}", 1, 29),
    ("W705", f"A port official saw 60 [@{ARRIVED_WIRE}].", [], f"{DISPUTED} (How many", 1, 26),
    ("W706", f"The Courier says so {SPARE[0]}.", [fact(SPARE[0], status="draft")], "is a draft", 1, 21),
    ("W707", f"No cargo was expected [@{SPARE[0]}].", [PLAIN], "only one origin", 1, 25),
    ("W707", f"Two ships came [@{SPARE[1]}].", [UNSURE], "a single origin may be all that says", 1, 18),
    ("W707", f"None came [@{SPARE[1]}].", [PLAIN, DERIVED], f"only one origin says {SPARE[1]}: The Courier", 1, 13),
    ("W710", f"The Courier: none {UNLOADED}#00000000.", [], "00000000 then", 1, 30),
    ("W711", f"The Courier: “They stay for two weeks” {UNLOADED}.", [], "They stay for two weeks", 1, 14),
    ("W711", f'The Courier: "the crew ... for a month" {UNLOADED}.', [], "for a month", 1, 14),
]
SILENT = [
    TOLD,
    f"The Courier: “They stay for a week,” said Tomas Reyes [@{UNLOADED}].",
    f"The Courier: \"they stay … a week\" and 'so' [@{UNLOADED}].",
    f"The Courier calls them “ships” [@{UNLOADED}].",
    f"In “Two ships at Port Alba”, the Courier says so {UNLOADED}.",
    "An F-16A-B and d-link-text, [@smith2004] `F-BQ4R-81MT`.",
]


def base_with(folder: Path, facts: list[str], text: str, name: str = "draft.md") -> Path:
    """The default base with more facts, and a manuscript in it."""
    make_base(folder, facts=[*FACTS, *facts], disputes=DISPUTES)
    return write(folder, name, text)


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, Any]]]:
    """The exit code and the diagnostics of `facts refs`."""
    code = main(["refs", *arguments, "--format", "json"])
    return code, json.loads(capsys.readouterr().out)["diagnostics"]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The base is made in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    return tmp_path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_a_manuscript_that_is_wrong_is_told_what_and_where(
    here: Path, capsys: pytest.CaptureFixture[str], case: tuple[str, str, list[str], str, int, int]
) -> None:
    """One mistake, one finding, at the place."""
    code, text, facts, says, line, column = case
    base_with(here, facts, text)
    exit_code, diagnostics = found(capsys, "draft.md")
    assert [each["code"] for each in diagnostics] == [code], diagnostics
    (one,) = diagnostics
    assert says in one["message"]
    assert (one["path"], one["line"], one["column"]) == ("draft.md", line, column)
    assert exit_code == (1 if one["severity"] == "error" else 0)


@pytest.mark.parametrize("text", SILENT)
def test_a_manuscript_that_is_right_is_not_spoken_of(here: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    """A warning that cries wolf is worse than none."""
    base_with(here, [], text)
    assert found(capsys, "draft.md") == (0, [])


@pytest.mark.parametrize(("standing", "code"), [("corrected", "W708"), ("retracted", "W709")])
def test_a_source_that_no_longer_stands_is_told_through_what_is_derived(
    here: Path, capsys: pytest.CaptureFixture[str], standing: str, code: str
) -> None:
    """A derived fact falls with the source of its premise."""
    derived = fact(SPARE[0], citations=None, relations={"derived_from": [UNLOADED]})
    base_with(here, [derived], f"The Courier says so [@{SPARE[0]}].")
    add_source(
        here, "courier-2021-05-04", COURIER, publisher="the-courier", standing=standing, standing_note="14 it was"
    )
    _, diagnostics = found(capsys, "draft.md")
    assert [(each["code"], each["source"]) for each in diagnostics] == [(code, "courier-2021-05-04")]
    assert "14 it was" in diagnostics[0]["message"]


def test_a_quote_that_no_longer_stands_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is cited is re-read at its span, each time."""
    base_with(here, [], f"The Courier says so [@{UNLOADED}].")
    write(here, "seeds/courier-2021-05-04.txt", COURIER.replace("cargo", "coal"))
    code, diagnostics = found(capsys, "draft.md")
    assert code == 1
    assert {(each["code"], each["verdict"]) for each in diagnostics} == {("W712", "unchecked")}


def test_a_record_with_errors_is_not_called_unknown(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is there, and cannot be read."""
    base_with(here, [fact(SPARE[0], colour="red")], f"So [@{SPARE[0]}].")
    _, diagnostics = found(capsys, "draft.md")
    assert [each["message"] for each in diagnostics] == [f"the record of {SPARE[0]} has errors"]


@pytest.mark.parametrize(
    "marks",
    [
        "“{}”", "„{}“", "„{}”", "«{}»", "«\u00a0{}\u202f»", "»{}«", "‹{}›", "›{}‹", "”{}”", "‘{}’", "‚{}‘", "「{}」",
        "『{}』", '"{}"',
    ],
)  # fmt: skip
def test_words_in_the_marks_of_any_language_are_looked_for(
    here: Path, capsys: pytest.CaptureFixture[str], marks: str
) -> None:
    """What a source has is not spoken of; what none has is, at its mark."""
    base_with(here, [], f"The Courier: {marks.format('They stay for a week')} [@{UNLOADED}].")
    assert found(capsys, "draft.md") == (0, [])
    write(here, "draft.md", f"The Courier: {marks.format('They stay for three weeks')} [@{UNLOADED}].")
    assert [(each["code"], each["column"]) for each in found(capsys, "draft.md")[1]] == [("W711", 14)]


@pytest.mark.parametrize(
    "text",
    [
        "The sailors’ boats, the Courier’s words and the captain’s “ships”",
        "“They stay for a week”, says “Two ships at Port Alba” of the Courier",
        "«They stay for a week», says the Courier, «No cargo was unloaded»",
        "The Courier’s ‘ships’ aren’t the crew’s",
    ],
)
def test_marks_between_quotations_and_apostrophes_are_none(
    here: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    """What stands between two quotations is the writer's own."""
    base_with(here, [], f"{text} [@{UNLOADED}].")
    assert found(capsys, "draft.md") == (0, [])


def test_every_rule_has_been_seen_to_work() -> None:
    """The cases above name all codes."""
    seen = {case[0] for case in CASES} | {"W708", "W709", "W712", "W713"}
    assert seen == {rule.code for rule in WRITING_RULES}


def test_the_wording_that_was_pinned_comes_from_git(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Then and now, side by side, even though the file was renamed since."""
    path = base_with(here, [], f"The Courier says so [@{UNLOADED}].")
    _git(here, "init", "-q")
    _commit(here)
    assert main(["refs", "draft.md", "--pin"]) == 0
    old = here / f"facts/port-alba/{UNLOADED}.yaml"
    new = here / f"facts/port-alba/{UNLOADED}-no-cargo.yaml"
    new.write_text(old.read_text().replace("No cargo of", "Not a box of"))
    old.unlink()
    _commit(here)
    capsys.readouterr()
    code, (one,) = found(capsys, "draft.md")
    assert (code, one["code"], one["column"]) == (1, "W710", path.read_text().index("#") + 1)
    assert "then: No cargo of the Estrela" in one["help"]
    assert "now:  Not a box of the Estrela" in one["help"]
    assert main(["refs", "draft.md", "--pin"]) == 0


def test_a_citation_that_went_over_to_a_newer_version_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The statement is the same, and so are the words; what else was changed is named."""
    base_with(here, [], f"The Courier says so [@{UNLOADED}].")
    _git(here, "init", "-q")
    _commit(here)
    assert main(["refs", "draft.md", "--pin"]) == 0
    newer = write(here, "newer.txt", f"New.\n{COURIER}")
    assert main(["source", "update", "courier", str(newer), "--apply"]) == 0
    capsys.readouterr()
    _, (one,) = found(capsys, "draft.md")
    assert one["help"].startswith("the statement is the same: No cargo of the Estrela")
    was, now = "courier-2021-05-04 [129, 196] [198, 220]", "courier-2021-05-04-2 [134, 201] [203, 225]"
    assert f"\ncitation 1 was {was}, and is {now} now: the same words" in one["help"]
    file = here / f"facts/port-alba/{UNLOADED}.yaml"
    file.write_text(
        file.read_text().replace("modality: stated", "modality: alleged").replace("estrela, pred", "alba, pred")
    )
    _, (one,) = found(capsys, "draft.md")
    assert "\nits claim was changed\n" in one["help"]
    file.write_text(
        file.read_text().replace("-04-2", "-04").replace("[[134, 201], [203, 225]]", "[[129, 196], [198, 220]]")
    )
    _, (one,) = found(capsys, "draft.md")
    assert one["help"].endswith("\ncitation 1 has another stance, modality or attribution")


@pytest.mark.parametrize(
    ("name", "text", "pinned"),
    [
        ("a.md", f"“They stay for a week,” the Courier says [@f–jx59–d3w4; @{DISPUTED}], {UNLOADED}.", 2),
        ("a.tex", f"The Courier says so {UNLOADED}.", 1),
        ("a.html", f"<p>The Courier says so {UNLOADED}.</p>", 1),
        ("a.txt", f"The Courier says so F-JX59-\r\nD3W4.\r\nThe Courier: {UNLOADED}#11111111.", 2),
    ],
)
def test_pins_are_written_once_and_hold(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, pinned: int
) -> None:
    """A second run has nothing to write, and finds nothing."""
    path = base_with(here, [], text, name)
    assert main(["refs", name, "--pin", "--ignore", "W705"]) == 0
    written = path.read_bytes()
    assert written.decode().count("#") == pinned
    assert "wrote" in capsys.readouterr().err
    assert main(["refs", name, "--pin", "--ignore", "W705"]) == 0
    assert path.read_bytes() == written
    assert "wrote" not in capsys.readouterr().err


def test_a_key_of_latex_is_not_pinned(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """TeX would take the # for a parameter."""
    path = base_with(here, [], f"The Courier says so \\cite{{{UNLOADED}}}.", "a.tex")
    before = path.read_bytes()
    assert main(["refs", "a.tex", "--pin"]) == 0
    assert path.read_bytes() == before
    assert "not pinned: a.tex: 1 citation key" in capsys.readouterr().err


def test_successors_are_shown_and_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """At the end of the chain; the rest of the file stays byte for byte."""
    more = [SUPERSEDED, fact(SPARE[1], status="superseded", superseded_by=[SPARE[0]])]
    path = base_with(here, more, f"The Courier says so [@{SPARE[1]}#00000000].\r\nEnd")
    before = path.read_bytes()
    assert main(["refs", "draft.md", "--diff"]) == 1
    shown = capsys.readouterr().out
    assert path.read_bytes() == before
    assert f"-The Courier says so [@{SPARE[1]}#00000000]." in shown
    assert f"+The Courier says so [@{UNLOADED}#" in shown
    assert main(["refs", "draft.md", "--fix"]) == 0
    assert path.read_bytes().startswith(f"The Courier says so [@{UNLOADED}#".encode())
    assert path.read_bytes().endswith(b"].\r\nEnd")


def test_the_configuration_names_manuscripts_and_codes(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its codes about records are not mistaken for codes about manuscripts, nor the other way round."""
    base_with(here, [], f"A port official saw 60 [@{ARRIVED_WIRE}].", "articles/a.md")
    write(here, "facts.toml", 'manuscripts = ["articles/*.md"]\nignore = ["W705", "Q"]\n')
    assert found(capsys) == (0, [])
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "no manuscript to read"),
        (["nothing.md"], "nothing.md: there is no such file"),
        (["facts"], "no manuscript ends so"),
        (["draft.xyz"], "no manuscript ends so"),
        (["latin.md"], "looks like"),
        (["draft.md", "--select", "C301"], "no rule has the code"),
        (["draft.md", "--diff", "--format", "json"], "--diff prints a diff"),
        (["broken.docx"], "pandoc"),
        (["ring.md"], "lead nowhere"),
        (["fifo.md"], "not a regular file"),
    ],
)
def test_what_cannot_be_done_ends_with_a_message(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    """Exit 2, never silence."""
    base_with(here, [], "Text.")
    write(here, "latin.md", "Caf\xe9 au lait".encode("latin-1"))
    write(here, "broken.docx", b"PK not a zip")
    (here / "ring.md").symlink_to("ring.md")
    os.mkfifo(here / "fifo.md")
    assert main(["refs", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_no_reference_is_no_pass(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Zero checks never look like a pass."""
    base_with(here, [], "No fact is cited.")
    assert main(["refs", "draft.md"]) == 0
    assert "nothing was checked" in capsys.readouterr().out


@pytest.mark.parametrize("format", ["text", "github", "sarif", "junit"])
def test_every_format_of_the_check_reports_manuscripts(
    here: Path, capsys: pytest.CaptureFixture[str], format: str
) -> None:
    """The same diagnostics, the same printers."""
    base_with(here, [RETRACTED], f"So [@{SPARE[0]}].")
    assert main(["refs", "draft.md", "-f", format]) == 1
    out = capsys.readouterr().out
    assert "W703" in out
    assert "draft.md" in out


def test_a_report_for_code_scanning_carries_the_mends(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As regions of the manuscript: what `--fix` would write, and nothing else."""
    text = f"One.\nThe Courier: [@{SPARE[0].lower()}#00000000].\nIt says {SPARE[0]}, {SPARE[1]}.\n"
    path = base_with(here, [SUPERSEDED], text)
    assert main(["refs", "draft.md", "-f", "sarif"]) == 1
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    assert [each["ruleId"] for each in results if "fixes" in each] == ["W704", "W704"]
    lines = text.splitlines(keepends=True)
    for result in results:
        for change in (change for fix in result.get("fixes", ()) for change in fix["artifactChanges"]):
            assert change["artifactLocation"]["uri"] == "draft.md"
            for each in reversed(change["replacements"]):
                region, new = each["deletedRegion"], each["insertedContent"]["text"]
                line = lines[region["startLine"] - 1]
                changed = line[: region["startColumn"] - 1] + new + line[region["endColumn"] - 1 :]
                lines[region["startLine"] - 1] = changed
    main(["refs", "draft.md", "--fix"])
    assert path.read_text() == "".join(lines)
    assert path.read_text().count(UNLOADED) == 2


COMMENTS = [
    ("draft.md", "<!-- facts: allow {} -->\n\n{}"),
    ("draft.html", "<!--facts:allow {}-->\n<p>{}</p>"),
    ("draft.tex", "% facts: allow {}\n{}"),
    ("draft.rst", ".. facts: allow {}\n\n{}"),
    ("draft.adoc", "// facts: allow {}\n{}"),
]
DRAFTED = fact(SPARE[0], status="draft")


@pytest.mark.parametrize(("name", "form"), COMMENTS, ids=[name for name, _ in COMMENTS])
@pytest.mark.parametrize(
    ("allowed", "left"),
    [("W706 it is being reviewed", []), (f"W706 {SPARE[0]}: soon", []), ("w706, W711 two of them", ["W713"])],
    ids=["all", "one", "two"],
)
def test_a_comment_allows_a_warning(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, form: str, allowed: str, left: list[str]
) -> None:
    """In the comment of each language, for all records or for some, with a reason."""
    base_with(here, [DRAFTED], form.format(allowed, f"The Courier says so ({SPARE[0]})."), name)
    assert [each["code"] for each in found(capsys, name)[1]] == left


@pytest.mark.parametrize(
    ("allowed", "says"),
    [
        ("W706", "gives no reason"),
        (f"W706 {UNLOADED} of another fact", "nothing here needs it"),
        ("W703 I know", "an error, which cannot be allowed"),
        ("W999 what", "no rule on manuscripts has"),
        ("W711 no quotation", "nothing here needs it"),
    ],
)
def test_a_comment_that_does_nothing_is_told(
    here: Path, capsys: pytest.CaptureFixture[str], allowed: str, says: str
) -> None:
    """An allowance that outlived its reason would hide the next warning; what it was for is found all the same."""
    base_with(here, [DRAFTED], f"The Courier says so ({SPARE[0]}).\n\n<!-- facts: allow {allowed} -->\n")
    diagnostics = found(capsys, "draft.md")[1]
    assert [(each["code"], each["line"], each["column"]) for each in diagnostics] == [("W706", 1, 22), ("W713", 3, 6)]
    assert says in diagnostics[1]["message"]


def test_a_comment_in_code_is_an_example(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A manual may show one."""
    comment = "<!-- facts: allow W706 x -->"
    base_with(here, [DRAFTED], f"The Courier ({SPARE[0]}), `{comment}`.\n\n```\n{comment}\n```\n")
    assert [each["code"] for each in found(capsys, "draft.md")[1]] == ["W706"]


@each_pandoc
@pytest.mark.parametrize("form", ["docx", "odt"])
def test_word_and_opendocument_are_read_through_pandoc(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, pandoc: str, form: str
) -> None:
    """The line is that of the paragraph; nothing is written into them."""
    monkeypatch.setenv("PANDOC", pandoc)
    base_with(here, [RETRACTED], "")
    run(pandoc, "-o", f"draft.{form}", text=f"A heading\n\nSo {SPARE[0]}.", folder=here)
    before = (here / f"draft.{form}").read_bytes()
    assert [each["code"] for each in found(capsys, f"draft.{form}", "--pin")[1]] == ["W703"]
    assert (here / f"draft.{form}").read_bytes() == before


def _git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


def _commit(folder: Path) -> None:
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", "State")
