"""From a record's keys to line and column, by reading the file once more; asked only where there is a finding."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import yaml

from plainfacts.corpus.faults import START, Position
from plainfacts.corpus.files import FileRefused, read_regular
from plainfacts.corpus.yaml_places import Keys, Node, each_record, nearest
from plainfacts.corpus.yaml_stream import Refused


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """The text of a record file without its BOM, and the nodes of its records as far as it can be read."""

    text: str
    records: tuple[dict[Keys, Node], ...]
    lines: tuple[str, ...]
    """The lines, without their ends."""

    def position(self, index: int, keys: Keys, *, of_key: bool = False) -> Position:
        """Where the value at `keys` of record `index` stands (or its key); the nearest thing around it, else line 1."""
        if index >= len(self.records):
            return START
        places = self.records[index]
        node = places.get(keys)
        if node is not None and of_key and node.key is not None:
            return node.key
        return nearest(places, keys)


class Locator:
    """Reads files of one base on demand and keeps the last one, since findings come file by file."""

    def __init__(self, root: Path, limit: int, drafts: Mapping[str, str] = MappingProxyType({})) -> None:
        self._root = root
        self._limit = limit
        self._drafts = drafts
        self._path = ""
        self._file = _UNREADABLE

    def file(self, path: str) -> PlacedFile:
        """The placed file at `path` from the root; empty where it cannot be read."""
        if path != self._path:
            record_file = path.endswith(".yaml")  # a document that has a finding is not YAML, and may be anything
            self._path = path
            if path in self._drafts:
                self._file = placed(self._drafts[path])
            else:
                self._file = read_placed(self._root / path, self._limit) if record_file else _UNREADABLE
        return self._file


def read_placed(path: Path, limit: int) -> PlacedFile:
    """The file with the place of each value. Of one that is refused, the records before that place are placed."""
    try:
        text = read_regular(path, limit).decode("utf-8", errors="replace").removeprefix("\ufeff")
    except FileRefused:
        return _UNREADABLE
    return placed(text)


def placed(text: str) -> PlacedFile:
    """The same for the text of a file, without its BOM."""
    lines = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    records: list[dict[Keys, Node]] = []
    with suppress(Refused, yaml.YAMLError, RecursionError):
        records.extend(each_record(text))  # what it yields before it raises is kept
    return PlacedFile(text, tuple(records), lines)


_UNREADABLE = PlacedFile("", (), ())
