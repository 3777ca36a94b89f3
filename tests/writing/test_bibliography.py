"""`facts bibliography`, its Lua filter and `facts used-in`: what a manuscript cites, rendered by real pandocs."""

import json
from pathlib import Path

import pytest

from plainfacts.cli.app import main
from tests.bases import ARRIVED, ARRIVED_WIRE, DISPUTED, SPARE, UNLOADED, make_base, write
from tests.writing.pandocs import each_pandoc, run

DRAFT = f"""\
---
title: A draft
---

# On {UNLOADED}

They came [see @{ARRIVED}, p. 3; @{DISPUTED}]. “They stay for a week,” he said [@{UNLOADED.lower()}#00000000].
@{ARRIVED_WIRE} has another number. Bare: ({ARRIVED}), F–BQ4R–81TM, and `{UNLOADED}` in code.
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default base, published, with a manuscript, as the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    make_base(tmp_path, files={"facts.toml": 'url = "https://facts.example"\nmanuscripts = ["*.md"]\n'})
    write(tmp_path, "draft.md", DRAFT)
    return tmp_path


@pytest.fixture
def built(here: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """With the bibliography and the filter beside the manuscript."""
    assert main(["bibliography", "draft.md"]) == 0
    write(here, "draft.json", capsys.readouterr().out)
    assert main(["bibliography", "--filter"]) == 0
    write(here, "facts.lua", capsys.readouterr().out)
    return here


def test_there_is_an_item_for_each_key_and_for_each_source(built: Path) -> None:
    """Just what is cited, under the key by which it will be asked for."""
    items = json.loads((built / "draft.json").read_text())
    assert [item["id"] for item in items] == [
        UNLOADED, ARRIVED, DISPUTED, UNLOADED.lower(), f"{UNLOADED}#00000000", f"{UNLOADED.lower()}#00000000",
        ARRIVED_WIRE, "F–BQ4R–81TM", "courier-2021-05-04", "wire-2021-05-04",
    ]  # fmt: skip


@each_pandoc
def test_pandoc_renders_the_bibliography_without_the_filter(built: Path, pandoc: str) -> None:
    """Every key is known; the warnings of pandoc would fail this."""
    shown = run(pandoc, "draft.md", "--bibliography", "draft.json", "--citeproc", "-t", "plain", folder=built)
    assert "(see Marlow 2021" in shown


@each_pandoc
def test_the_filter_cites_sources_with_their_lines_and_notes_bare_ids(built: Path, pandoc: str) -> None:
    """The list of references has each source once; a bare ID is a link, and a footnote the first time."""
    common = ("draft.md", "--bibliography", "draft.json", "-L", "facts.lua", "--citeproc", "--wrap=none")
    shown = run(pandoc, *common, "-t", "plain", folder=built)
    assert "(see Marlow 2021, 3;" in shown
    assert shown.count("Marlow, Ines.") == 1
    assert "he said (Marlow 2021, l. 5)" in shown or "he said (Marlow 2021, line 5)" in shown
    html = run(pandoc, *common, "-t", "html", folder=built)
    assert html.count(f'<a href="https://facts.example/{ARRIVED}">{ARRIVED}</a>') == 2
    assert html.count("About 40 sailors came ashore at Port Alba on Monday") == 1
    assert f"<code>{UNLOADED}</code>" in html


@each_pandoc
@pytest.mark.parametrize("form", ["docx", "odt", "latex", "html"])
def test_what_is_built_is_read_back(built: Path, pandoc: str, form: str) -> None:
    """The words of the source are in the file that the reader gets."""
    name = f"draft.{form}"
    run(pandoc, "draft.md", "--bibliography", "draft.json", "-L", "facts.lua", "--citeproc", "-s", "-t", form,
        "-o", name, folder=built)  # fmt: skip
    back = run(pandoc, "-f", form, "-t", "plain", "--wrap=none", name, folder=built)
    assert "About 40 sailors came ashore at Port Alba on Monday" in back
    assert "Marlow" in back


@each_pandoc
def test_latex_cites_by_the_keys_of_biblatex(here: Path, capsys: pytest.CaptureFixture[str], pandoc: str) -> None:
    """A manuscript in LaTeX, its bibliography in BibLaTeX."""
    write(here, "draft.tex", f"They came \\cite{{{ARRIVED}}}.\n")
    assert main(["bibliography", "draft.tex", "--style", "biblatex"]) == 0
    write(here, "draft.bib", capsys.readouterr().out)
    shown = run(pandoc, "draft.tex", "--bibliography", "draft.bib", "--citeproc", "-t", "plain", folder=here)
    assert "(Marlow 2021)" in shown


def test_an_unknown_record_is_told_and_the_rest_is_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1: a bibliography that lacks something must not look whole."""
    write(here, "bad.md", f"[@{SPARE[0]}; @{ARRIVED}]")
    assert main(["bibliography", "bad.md"]) == 1
    out, err = capsys.readouterr()
    assert [item["id"] for item in json.loads(out)] == [ARRIVED, "courier-2021-05-04"]
    assert "bad.md:1:3: error W701" in err


def test_the_manuscripts_that_cite_a_fact_are_listed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the sentence, so that whoever retracts it knows what to mend."""
    write(here, "other.md", f"# Head\n\nOne. They *stay* there {UNLOADED}#0000aaaa.\n")
    assert main(["used-in", "fjx59", "-f", "json"]) == 0
    uses = json.loads(capsys.readouterr().out)["uses"]
    assert [(use["path"], use["line"], use["pinned"]) for use in uses] == [
        ("draft.md", 5, ""), ("draft.md", 7, "00000000"), ("other.md", 3, "0000aaaa"),
    ]  # fmt: skip
    assert uses[2]["sentence"] == f"They stay there {UNLOADED}#0000aaaa."
    assert main(["used-in", UNLOADED]) == 0
    assert "other.md" in capsys.readouterr().out


def test_no_use_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Silence would not say whether anything was read."""
    write(here, "draft.md", "Nothing.")
    assert main(["used-in", ARRIVED]) == 0
    assert f"none of 1 manuscripts cites {ARRIVED}" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", [["retract", ARRIVED, "--reason", "withdrawn"], ["supersede", ARRIVED, "--by", UNLOADED]]
)
def test_a_retraction_tells_which_manuscripts_to_mend(
    here: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """With the place and the sentence; one that cannot be read is told too."""
    write(here, "latin.md", "Caf\xe9".encode("latin-1"))
    assert main(command) == 0
    err = capsys.readouterr().err
    assert f"{ARRIVED} is cited in manuscripts" in err
    assert "draft.md:7:17: They came [see @" in err
    assert "not looked through: latin.md" in err
