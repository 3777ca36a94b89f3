"""Print a result in the form that was asked for: plain where it is piped, fitted and coloured in a terminal."""

import sys
from collections.abc import Callable

from plainfacts.cli.options import ListFormat
from plainfacts.cli.output import colours, for_machines, width
from plainfacts.report.paint import Palette


def print_as(
    format: ListFormat,
    table: Callable[[int | None, Palette], str],
    json: Callable[[], str],
    csv: Callable[[], str],
) -> None:
    """Write the form to stdout. `table` gets the columns of the terminal, None where none watches."""
    if format is ListFormat.TABLE:
        columns = width(sys.stdout) if sys.stdout.isatty() else None
        sys.stdout.write(table(columns, colours(sys.stdout)))
        return
    for_machines()
    sys.stdout.write(json() if format is ListFormat.JSON else csv())


def say(message: str) -> None:
    """A message for the person, beside the result."""
    print(message, file=sys.stderr)
