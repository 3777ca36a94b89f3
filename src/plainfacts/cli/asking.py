"""Questions at a terminal: asked only where a person sits there, with completion by the tab key."""

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TypeVar

from plainfacts.report.cells import harmless

T = TypeVar("T")


class NoAnswer(ValueError):
    """An answer that will not do; the message says why, and the question is asked again."""


def at_a_terminal() -> bool:
    """Whether somebody can read a question and answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(label: str, read: Callable[[str], T], words: Iterable[str] = (), hint: str = "") -> T | None:
    """Ask until `read` takes the answer; None for an empty one. `words` complete what is typed.

    A question stays short, since some terminals cut it off; what else there is to say goes into `hint`, above it.

    `read` raises `NoAnswer`. The end of the input (Ctrl-D) and Ctrl-C end the command: nothing was written.
    """
    _tell_how_to_answer()
    if hint:
        print(hint, file=sys.stderr)
    while True:
        answer = _line(f"{label}: ", sorted(set(words))).strip()
        if not answer:
            return None
        try:
            return read(answer)
        except NoAnswer as refused:
            print(f"  {harmless(str(refused))}", file=sys.stderr)


@cache
def _tell_how_to_answer() -> None:
    """Said once, above the first question."""
    print("Tab completes, Enter leaves a question out, Ctrl-C ends and writes nothing", file=sys.stderr)


def must_ask(label: str, read: Callable[[str], T], words: Iterable[str] = (), hint: str = "") -> T:
    """The same for what cannot be left out."""
    known = list(words)
    while (answer := ask(label, read, known, hint)) is None:
        print("  this cannot be left out; Ctrl-C ends the command and writes nothing", file=sys.stderr)
    return answer


def confirm(question: str, *, default: bool) -> bool:
    """Yes or no; the empty answer is the default."""
    while True:
        answer = _line(f"{question} [{'Y/n' if default else 'y/N'}] ", ["no", "yes"]).strip().lower()
        if answer in ("", "y", "yes", "n", "no"):
            return default if not answer else answer.startswith("y")


def _line(prompt: str, words: Sequence[str]) -> str:
    print(end="", file=sys.stderr, flush=True)
    try:
        import readline  # noqa: PLC0415  not everywhere, and of use only here
    except ImportError:
        return _answer(prompt)
    readline.set_completer_delims("\t\n,")
    readline.set_completer(_completer(words))
    readline.parse_and_bind("tab: complete")
    try:
        return _answer(prompt)
    finally:
        readline.set_completer(None)


def _answer(prompt: str) -> str:
    """What is typed. Whoever ends it instead is told what has become of the answers before."""
    try:
        return input(prompt)
    except (KeyboardInterrupt, EOFError):
        print("\nnothing was written", file=sys.stderr)
        raise KeyboardInterrupt from None


def _completer(words: Sequence[str]) -> Callable[[str, int], str | None]:
    def complete(typed: str, state: int) -> str | None:
        start = typed.lstrip()
        blank = typed[: len(typed) - len(start)]
        matching = [blank + word for word in words if word.startswith(start.lower())]
        return matching[state] if state < len(matching) else None

    return complete
