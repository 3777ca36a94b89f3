"""The generated JSON Schemas in `schema/json/`: what they should hold, which have drifted, and writing them."""

from collections.abc import Iterator
from pathlib import Path

from plainfacts.corpus.files import FileRefused, read_regular
from plainfacts.corpus.writing import write_generated
from plainfacts.model.json_schema import KINDS, json_schema_text

FOLDER = "schema/json"
_MOST_BYTES = 1 << 20


def schemas() -> Iterator[tuple[str, bytes]]:
    """Each generated file: its path from the root of a base, and its content."""
    for kind in KINDS:
        yield f"{FOLDER}/{kind}.json", json_schema_text(kind).encode()


def drifted(root: Path) -> list[tuple[str, bytes]]:
    """Those that are missing in the base at `root` or hold anything else, with what they should hold."""
    return [(path, content) for path, content in schemas() if _content(root / path) != content]


def write_schemas(root: Path) -> list[str]:
    """Write those that have drifted, each whole or not at all, and name them. Raises `WriteRefused`."""
    written = []
    for path, content in drifted(root):
        write_generated(root / path, content)
        written.append(path)
    return written


def _content(path: Path) -> bytes | None:
    try:
        return read_regular(path, _MOST_BYTES)
    except FileRefused:
        return None
