"""The `facts` application: the list of commands, and the one place that turns exceptions into exit codes."""

import os
import sys
import traceback
from collections.abc import Sequence
from itertools import dropwhile
from typing import Annotated

import typer

from plainfacts import __version__
from plainfacts.cli.exits import Exit, Stop
from plainfacts.cli.lazily import hang_in
from plainfacts.cli.output import never_fail

_COMMANDS = {
    "init": "init:init",
    "check": "check:check",
    "source": "source:source",
    "add": "add:add",
    "import": "import_:import_",
    "edit": "edit:edit",
    "review": "review:review",
    "retract": "retract:retract",
    "supersede": "supersede:supersede",
    "explain": "explain:explain",
    "build": "build:build",
    "search": "search:search",
    "show": "show:show",
    "list": "list:list_facts",
    "origins": "origins:origins",
    "conflicts": "conflicts:conflicts",
    "timeline": "timeline:timeline",
    "log": "log:log",
    "sql": "sql:sql",
    "stats": "stats:stats",
    "coverage": "coverage:coverage",
    "serve": "serve:serve",
    "schema": "schema:schema",
    "cite": "cite:cite",
    "refs": "refs:refs",
    "bibliography": "bibliography:bibliography",
    "used-in": "used_in:used_in",
    "export": "export:export",
}
"""Each command in the order of the help page: its module in this package and its function (or its group) there."""


def application(arguments: Sequence[str] = ()) -> typer.Typer:
    """The application with the command that `arguments` name, or with all of them where they name none."""
    app = typer.Typer(
        name="facts",
        help="Plain-text facts with exact sources: check them, build the database, search, publish and cite.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback()(_facts)
    hang_in(app, _COMMANDS, list(dropwhile(lambda argument: argument.startswith("-"), arguments)))
    return app


def _facts(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the trace of a bug.")] = False,  # noqa: ARG001, see `main`
) -> None:
    if version:
        print(f"facts {__version__}")
        raise typer.Exit


def main(arguments: list[str]) -> int:
    """Run one command and say its exit code. No input makes a traceback; `--debug` shows one of ours."""
    never_fail()
    try:
        return _run(arguments)
    except Stop as end:
        print(end, file=sys.stderr)
        return end.code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains of it once more
        return Exit.OK
    except Exception as bug:
        return _bug_of_ours(bug, shown="--debug" in arguments)


def _run(arguments: list[str]) -> int:
    """The exit code of the command, whose output has left us by then: a pipe may close before it takes all."""
    code: object = Exit.OK
    try:
        if "_FACTS_COMPLETE" in os.environ:
            from plainfacts.cli.completing import complete, typed_words  # noqa: PLC0415  only a shell asks for it

            complete(application(typed_words(os.environ)), arguments)
        application(arguments)(arguments, prog_name="facts")
    except SystemExit as end:
        code = end.code
    sys.stdout.flush()
    return code if isinstance(code, int) else Exit.OK


def _bug_of_ours(bug: Exception, *, shown: bool) -> int:
    if shown:
        traceback.print_exception(bug)
    print(
        f"facts: a bug of ours, not of your files: {type(bug).__name__}: {bug}\n"
        "help: please report it with the command and its output; `facts --debug …` shows the trace",
        file=sys.stderr,
    )
    return Exit.BUG
