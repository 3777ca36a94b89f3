"""`facts export csl-json`, and what all exports share: which facts are meant, and where the output goes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plainfacts.cli.app import main
from tests.bases import ARRIVED, ARRIVED_WIRE, COURIER, DISPUTED, SPARE, add_source, cite, fact, make_base, write
from tests.writing.pandocs import each_pandoc, run

BOTH = ["courier-2021-05-04", "wire-2021-05-04"]


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default base as the current folder."""
    monkeypatch.chdir(make_base(tmp_path))
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    return tmp_path


def exported(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    """The items that `facts export csl-json` prints."""
    capsys.readouterr()
    assert main(["export", "csl-json", *arguments]) == 0
    items: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return items


@pytest.mark.usefixtures("base")
def test_the_sources_of_the_base_by_their_ids(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with what its sidecar says."""
    courier, wire = exported(capsys)
    assert courier == {
        "id": "courier-2021-05-04",
        "type": "article-newspaper",
        "title": "Two ships at Port Alba",
        "author": [{"family": "Marlow", "given": "Ines"}],
        "container-title": "The Courier",
        "issued": {"date-parts": [[2021, 5, 4]]},
        "language": "en",
    }
    assert (wire["id"], wire["container-title"]) == ("wire-2021-05-04", "North Wire")


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize(
    ("asked", "sources"),
    [
        ([ARRIVED.lower()], BOTH[:1]),
        ([ARRIVED, ARRIVED_WIRE], BOTH),
        ([DISPUTED], BOTH),
        (["--status", "disputed"], BOTH[1:]),
        (["--source", "wire-2021-05-04"], BOTH[1:]),
        (["--topic", "ships"], BOTH),
        ([DISPUTED, "--status", "accepted"], BOTH[:1]),
        ([ARRIVED, "--status", "disputed"], []),
    ],
)
def test_the_sources_behind_the_facts_that_are_chosen(
    capsys: pytest.CaptureFixture[str], asked: list[str], sources: list[str]
) -> None:
    """By id, by dispute, by filter; ids and filters narrow each other."""
    assert [item["id"] for item in exported(capsys, *asked)] == sources


@pytest.mark.usefixtures("base")
def test_no_fact_that_fits_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """The document is there all the same, and empty."""
    assert main(["export", "csl-json", "--status", "retracted"]) == 0
    out, err = capsys.readouterr()
    assert out == "[]\n"
    assert err.endswith("no fact fits\n")


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["F-BQ4R-81TN"], "did you mean F-BQ4R-81TM?"),
        (["--topic", "shipz"], "did you mean ships?"),
        (["--since", "soon"], "--since: "),
    ],
)
def test_what_the_base_does_not_have_ends_with_a_message(
    capsys: pytest.CaptureFixture[str], asked: list[str], said: str
) -> None:
    """Exit 2, and what was meant where it can be told."""
    assert main(["export", "csl-json", *asked]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


def test_a_derived_fact_has_the_sources_it_follows_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    derived = fact(SPARE[1], citations=None, relations={"derived_from": [SPARE[0]]})
    make_base(tmp_path, facts=[fact(SPARE[0], citations=[cite("none was expected before Friday")]), derived])
    assert [item["id"] for item in exported(capsys, SPARE[1], "--root", str(tmp_path))] == BOTH[:1]


def test_a_retracted_source_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """CSL's `status`; and nothing in a title breaks the JSON."""
    make_base(tmp_path, facts=[fact(citations=[cite("a port official said", BOTH[1])])])
    title = 'A "title" \\ with "everything </script>'
    add_source(tmp_path, BOTH[0], COURIER, title=title, standing="retracted", standing_note="It was made up.")
    item = exported(capsys, "--root", str(tmp_path))[0]
    assert (item["title"], item["status"]) == (title, "retracted")


def test_a_base_with_errors_is_not_exported(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even from the database of before: what is handed on was verified as it stands."""
    assert main(["build"]) == 0
    write(
        base, f"facts/{SPARE[0]}.yaml", fact(citations=[cite("none was expected before Friday") | {"quote": "never"}])
    )
    assert main(["export", "csl-json", "-o", "sources.json"]) == 1
    assert "the base has 1 error\nhelp: `facts check` lists errors" in capsys.readouterr().err
    assert not (base / "sources.json").exists()


def test_a_file_is_written_whole_and_again(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same bytes as stdout has; what stood in the file before is replaced."""
    write(base, "out/sources.json", "old" * 10_000)
    for _ in range(2):
        assert main(["export", "csl-json", "-o", "out/sources.json"]) == 0
    assert capsys.readouterr().err.endswith("wrote out/sources.json\n")
    assert main(["export", "csl-json", "--output", "-"]) == 0
    assert (base / "out/sources.json").read_text("utf-8") == capsys.readouterr().out
    assert [each.name for each in (base / "out").iterdir()] == ["sources.json"]


@pytest.mark.parametrize("output", ["facts/x.json", "seeds/courier-2021-05-04.txt", "link/x.json", "out", "no/x.json"])
def test_a_file_that_cannot_be_written_is_told(base: Path, capsys: pytest.CaptureFixture[str], output: str) -> None:
    """Among the records, through a link too; a folder; a folder that is missing."""
    (base / "out").mkdir()
    (base / "link").symlink_to("facts/port-alba")
    before = (base / "seeds/courier-2021-05-04.txt").read_bytes()
    assert main(["export", "csl-json", "-o", output]) == 2
    assert (
        capsys.readouterr().err.splitlines()[-2 if "/" in output and "no" not in output else -1].startswith("error: ")
    )
    assert (base / "seeds/courier-2021-05-04.txt").read_bytes() == before


def test_a_format_is_imported_only_where_it_is_called() -> None:
    """`facts export FORMAT` pays for its own format; the help of the group shows them all."""
    program = (
        "import sys; from plainfacts.cli.app import application; application(['export', 'csl-json']);"
        "print([name for name in sys.modules if name.startswith('plainfacts.cli.export_')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.stdout == "['plainfacts.cli.export_csl_json']\n"


def test_the_group_and_an_unknown_format(capsys: pytest.CaptureFixture[str]) -> None:
    """The formats are listed; an unknown one is a wrong call."""
    assert main(["export"]) == 2
    assert "csl-json" in "".join(capsys.readouterr())
    assert main(["export", "-h"]) == 0
    assert "csl-json" in capsys.readouterr().out
    assert main(["export", "nonsense"]) == 2
    assert "nonsense" in capsys.readouterr().err


@each_pandoc
def test_pandoc_reads_it(base: Path, capsys: pytest.CaptureFixture[str], pandoc: str) -> None:
    """As a bibliography, under the ids of the sources."""
    write(base, "sources.json", json.dumps(exported(capsys)))
    out = run(
        pandoc, "--citeproc", "--bibliography", "sources.json", "-t", "plain", "--wrap=none",
        text=f"They came [@{BOTH[0]}].", folder=base,
    )  # fmt: skip
    assert "Marlow" in out
