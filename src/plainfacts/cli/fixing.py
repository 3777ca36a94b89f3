"""`facts check --fix` and `--diff`: make the mends that need no person, say which were made, show them beforehand."""

import sys
from collections.abc import Iterator, Sequence
from difflib import unified_diff

from plainfacts.cli.exits import Stop
from plainfacts.cli.outcome import Outcome
from plainfacts.cli.output import colours, for_machines
from plainfacts.corpus.mends import Change, changes
from plainfacts.corpus.writing import WriteRefused, only_writer, replace_file
from plainfacts.report.cells import harmless
from plainfacts.report.paint import Palette
from plainfacts.report.summary import number
from plainfacts.rules.diagnostic import Severity


def write(outcome: Outcome) -> bool:
    """Write the changed files, each whole or not at all, and say so on stderr; whether any was written."""
    files = _planned(outcome)
    try:
        with only_writer(outcome.corpus.root):
            for file in files:
                if file.done:
                    replace_file(outcome.corpus.root / file.path, file.before, file.after)
                    print(f"fixed {harmless(file.path)}: {number(len(file.done), 'quote')}", file=sys.stderr)
    except WriteRefused as refused:
        raise _stopped(refused) from None
    _say(files, "fixed")
    return any(file.done for file in files)


def show(outcome: Outcome) -> None:
    """Print what `write` would change as a unified diff on stdout, for `git apply` in the root of the base."""
    files = _planned(outcome)
    palette = colours(sys.stdout)
    for_machines()
    for file in files:
        for line in diff(file):
            print(_painted(line, palette))
    _say(files, "would fix")
    left = outcome.report.count(Severity.ERROR) - sum(len(file.done) for file in files)
    print(f"{number(max(left, 0), 'error')} would be left", file=sys.stderr)


def _planned(outcome: Outcome) -> list[Change]:
    try:
        return list(changes(outcome.corpus, outcome.fixable()))
    except WriteRefused as refused:
        raise _stopped(refused) from None


def _stopped(refused: WriteRefused) -> Stop:
    return Stop(f"error: {refused}\nhelp: run the command again")


def diff(file: Change) -> Iterator[str]:
    """The lines of a unified diff (POSIX diff -u, with git's prefixes), without their line ends."""
    name = f"{file.path}\t" if " " in file.path else file.path  # the tab tells `git apply` where the name ends
    before, after = (text.decode("utf-8").split("\n") for text in (file.before, file.after))
    lines = unified_diff(_ended(before), _ended(after), f"a/{name}", f"b/{name}", lineterm="")
    for position, line in enumerate(lines):
        yield line.removesuffix("\n")
        if position > 1 and not line.startswith("@@") and not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _ended(lines: list[str]) -> list[str]:
    """The lines with their ends; what follows the last line end is one only where it is not empty."""
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])


def _say(files: Sequence[Change], done: str) -> None:
    for file in files:
        for mend in file.refused:
            where = ".".join(str(key + 1) if isinstance(key, int) else key for key in mend.keys)
            print(
                f"not fixed: {harmless(file.path)}: {where}: no edit of these lines gives exactly the source's words; "
                "write them by hand",
                file=sys.stderr,
            )
    quotes = sum(len(file.done) for file in files)
    touched = sum(bool(file.done) for file in files)
    if not files:
        print("nothing to fix without a person", file=sys.stderr)
        return
    print(f"{done} {number(quotes, 'quote')} in {number(touched, 'file')}", file=sys.stderr)


def _painted(line: str, palette: Palette) -> str:
    if line.startswith(("---", "+++")):
        return palette.place(line)
    if line.startswith("@@"):
        return palette.gutter(line)
    paint = {"-": palette.wrong, "+": palette.right}.get(line[:1])
    return paint(line) if paint is not None else line
