"""JSON in pieces (RFC 8259), so that what is larger than memory can be written."""

from collections.abc import Iterable, Iterator, Mapping
from json import dumps
from typing import Any


def array(items: Iterable[Any]) -> Iterator[str]:
    """A document that is an array, one item a line."""
    mark = "[\n"
    for item in items:
        yield mark + dumps(item, ensure_ascii=False)
        mark = ",\n"
    yield "[]\n" if mark == "[\n" else "\n]\n"


def with_array(head: Mapping[str, Any], key: str, items: Iterable[Any]) -> Iterator[str]:
    """A document that is an object: the keys of `head`, one a line, then `key` with an array, one item a line."""
    lines = [f"{dumps(name)}: {dumps(value, ensure_ascii=False)}" for name, value in head.items()]
    yield "{\n" + ",\n".join([*lines, f"{dumps(key)}: "])
    last = ""
    for piece in array(items):
        yield last
        last = piece
    yield last.rstrip("\n") + "\n}\n"
