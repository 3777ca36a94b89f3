"""Exit codes, and the one way in which a command ends early."""

from enum import IntEnum
from typing import NoReturn


class Exit(IntEnum):
    """What a command's exit code means, everywhere."""

    OK = 0
    ERRORS = 1
    USAGE = 2
    BUG = 3


class Stop(Exception):
    """Ends a command with a message for a person on stderr; `main` turns it into the exit code."""

    def __init__(self, message: str, code: Exit = Exit.USAGE) -> None:
        super().__init__(message)
        self.code = code

    @property
    def reason(self) -> str:
        """What is wrong, alone: for a command that goes on to the next of many."""
        return str(self).partition("\n")[0].removeprefix("error: ")


def stop(message: str, help: str | None = None, code: Exit = Exit.USAGE) -> NoReturn:
    """End the command: what is wrong, and the next thing to type."""
    raise Stop(f"error: {message}" + (f"\nhelp: {help}" if help else ""), code)
