"""Hang commands and groups of commands into an application, and import only the one that is called."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import NamedTuple

import typer


class Group(NamedTuple):
    """A command with commands of its own, each of which is imported only where it is called."""

    help: str
    commands: Mapping[str, str]
    """Each command in the order of the help page: its module in this package and its function (or group) there."""


def hang_in(app: typer.Typer, commands: Mapping[str, str], arguments: Sequence[str]) -> None:
    """Give `app` the command that `arguments` begin with, or all of `commands` where they begin with none.

    To import and describe a command takes a millisecond or two, and there are many: a start pays for one.
    """
    named = arguments[0] if arguments else ""
    for name in [named] if named in commands else commands:
        module, _, function = commands[name].partition(":")
        found = getattr(import_module(f"plainfacts.cli.{module}"), function)
        if isinstance(found, Group):
            inner = typer.Typer(help=found.help, no_args_is_help=True, rich_markup_mode=None)
            hang_in(inner, found.commands, arguments[1:] if name == named else ())
            app.add_typer(inner, name=name)
        elif isinstance(found, typer.Typer):
            app.add_typer(found, name=name)
        else:
            app.command(name)(found)
