"""The commands of `facts` that are timed, and the proof that they did what a base of known contents asks of them."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from bench import generate
from bench.measure import NotDoneError, Run, Task, expect, run_once
from bench.workspace import expected

CACHE = ".facts"
DATABASE = Path("db", "facts.db")


@dataclass(frozen=True, slots=True)
class Facts:
    """How `facts` is called, as words of a command line."""

    command: tuple[str, ...]

    def version(self, folder: Path) -> Task:
        """`facts --version`, in a folder that is no fact base."""
        return Task("facts --version", (*self.command, "--version"), folder, expect(0))

    def listing(self, base: Path) -> Task:
        """`facts list`."""
        return Task("facts list", (*self.command, "list"), base, expect(0))

    def check_cold(self, base: Path) -> Task:
        """`facts check` with nothing remembered; proven on this base first."""
        self.prove_check(base)
        code = 1 if expected(base).wrong_count else 0
        return Task("facts check", (*self.command, "check"), base, expect(code), lambda: forget(base))

    def check_again(self, base: Path) -> Task:
        """`facts check` with whatever the run before remembered."""
        return Task("facts check", (*self.command, "check"), base, expect(0))

    def check_after_edit(self, base: Path) -> Task:
        """`facts check` after the note of one fact file was changed."""
        return Task("facts check", (*self.command, "check"), base, expect(0), lambda: edit_one(base))

    def build_cold(self, base: Path) -> Task:
        """`facts build` with nothing remembered and no database yet."""

        def judge(run: Run) -> None:
            if run.code or not (base / DATABASE).is_file():
                raise NotDoneError(f"no database was built:\n{run.said()}")

        def before() -> None:
            forget(base)
            (base / DATABASE).unlink(missing_ok=True)

        return Task("facts build", (*self.command, "build"), base, judge, before)

    def prove_check(self, base: Path) -> None:
        """NotDoneError unless `facts check` says that it checked all that the base holds, and finds just its faults."""
        summary = expected(base)

        def judge(run: Run) -> None:
            try:
                said = json.loads(run.output)
            except ValueError:
                raise NotDoneError(f"no JSON: {run.said()}") from None
            faults = sum(1 for one in said["diagnostics"] if one.get("verdict") not in (None, "exact"))
            checked = {"facts": summary.size.facts, "citations": summary.citations, "sources": summary.size.sources}
            if not checked.items() <= said["checked"].items() or faults != summary.wrong_count:
                raise NotDoneError(f"checked {said['checked']}, wanted {checked}; {faults} faults of {summary.wrong}")
            if said["counts"]["error"] != summary.wrong_count:
                raise NotDoneError(f"{said['counts']}, wanted {summary.wrong_count} errors: {_first(said)}")

        command = (*self.command, "check", "--format", "json")
        run_once(Task("facts check --format json", command, base, judge, lambda: forget(base)))


def forget(base: Path) -> None:
    """Remove what a check may have remembered."""
    shutil.rmtree(base / CACHE, ignore_errors=True)


def edit_one(base: Path) -> None:
    """Change the note of the first fact file, so that its content is new, and its size what it was."""
    path = generate.fact_files(base)[0]
    text = path.read_text(encoding="utf-8")
    read, seen = "Read twice", "Seen twice"
    path.write_text(text.replace(read, seen) if read in text else text.replace(seen, read), encoding="utf-8")


def _first(said: dict[str, list[dict[str, object]]]) -> object:
    return [(one["code"], one["message"]) for one in said["diagnostics"] if one["severity"] == "error"][:3]
