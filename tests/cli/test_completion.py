"""The tab key: a shell asks, by its own protocol, and the names of the base come back, whatever the base holds."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, get_args

import pytest

from plainfacts.cli import completing
from plainfacts.cli.app import main
from plainfacts.model import facts as model
from tests.bases import ARRIVED, DISPUTED, UNLOADED, make_base, write

SECONDS = 60


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return make_base(tmp_path / "base")


@pytest.fixture
def shell(base: Path) -> dict[str, str]:
    """An environment whose PATH has `facts` first."""
    command = base.parent / "bin" / "facts"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m plainfacts "$@"\n')
    command.chmod(0o755)
    clean = {name: value for name, value in os.environ.items() if not name.startswith("FACTS_")}
    home = {"HOME": str(base.parent), "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "dumb"}
    return {**clean, **home, "PATH": f"{command.parent}:{os.environ['PATH']}"}


def offered(base: Path, *words: str, **environment: str) -> list[str]:
    """What bash would be offered behind `facts` and these words, the last of them not finished."""
    typed = "\n".join(["facts", *words])
    done = subprocess.run(
        [sys.executable, "-m", "plainfacts"],
        cwd=base,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "_FACTS_COMPLETE": "complete_bash",
             "COMP_WORDS": typed, "COMP_CWORD": str(len(words)), **environment},
        capture_output=True, text=True, check=True, timeout=SECONDS,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["re"], ["review", "retract", "refs"]),
        (["source", "s"], ["show"]),
        (["add", "--sta"], ["--statement", "--stance"]),
        (["show", ""], sorted([ARRIVED, "F-0ZC2-7KMD", UNLOADED, DISPUTED])),
        (["show", "F-J"], [UNLOADED]),
        (["show", "f-jx"], ["f-jx" + UNLOADED[4:]]),  # as it was typed: an id is read in any case
        (["cite", ARRIVED, "F-J"], [UNLOADED]),
        (["add", "--to", "F-B"], [ARRIVED]),
        (["supersede", ARRIVED, "--by", "F-J"], [UNLOADED]),
        (["add", "c"], ["courier-2021-05-04"]),
        (["source", "show", "w"], ["wire-2021-05-04"]),
        (["coverage", "w"], ["wire-2021-05-04"]),
        (["log", "F-J"], [UNLOADED]),
        (["used-in", "F-J"], [UNLOADED]),
        (["origins", "F-J"], [UNLOADED]),
        (["import", "x.csv", "--source", "w"], ["wire-2021-05-04"]),
        (["add", "x", "y", "--topic", "a"], ["arrivals"]),
        (["add", "x", "y", "--entity", "port-a"], ["port-alba"]),
        (["add", "x", "y", "--predicate", "v"], ["visited"]),
        (["add", "x", "y", "--modality", "p"], ["planned", "predicted"]),
        (["list", "--status", "d"], ["disputed", "draft"]),
        (["list", "--origin", "harbour"], ["harbour-master"]),
        (["list", "--format", "j"], ["json"]),
        (["explain", "Q60"], [f"Q60{number}" for number in range(1, 8)]),
        (["review", ARRIVED, "--by", ""], []),  # who read it is nobody's id
        (["show", "F-Z"], []),
        (["add", "x", "y", "--statement", "c"], []),
        (["nonsense", "x"], []),
    ],
)
def test_names_of_the_base(base: Path, words: list[str], found: list[str]) -> None:
    assert offered(base, *words) == found


def test_a_new_fact_beside_a_built_database(base: Path) -> None:
    """The database is older than the file, and both count."""
    assert main(["build", "--root", str(base)]) == 0
    write(base, "facts/new/F-S6H0-VNPT-a-few-words.yaml", "id: F-S6H0-VNPT\n")
    assert set(offered(base, "show", "")) >= {"F-S6H0-VNPT", ARRIVED}


def test_another_root(base: Path, tmp_path: Path) -> None:
    assert offered(tmp_path, "show", "--root", str(base), "F-J") == [UNLOADED]
    assert offered(tmp_path, "show", "F-J", FACTS_ROOT=str(base)) == [UNLOADED]
    assert offered(tmp_path, "show", "F-J") == []  # no base, and no word of complaint in the midst of a command


def test_nothing_heavy_is_loaded(base: Path) -> None:
    """A person waits for the tab key."""
    code = (
        "import sys; from plainfacts.cli.app import main\n"
        "try: main([])\nexcept SystemExit: pass\n"
        "print(sorted({'pydantic', 'yaml', 'rapidfuzz', 'datasette', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=base, capture_output=True, text=True, check=True, timeout=SECONDS,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "_FACTS_COMPLETE": "complete_bash",
             "COMP_WORDS": "facts show F-J", "COMP_CWORD": "2"},
    )  # fmt: skip
    assert done.stdout.splitlines() == [UNLOADED, "[]"]


HOSTILE = "$(touch pwned) `touch pwned` '; touch pwned; ' \" ) ] \\ \u202e\x1b[31m \x00"


def test_a_hostile_base_says_nothing_to_a_shell(base: Path) -> None:
    """Zsh evaluates what it gets: of names only letters, digits and a few marks are left, and ids look like ids."""
    write(base, "schema/topics.yaml", f"id: bad\nlabel: {HOSTILE}\n---\nid: $(touch-pwned)\nlabel: x\n---\nid: a;b\n")
    write(base, "schema/entities/broken.yaml", b"id: ok-one\nname: \xff\xfe\n" + b"x" * 100)
    write(base, "facts/x/F-$(touch pwned).yaml", "")
    assert [word for word in offered(base, "list", "--topic", "") if not word.replace("-", "").isalnum()] == []
    for kind, variable in (("zsh", "_TYPER_COMPLETE_ARGS"), ("fish", "_TYPER_COMPLETE_ARGS")):
        done = subprocess.run(
            [sys.executable, "-m", "plainfacts"], cwd=base, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "_FACTS_COMPLETE": f"complete_{kind}",
                 variable: "facts list --topic ", "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
        )  # fmt: skip
        assert "bad" in done.stdout
        assert not set("$`;\\\x1b\u202e") & set(done.stdout)
    assert not list(base.rglob("pwned"))


def test_the_words_are_those_of_the_model() -> None:
    """Said twice so that a shell need not load the model."""
    assert get_args(model.Status) == completing.STATUSES
    assert get_args(model.Stance) == completing.STANCES
    assert get_args(model.Modality) == completing.MODALITIES
    assert get_args(model.Confidence) == completing.CONFIDENCES
    verdict: Any = model.Review.__annotations__["verdict"]
    assert get_args(verdict) == completing.VERDICTS


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_in_a_real_bash(base: Path, shell: dict[str, str]) -> None:
    """The script that `facts --show-completion` prints, the tab key, and the line that stands there then."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        ["bash", "--norc", "--noprofile", "-i"], cwd=base, env={**shell, "PS1": "> "},
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    screen = ""

    def until(words: str, typed: bytes) -> None:
        nonlocal screen
        seen = len(screen)
        os.write(ours, typed)
        end = time.monotonic() + SECONDS
        while words not in screen[seen:]:
            assert time.monotonic() < end, screen
            if select.select([ours], [], [], 0.2)[0]:
                screen += os.read(ours, 65536).decode("utf-8", "replace")

    try:
        until("ready-1", b'eval "$(facts --show-completion bash)"; echo ready-$((0+1))\n')
        until(f"facts show {UNLOADED}", b"facts show F-J\t")
        until("No cargo of the Estrela", b"\n")
        until("facts source list", b"facts sou\tl\t")
    finally:
        process.kill()
        process.wait()
        os.close(ours)


