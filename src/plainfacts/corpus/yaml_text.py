"""Plain data as the YAML that a careful person would write: one key a line, short lists in brackets, texts unbroken.

What is written reads back to the same text, for our reader and for an editor's: a text that YAML would take for a
number, a date or a truth value is quoted, except where the format means just that.
"""

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from plainfacts.corpus.scalars import Written, rewritten
from plainfacts.model.ids import shorten

WIDTH = 120
"""Columns that brackets and notes keep to; quotes and statements stay on one line, however long."""

_BARE = frozenset({"when", "on", "date", "published", "accessed", "standing_on", "digest", "sha256"})
"""Keys whose values editors may read as numbers or dates; the JSON Schemas accept both."""
_FOLDED = frozenset({"note", "explanation", "reason", "description"})
_INLINE = frozenset({"value", "excluded", "redirects"})
_SIMPLE_KEY = re.compile(r"[a-z][a-z0-9_]*")
_TEXT = "tag:yaml.org,2002:str"
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")

Data = Mapping[str, Any]


class Unwritable(ValueError):
    """A text that no record may hold; the message says which."""


def modeline(kind: str, path: str) -> str:
    """The first line of a record file at `path` (from the root): which JSON Schema an editor checks it against."""
    up = "../" * path.count("/")
    home = "json" if path.startswith("schema/") else "schema/json"
    return (
        f"# yaml-language-server: $schema={up if home != 'json' else '../' * (path.count('/') - 1)}{home}/{kind}.json\n"
    )


def block(data: Data, indent: int = 0) -> str:
    """The lines of a mapping, each with its end; values are texts, numbers, truth values, lists and mappings.

    Raises `Unwritable`, as all of this module does, for a text with a control character.
    """
    return "".join(f"{line}\n" for key, value in data.items() for line in _pair(key, value, " " * indent))


def item(value: Any, indent: int) -> str:
    """The lines of one item of a list in block style, its dash at column `indent`."""
    if not isinstance(value, Mapping):
        return f"{' ' * indent}- {inline(value)}\n"
    lines = block(value, indent + 2)
    return f"{' ' * indent}- {lines[indent + 2 :]}"


def inline(value: Any, key: str = "") -> str:
    """A value as it stands inside brackets or braces."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(name)}: {inline(each, name)}" for name, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(each, key) for each in value) + "]"
    return scalar(value, key, flow=True)


def scalar(value: str | float | bool | None, key: str = "", *, flow: bool = False) -> str:
    """A text, number or truth value as the value of `key`; inside brackets where `flow`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        raise Unwritable(f"the value of {shorten(key) or 'a list'} is null; leave out what is not known")
    if not isinstance(value, str):
        return str(value)
    bare = key in _BARE or _is_text(value)
    written = rewritten(Written("", None if bare else '"', flow, "\n"), value)
    if written is None:
        raise Unwritable(f"a control character stands in {shorten(value)!r}; no record may hold one")
    return written


def _pair(key: str, value: Any, pad: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _mapping(key, value, pad)
    elif isinstance(value, list | tuple):
        yield from _list(key, value, pad)
    else:
        written = scalar(value, key)
        line = f"{pad}{_key(key)}: {written}"
        if key in _FOLDED and len(line) > WIDTH and written == value and "  " not in value:
            yield f"{pad}{key}: >-"
            yield from (f"{pad}  {each}" for each in _broken(value, WIDTH - len(pad) - 2))
        else:
            yield line


def _broken(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _mapping(key: str, value: Data, pad: str) -> Iterator[str]:
    line = f"{pad}{_key(key)}: {inline(value)}"
    if not value or (key in _INLINE and len(line) <= WIDTH):
        yield line
        return
    yield f"{pad}{_key(key)}:"
    for name, each in value.items():
        yield from _pair(name, each, pad + "  ")


def _list(key: str, values: Sequence[Any], pad: str) -> Iterator[str]:
    line = f"{pad}{_key(key)}: {inline(values, key)}"
    nested = any(isinstance(value, Mapping) for value in values)
    if not values or (not nested and len(line) <= WIDTH and key != "quotes"):
        yield line
        return
    yield f"{pad}{_key(key)}:"
    for value in values:
        if isinstance(value, Mapping) and key in _INLINE:
            yield f"{pad}  - {inline(value)}"
        else:
            yield from item(value, len(pad) + 2).removesuffix("\n").split("\n")


def _key(name: str) -> str:
    """`on` stays bare although YAML 1.1 takes it for true: it is written so everywhere, and read so by YAML 1.2."""
    return name if _SIMPLE_KEY.fullmatch(name) else scalar(name, flow=True)


def _is_text(value: str) -> bool:
    """Whether a bare scalar is a text to readers of YAML 1.1 and 1.2 alike."""
    resolved = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return resolved == _TEXT and _NUMBER.fullmatch(value) is None


_RESOLVER = yaml.resolver.Resolver()
