"""`facts check` as a person types it: what it checks, what it says where, and the exit code."""

import json
import os
import pty
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest

from plainfacts.cli.app import main
from tests.bases import COURIER, SPARE, cite, fact, make_base, write

PLAIN = "The harbour master spoke to the Courier."
WRONG = fact(SPARE[0], statement=PLAIN, citations=[cite("4 May 2021", span=[0, 10])])
ABSENT = fact(
    SPARE[1],
    statement="The crew stayed aboard.",
    citations=[{"source": "courier-2021-05-04", "quote": "Nobody said this anywhere"}],
)


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default base, as the current folder."""
    monkeypatch.chdir(make_base(tmp_path))
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    return tmp_path


@pytest.mark.usefixtures("base")
def test_a_clean_base_says_what_was_checked(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0, one line, nothing on stderr."""
    assert main(["check"]) == 0
    assert capsys.readouterr() == (
        "checked 2 sources, 3 facts, 1 dispute, 3 citations (195 code points): no errors, no warnings\n",
        "",
    )


def test_an_error_makes_the_exit_code_1(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The finding begins with a place that an editor opens, and the last line counts it."""
    write(base, "facts/wrong.yaml", WRONG)
    assert main(["check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("facts/wrong.yaml:4:")
    assert " error C302 [citation-moved] " in lines[0]
    assert lines[-1].endswith(": 1 error, no warnings")


def test_paths_are_those_of_the_current_folder(
    base: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A file, a folder, a document that stands for its sidecar; what is printed can be opened from here."""
    write(base, "facts/other/wrong.yaml", WRONG)
    monkeypatch.chdir(base / "facts")
    assert main(["check", "port-alba"]) == 0
    assert "checked no sources, 3 facts, 1 dispute" in capsys.readouterr().out
    assert main(["check", "other/wrong.yaml"]) == 1
    assert capsys.readouterr().out.startswith("other/wrong.yaml:4:")
    assert main(["check", "../seeds/wire-2021-05-04.txt"]) == 0
    assert "checked 1 source, no facts" in capsys.readouterr().out
    monkeypatch.chdir(tmp_path_factory.mktemp("far"))
    assert main(["check", "--root", str(base)]) == 1
    assert capsys.readouterr().out.startswith(f"{base.resolve()}/facts/other/wrong.yaml:4:")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.yaml"], "nowhere.yaml: there is no such file or folder"),
        (["/"], "/ is outside the fact base"),
        (["facts/note.txt"], "nothing to check: facts/note.txt holds no record"),
        (["--select", "citation-moved"], "did you mean C302 [citation-moved]?"),
        (["--ignore", "C399"], "no rule has the code 'C399'"),
        (["--select", "C302,"], "no rule has the code ''"),
        (["--format", "xml"], "'xml' is not one of"),
        (["--diff", "--format", "json"], "--diff prints a diff, not json"),
    ],
)
def test_a_usage_error_makes_the_exit_code_2(
    base: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    """It says what is wrong on stderr, and prints no report that could be taken for one."""
    write(base, "facts/note.txt", "x")
    assert main(["check", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in " ".join(err.split())


def test_a_base_without_records_is_no_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing was checked: the last line says so, and the exit code is not 0."""
    for folder in ("facts", "seeds"):
        (tmp_path / folder).mkdir()
    assert main(["check", "--root", str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith("nothing was checked")


def test_select_and_ignore_take_the_place_of_the_options_of_the_base(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`facts.toml` is the default; what is typed wins."""
    write(base, "facts/wrong.yaml", WRONG)
    assert main(["check", "--ignore", "C3"]) == 0
    assert main(["check", "--select", "Y,R"]) == 0
    assert main(["check", "--select", "c302"]) == 1
    write(base, "facts.toml", 'ignore = ["C302"]\n')
    assert main(["check"]) == 0
    assert main(["check", "--ignore", "C301"]) == 1
    write(base, "facts.toml", 'select = ["Z9"]\n')
    capsys.readouterr()
    assert main(["check"]) == 2
    assert "'Z9'" in capsys.readouterr().err


def test_warnings_count_only_when_strict(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A warning is printed either way."""
    twice = [cite("4 May 2021"), cite("4 May")]
    write(base, "facts/twice.yaml", fact(SPARE[0], statement=PLAIN, citations=twice))
    assert main(["check", "--select", "C309"]) == 0
    assert " warning C309 " in capsys.readouterr().out
    assert main(["check", "--select", "C309", "--strict"]) == 1


def test_it_touches_no_network(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket is made, whatever there is to report or to mend."""

    def forbidden(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a socket was asked for")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, forbidden)
    write(base, "facts/wrong.yaml", WRONG)
    write(base, "facts/absent.yaml", ABSENT)
    for format in ("text", "json", "github", "sarif", "junit"):
        assert main(["check", "--format", format]) == 1
    assert main(["check", "--fix"]) == 1


def test_fix_reports_what_it_fixed_and_what_remains(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was done goes to stderr; the report on stdout, and the exit code, are about what is left."""
    write(base, "facts/wrong.yaml", WRONG)
    absent = write(base, "facts/absent.yaml", ABSENT)
    before = absent.read_bytes()
    assert main(["check", "--fix"]) == 1
    out, err = capsys.readouterr()
    assert err == "fixed facts/wrong.yaml: 1 quote\nfixed 1 quote in 1 file\n"
    assert "C301" in out
    assert "C302" not in out
    assert "[39, 49]" in (base / "facts/wrong.yaml").read_text("utf-8")
    assert absent.read_bytes() == before
    assert main(["check", "--fix"]) == 1
    assert capsys.readouterr().err == "nothing to fix without a person\n"


def test_fix_keeps_to_what_was_asked_for(base: Path) -> None:
    """Paths, --select and --ignore hold for mends too."""
    wrong = write(base, "facts/wrong.yaml", WRONG)
    main(["check", "--fix", "facts/port-alba"])
    main(["check", "--fix", "--ignore", "C302"])
    main(["check", "--fix", "--select", "C303,C304"])
    assert wrong.read_text("utf-8") == WRONG
    assert main(["check", "--fix", "--select", "C302"]) == 0


def test_diff_shows_the_fix_and_writes_nothing(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The diff on stdout is one that git applies, and what it makes is what --fix makes; CRLF, BOM and all."""
    typed = f"\ufeff# kept\r\n{WRONG}# no line end".replace("\n", "\r\n")
    path = write(base, "facts/a name.yaml", typed)
    assert main(["check", "--diff"]) == 1
    out, err = capsys.readouterr()
    assert err == "would fix 1 quote in 1 file\nno errors would be left\n"
    assert path.read_bytes() == typed.encode()
    subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], input=out.encode(), cwd=base, check=True)
    applied = path.read_bytes()
    path.write_bytes(typed.encode())
    assert main(["check", "--fix"]) == 0
    assert path.read_bytes() == applied == typed.replace("[0, 10]", "[39, 49]").encode()


def test_fix_mends_contexts_and_parts_too(base: Path) -> None:
    """A context without span, a quote with a gap and other typography: all of it is located."""
    said = {"source": "courier-2021-05-04", "quotes": ['"They stay for a week,"', "No cargo"], "stance": "supports"}
    context = [{"quote": "Tomas Reyes", "role": "attribution"}, {"quote": "4 May 2021", "span": [0, 3], "role": "date"}]
    write(base, "facts/parts.yaml", fact(SPARE[0], statement=PLAIN, citations=[{**said, "context": context}]))
    assert main(["check", "--fix"]) == 0
    text = (base / "facts/parts.yaml").read_text("utf-8")
    start = COURIER.index("“They stay")
    assert f'“They stay for a week,”", "No cargo"], "spans": [[{start}, {start + 23}], [198, 206]]' in text
    assert '"quote": "Tomas Reyes", "span": [' in text
    assert '"span": [39, 49]' in text


def test_sarif_carries_the_mends(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The replaced regions are those that --fix writes."""
    write(base, "facts/wrong.yaml", WRONG)
    assert main(["check", "--format", "sarif"]) == 1
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    replaced = result["fixes"][0]["artifactChanges"][0]["replacements"]
    line = WRONG.splitlines()[3]
    for change, (old, new) in zip(replaced, (("0", "39"), ("10", "49")), strict=True):
        region = change["deletedRegion"]
        assert region["startLine"] == region["endLine"] == 4
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == old
        assert change["insertedContent"]["text"] == new


def command(base: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    named = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    return subprocess.run(
        [sys.executable, "-m", "plainfacts", "check", *arguments], cwd=base, capture_output=True, env=named, check=False
    )


def test_an_encoding_that_lacks_the_words_does_not_end_it(base: Path) -> None:
    """Text becomes escapes; what machines read stays UTF-8."""
    write(
        base,
        "facts/wrong.yaml",
        fact(
            SPARE[0],
            statement=PLAIN,
            citations=[{**cite("“They stay for a week,”"), "quote": '"They stay for a week,"'}],
        ),
    )
    text = command(base, PYTHONIOENCODING="ascii")
    assert text.returncode == 1
    assert b"\\u201cThey stay" in text.stdout
    machine = command(base, "--format", "json", PYTHONIOENCODING="ascii")
    assert "“They stay" in json.loads(machine.stdout)["diagnostics"][0]["passage"]["words"]


def test_a_reader_that_goes_away_is_no_bug(base: Path) -> None:
    """`facts check | head -1` ends quietly."""
    for number in range(200):
        write(base, f"facts/bad{number}.yaml", "a: b\n")
    line = f"{sys.executable} -m plainfacts check | head -1"
    named = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(line, shell=True, cwd=base, capture_output=True, env=named, check=True)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours_are_for_terminals_only(base: Path, environment: dict[str, str], coloured: bool) -> None:
    """At a terminal that has not refused them; piped output is plain."""
    write(base, "facts/wrong.yaml", WRONG)
    assert b"\x1b" not in command(base).stdout
    master, slave = pty.openpty()
    kept = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    named = {**kept, "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm", **environment}
    with subprocess.Popen(
        [sys.executable, "-m", "plainfacts", "check"], cwd=base, stdout=slave, stderr=slave, env=named
    ) as process:
        os.close(slave)
        shown = b""
        while True:
            try:
                more = os.read(master, 65536)
            except OSError:  # Linux says so at the end of a pseudo-terminal
                break
            if not more:
                break
            shown += more
    os.close(master)
    assert process.returncode == 1
    assert (b"\x1b[1;31merror C302\x1b[0m" in shown) is coloured
