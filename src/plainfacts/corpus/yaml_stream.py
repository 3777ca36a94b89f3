"""Strict YAML from libyaml's events: text, lists and mappings only, every doubtful form refused with its place.

A scalar is text; the model gives it its type. Events are flat and lazy, so that a file with 100,000 brackets is refused
at the 33rd and never reaches the recursive parts of libyaml, which such a file crashes.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from sys import intern
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from plainfacts.corpus.faults import START, Position

Parser: Callable[[str], Any]
"""A parser of one text, whose `get_event` gives the next event."""
try:
    from yaml._yaml import CParser

    Parser = CParser
except ImportError:  # a PyYAML that was built without libyaml: slower, and the same events
    Parser = yaml.SafeLoader

_NAME = 40
"""Code points of the longest text that may be a name."""

DEPTH = 32
"""How deep collections may nest, the record itself being the first."""

# C0 and C1 controls without tab and line ends, the controls that turn the direction of text, and the separators that
# libyaml takes for line ends and no editor shows as such.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# Escapes that may stand for a control character; whether they do is asked of the parser.
_CONTROL_ESCAPE = re.compile(r"\\(?:[0abvfe]|x[01]|u00[01]|U000000[01])")
_CONTROL_VALUE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_LINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a stream was not read on: the name of the rule, the reason, and the place."""

    kind: str
    message: str
    position: Position


@dataclass(frozen=True, slots=True)
class Stream:
    """The records of one file as plain data, up to the refusal if there was one."""

    records: tuple[dict[str, Any], ...]
    refusal: Refusal | None = None


class Refused(Exception):
    """Ends the reading of one stream: what follows a refused form cannot be told apart any more."""

    def __init__(self, kind: str, message: str, event: Any) -> None:
        super().__init__(message)
        self.refusal = Refusal(kind, message, position_of(event))


def read(text: str) -> Stream:
    """Read the stream of records in `text`; CRLF is harmless. Nothing is raised: a refusal comes back as a value."""
    refusal = _before_parsing(text)
    if refusal is not None:
        return Stream((), refusal)
    records: list[dict[str, Any]] = []
    try:
        if _CONTROL_ESCAPE.search(text):
            _refuse_escaped_controls(Parser(text).get_event)
        records.extend(_records(Parser(text).get_event))
    except Refused as refused:
        return Stream(tuple(records), refused.refusal)
    except yaml.YAMLError as error:
        return Stream(tuple(records), _syntax(error))
    return Stream(
        tuple(records), None if records else Refusal("empty-record", "no record stands here, only comments", START)
    )


