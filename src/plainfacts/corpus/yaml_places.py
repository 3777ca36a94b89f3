"""Where each value of a record stands in its file. Asked only of files that have a finding or an edit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from plainfacts.corpus.faults import Position
from plainfacts.corpus.yaml_stream import Parser, Refused, key_name, position_of

Keys = tuple[str | int, ...]
"""The way to a value inside a record: keys of mappings, indices of lists. `()` is the record itself."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value in the file: its place, the place of its key, and its half-open range of code points in the text.

    `flow` tells whether it stands inside brackets or braces; `style` is that of a scalar (`'`, `"`, `|`, `>` or None).
    """

    position: Position
    key: Position | None
    start: int
    end: int
    flow: bool
    style: str | None = None


def nodes(text: str) -> list[dict[Keys, Node]]:
    """The nodes of each record in a stream, by their keys. Raises `Refused` or `yaml.YAMLError` as `read` refuses."""
    return list(each_record(text))


def each_record(text: str) -> Iterator[dict[Keys, Node]]:
    """The same, record by record, so that those before a refused form have their places too."""
    get = Parser(text).get_event
    get()
    while get().__class__ is not StreamEndEvent:
        places: dict[Keys, Node] = {}
        _collect(get(), get, (), None, flow=False, places=places)
        yield places
        get()


def _collect(
    event: Any, get: Callable[[], Any], keys: Keys, key: Position | None, *, flow: bool, places: dict[Keys, Node]
) -> None:
    kind = event.__class__
    if kind is AliasEvent:
        raise Refused("anchor", "an alias (*) is not read here", event)
    if kind is ScalarEvent:
        places[keys] = _node(event, event, key, flow=flow, style=event.style)
        return
    inside = bool(event.flow_style)
    places[keys] = _node(event, event, key, flow=flow)  # holds the order; the end comes when it is known
    if kind is SequenceStartEvent:
        index = 0
        while (item := get()).__class__ is not SequenceEndEvent:
            _collect(item, get, (*keys, index), None, flow=inside, places=places)
            index += 1
        places[keys] = _node(event, item, key, flow=flow)
    elif kind is MappingStartEvent:
        while (name := get()).__class__ is not MappingEndEvent:
            _collect(get(), get, (*keys, key_name(name)), position_of(name), flow=inside, places=places)
        places[keys] = _node(event, name, key, flow=flow)


def _node(start: Any, end: Any, key: Position | None, *, flow: bool, style: str | None = None) -> Node:
    first, last = start.start_mark, end.end_mark
    position = Position(first.line + 1, first.column + 1, last.line + 1, last.column + 1)
    return Node(position, key, first.index, last.index, flow, style)


def nearest(places: dict[Keys, Node], keys: Keys) -> Position:
    """The position of the value at `keys`, or of the nearest thing around it that is there."""
    while keys and keys not in places:
        keys = keys[:-1]
    return places[keys].position
