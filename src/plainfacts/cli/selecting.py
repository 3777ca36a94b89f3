"""Which facts a command works on: named by their ids, by the filters of `facts list`, or all of them."""

import inspect
import sqlite3
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, NamedTuple

import typer

from plainfacts.cli import filter_options as given
from plainfacts.cli.exits import stop
from plainfacts.cli.named import named
from plainfacts.cli.printing import say
from plainfacts.store.filters import Filters, UnknownValue
from plainfacts.store.listing import list_facts

Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID]...", help="Facts, or disputes for their facts; all if none is given."),
]


class Which(NamedTuple):
    """What was asked for. Ids and filters together narrow each other."""

    identifiers: tuple[str, ...]
    filters: Filters

    def ids(self, connection: sqlite3.Connection) -> frozenset[str] | None:
        """The ids of the facts that are meant, None for all of the base.

        Ends the command (exit 2) for an id or a value that the base does not have. Where no fact fits, says so.
        """
        if not self.identifiers and self.filters == Filters():
            return None
        try:
            found = {fact.row["id"] for fact in list_facts(connection, self.filters, 0).facts}
        except UnknownValue as unknown:
            stop(str(unknown))
        if self.identifiers:
            found &= {fact for typed in self.identifiers for fact in _facts(connection, named(connection, typed))}
        if not found:
            say("no fact fits")
        return frozenset(found)


def selecting(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an argument for ids and the options of `facts list`, which it gets together as `which`."""
    own = inspect.signature(command)
    filters = inspect.signature(_which).parameters.values()

    @wraps(command)
    def selected(**values: Any) -> None:
        chosen = {parameter.name: values.pop(parameter.name) for parameter in filters}
        command(which=_which(**chosen), **values)

    others = [parameter for parameter in own.parameters.values() if parameter.name != "which"]
    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*filters, *others)]
    vars(selected)["__signature__"] = own.replace(parameters=parameters)  # what typer reads
    return selected


def _which(  # noqa: PLR0913, PLR0917  every option is one
    identifiers: Ids = None,
    topic: given.Topic = None,
    entity: given.Entity = None,
    source: given.Source = None,
    status: given.Status = None,
    origin: given.Origin = None,
    stance: given.Stance = None,
    since: given.Since = None,
    until: given.Until = None,
    where: given.Where = None,
) -> Which:
    filters = given.filters(
        since,
        until,
        topics=topic,
        entities=entity,
        sources=source,
        statuses=status,
        origins=origin,
        stances=stance,
        places=where,
    )
    return Which(tuple(identifiers or ()), filters)


def _facts(connection: sqlite3.Connection, identifier: str) -> list[str]:
    """The fact itself, or those of the dispute."""
    disputed = connection.execute("SELECT fact FROM dispute_facts WHERE dispute = ?", (identifier,)).fetchall()
    return [fact for (fact,) in disputed] or [identifier]
