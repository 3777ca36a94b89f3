"""JSON in pieces (RFC 8259), one item a line, so that what is larger than memory can be written."""

from collections.abc import Iterable, Iterator, Mapping
from json import dumps
from typing import Any


def array(items: Iterable[Any]) -> Iterator[str]:
    """A document that is an array."""
    yield from _array(items)
    yield "\n"


def with_array(head: Mapping[str, Any], key: str, items: Iterable[Any]) -> Iterator[str]:
    """A document that is an object: the keys of `head`, then `key` with an array."""
    yield _opened(head, key)
    yield from _array(items)
    yield "\n}\n"


def nested(
    head: Mapping[str, Any], key: str, inner: Mapping[str, Any], inner_key: str, items: Iterable[Any]
) -> Iterator[str]:
    """A document that is an object: the keys of `head`, then `key` with such an object as `with_array` writes."""
    yield _opened(head, key)
    yield _opened(inner, inner_key)
    yield from _array(items)
    yield "\n}\n}\n"


def _array(items: Iterable[Any]) -> Iterator[str]:
    mark = "["
    for item in items:
        yield f"{mark}\n{dumps(item, ensure_ascii=False)}"
        mark = ","
    yield "[]" if mark == "[" else "\n]"


def _opened(head: Mapping[str, Any], key: str) -> str:
    lines = [f"{dumps(name)}: {dumps(value, ensure_ascii=False)}" for name, value in head.items()]
    return "{\n" + ",\n".join([*lines, f"{dumps(key)}: "])