@pytest.mark.skipif(shutil.which("fish") is None, reason="needs fish")
def test_in_a_real_fish(base: Path, shell: dict[str, str]) -> None:
    typed = "facts --show-completion fish | source; complete -C 'facts show F-J'"
    done = subprocess.run(
        ["fish", "--no-config", "-c", typed], cwd=base, env=shell, capture_output=True, text=True,
        timeout=SECONDS, check=False,
    )  # fmt: skip
    assert done.stdout.split("\t")[0].strip() == UNLOADED, done.stderr


@pytest.mark.skipif(shutil.which("zsh") is None, reason="needs zsh")
def test_in_a_real_zsh(base: Path, shell: dict[str, str]) -> None:
    """The line that the tab key leaves, in a terminal of zsh's own making."""
    script = (
        "zmodload zsh/zpty; zpty -b shell zsh -f -i\n"
        'zpty -w shell \'autoload -U compinit; compinit -u -D; eval "$(facts --show-completion zsh)"; '
        'bindkey "^I" complete-word; PS1=; echo rea""dy\'\n'
        "zpty -r -m shell out '*ready*'; zpty -n -w shell 'facts show F-J'$'\\t'\n"
        f"zpty -r -m shell out '*{UNLOADED}*' && print -- found\nzpty -d shell\n"
    )
    done = subprocess.run(
        ["zsh", "-f", "-c", script], cwd=base, env={**shell, "TERM": "vt100"}, capture_output=True, text=True,
        timeout=SECONDS, check=False,
    )  # fmt: skip
    assert "found" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_it_installs_itself(base: Path, shell: dict[str, str], name: str) -> None:
    """Into the home folder of whoever asks; nothing else is touched."""
    command = ["facts", "--install-completion", name]
    done = subprocess.run(command, cwd=base, env=shell, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    written = [path for path in base.parent.rglob("*") if path.is_file() and base not in path.parents]
    assert any("_FACTS_COMPLETE" in path.read_text("utf-8", "replace") for path in written)
