"""What stdout and stderr can take: encoding, colours, width. Machines get UTF-8, terminals what they can show."""

import io
import os
import shutil
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from plainfacts.report.paint import Palette

_PIPED_WIDTH = 100


def never_fail() -> None:
    """A character that a stream's encoding lacks is written as an escape, instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def for_machines() -> None:
    """Stdout is UTF-8 from now on, whatever the locale is."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def colours(stream: TextIO) -> "Palette":
    """Colours where a person watches and has not refused them (NO_COLOR, https://no-color.org)."""
    from plainfacts.report.paint import COLOUR, PLAIN  # noqa: PLC0415

    refused = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return COLOUR if stream.isatty() and not refused else PLAIN


def width(stream: TextIO) -> int:
    """The columns of the terminal; a fixed number where the output is piped, so that it is always the same."""
    return shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns if stream.isatty() else _PIPED_WIDTH