def position_of(event: Any) -> Position:
    """Where an event of the parser begins and ends."""
    start, end = event.start_mark, event.end_mark
    return Position(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _before_parsing(text: str) -> Refusal | None:
    if not text or text.isspace():
        return Refusal("empty-file", "the file is empty", START)
    control = _CONTROL.search(text)
    if control is not None:
        message = f"U+{ord(control[0]):04X} is an invisible control character, which may not stand in a record file"
        return Refusal("control-character", message, _position(text, control.start()))
    tab = _TAB.search(text)
    if tab is not None:
        return Refusal("tab-indentation", "a tab stands in the indentation", _position(text, tab.end() - 1))
    return None


def _position(text: str, offset: int) -> Position:
    breaks = [match.end() for match in _LINE.finditer(text, 0, offset)]
    column = offset - (breaks[-1] if breaks else 0) + 1
    return Position(len(breaks) + 1, column, len(breaks) + 1, column + 1)


def _syntax(error: yaml.YAMLError) -> Refusal:
    said = [str(part) for part in (getattr(error, "context", None), getattr(error, "problem", None)) if part]
    opened = said[0].startswith(("while scanning a quoted", "while parsing a flow")) if said else False
    mark = getattr(error, "context_mark" if opened else "problem_mark", None)  # what is not closed, or where it failed
    position = Position(mark.line + 1, mark.column + 1) if mark is not None else START
    return Refusal("yaml-syntax", f"this is not YAML: {', '.join(said) or str(error)}", position)


def _records(get: Callable[[], Any]) -> Iterator[dict[str, Any]]:
    get()  # the start of the stream
    while True:
        start = get()
        if start.__class__ is StreamEndEvent:
            return
        if start.version is not None or start.tags:
            raise Refused("directive", "a % directive is not read here", start)
        root = get()
        if root.__class__ is ScalarEvent and root.value == "" and root.implicit[0]:
            raise Refused("empty-record", "no record stands here, only `---` or comments", start)
        if root.__class__ is not MappingStartEvent:
            raise Refused("not-a-record", "a record is a mapping of keys to values", root)
        yield _value(root, get, 1)
        get()  # the end of the document


def _value(event: Any, get: Callable[[], Any], depth: int) -> Any:
    """The plain data that begins with `event`. The hot path of the program: it touches no marks."""
    kind = event.__class__
    if kind is AliasEvent or event.anchor is not None:
        raise _anchored(event)
    if event.tag is not None:
        raise Refused("tag", f"the tag {_tag(event.tag)} is not read here: every value is text", event)
    if kind is ScalarEvent:
        if event.value == "" and event.implicit[0]:
            raise Refused("missing-value", "no value stands here", event)
        return _shared(event.value)
    if depth > DEPTH:
        raise Refused("too-deep", f"lists and mappings nest deeper than {DEPTH}", event)
    return _list(get, depth + 1) if kind is SequenceStartEvent else _mapping(get, depth + 1)


def _list(get: Callable[[], Any], depth: int) -> list[Any]:
    items: list[Any] = []
    while True:
        item = get()
        if item.__class__ is SequenceEndEvent:
            return items
        items.append(_value(item, get, depth))


def _mapping(get: Callable[[], Any], depth: int) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    while True:
        key = get()
        if key.__class__ is MappingEndEvent:
            return mapping
        name = intern(key_name(key))
        if name in mapping:
            raise Refused("duplicate-key", f"the key {_shown(name)} stands here a second time", key)
        value = get()
        if value.__class__ is ScalarEvent and value.value and value.tag is None and value.anchor is None:
            # Nine values of ten: a call saved here is a tenth of a check.
            mapping[name] = value.value if len(value.value) > _NAME else intern(value.value)
        else:
            mapping[name] = _value(value, get, depth)


def _shared(text: str) -> str:
    """The same string for the same short text: ids and words of the vocabulary come again in every record."""
    return text if len(text) > _NAME else intern(text)


def key_name(event: Any) -> str:
    """The text of a mapping's key; raises `Refused` for anything else."""
    if event.__class__ is AliasEvent or event.anchor is not None:
        raise _anchored(event)
    if event.__class__ is not ScalarEvent:
        raise Refused("key-not-text", "a key is text, not a list or a mapping", event)
    if event.tag is not None:
        raise Refused("tag", f"the tag {_tag(event.tag)} is not read here: every key is text", event)
    name: str = event.value
    if name == "<<" and event.implicit[0]:
        raise Refused("merge-key", "a merge key (<<) is not read here", event)
    return name


def _refuse_escaped_controls(get: Callable[[], Any]) -> None:
    """Look through all scalars, as far as nesting is allowed: deeper, the records themselves are refused."""
    depth = 0
    while (event := get()).__class__ is not StreamEndEvent and depth <= DEPTH:
        kind = event.__class__
        depth += (kind in (SequenceStartEvent, MappingStartEvent)) - (kind in (SequenceEndEvent, MappingEndEvent))
        control = _CONTROL_VALUE.search(event.value) if kind is ScalarEvent else None
        if control is not None:
            message = f"an escape stands for U+{ord(control[0]):04X}, a control character that no text here may hold"
            raise Refused("control-character", message, event)


def _anchored(event: Any) -> Refused:
    what = "alias (*)" if event.__class__ is AliasEvent else "anchor (&)"
    return Refused("anchor", f"an {what} is not read here", event)


def _tag(tag: str) -> str:
    return _shown(tag.replace("tag:yaml.org,2002:", "!!"))


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
