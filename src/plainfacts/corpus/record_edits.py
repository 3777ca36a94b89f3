"""Change a record in the text of its file: set one key, add an item to a list. Everything else stays, byte for byte.

The changed text is read again: where it does not say exactly what was meant, it is not taken.
"""

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import fields
from typing import Any

import yaml

from plainfacts.corpus.scalars import Written, content_end, rewritten
from plainfacts.corpus.yaml_places import Keys, Node, nodes
from plainfacts.corpus.yaml_stream import Refused, read
from plainfacts.corpus.yaml_text import block, inline, item
from plainfacts.model.facts import Fact
from plainfacts.model.sources import Source
from plainfacts.text.lines import LineIndex

_NEWLINE = re.compile(r"\r\n|\r|\n")
_OF_FACTS, _OF_SOURCES = ([field.name for field in fields(kind)] for kind in (Fact, Source))
"""The keys of a record in the order in which they are written."""


class EditRefused(Exception):
    """A change that cannot be made without touching other lines; a person makes it in an editor."""


def with_value(text: str, index: int, key: str, value: Any) -> str:
    """The text (without BOM) with `key` of record `index` set to a text, a list or a mapping.

    A new key comes behind the keys that the format has before it. Raises `EditRefused`.
    """
    record = _Record(text, index)
    if key not in record.data:
        changed = record.with_new_key(key, value)
    elif isinstance(value, str) and isinstance(record.data[key], str):
        changed = record.with_scalar((key,), value)
    else:
        changed = record.with_replaced(key, value)
    meant = record.meant()
    meant[key] = _as_read(value)
    return record.taken(changed, meant)


def with_item(text: str, index: int, key: str, value: Any) -> str:
    """The text with one more item at the end of the list at `key`, which is made where it is missing.

    Raises `EditRefused`.
    """
    record = _Record(text, index)
    meant = record.meant()
    meant[key] = [*meant.get(key, []), _as_read(value)]
    changed = record.with_new_key(key, [value]) if key not in record.data else record.with_more(key, value)
    return record.taken(changed, meant)


def without(text: str, index: int, key: str) -> str:
    """The text without the lines of `key` of record `index`; as it is where the record has no such key.

    Raises `EditRefused`.
    """
    record = _Record(text, index)
    if key not in record.data:
        return text
    meant = record.meant()
    del meant[key]
    return record.taken(record.with_no(key), meant)


class _Record:
    """One record in a text, and where its values stand."""

    def __init__(self, text: str, index: int) -> None:
        stream = read(text)
        if stream.refusal is not None:
            raise EditRefused(f"the file cannot be read: {stream.refusal.message}")
        try:
            self._places: Mapping[Keys, Node] = nodes(text)[index]
        except (Refused, yaml.YAMLError, RecursionError, IndexError):
            raise EditRefused("the file cannot be read") from None
        self._text = text
        self._records = stream.records
        self._index = index
        found = _NEWLINE.search(text)
        self._newline = found[0] if found else "\n"
        self.data = stream.records[index]
        if text[self._places[()].start] == "{":
            raise EditRefused("the record stands in braces")

    def meant(self) -> dict[str, Any]:
        """The record's data, to be changed into what the new text must say."""
        return deepcopy(self.data)

    def taken(self, changed: str, meant: dict[str, Any]) -> str:
        """The changed text, if it says what was meant and nothing else differs."""
        after = read(changed)
        wanted = (*self._records[: self._index], meant, *self._records[self._index + 1 :])
        if after.refusal is not None or after.records != wanted:
            raise EditRefused("no edit of these lines gives exactly what was meant")
        return changed

    def with_scalar(self, keys: Keys, value: str) -> str:
        """Another text in the place of one, in the style that it had."""
        node = self._places[keys]
        end = content_end(self._text, node.start, node.end, node.style)
        old = Written(self._text[node.start : end], node.style or None, node.flow, self._newline)
        new = rewritten(old, value)
        if new is None:
            raise EditRefused("no scalar says these words")
        return self._text[: node.start] + new + self._text[end:]

    def with_new_key(self, key: str, value: Any) -> str:
        """`key: …` on lines of its own, behind the keys that come before it."""
        order = _OF_SOURCES if "sha256" in self.data else _OF_FACTS
        follow = order[order.index(key) :] if key in order else []
        before = [name for name in self.data if name not in follow]
        home = max(before or self.data, key=lambda name: self._places[name,].start)
        indent = self._key_column(home)
        return self._inserted(self._line_end(self._end((home,))), block({key: value}, indent))

    def with_replaced(self, key: str, value: Any) -> str:
        """Other lines in the place of those of a key."""
        node = self._places[key,]
        assert node.key is not None
        begin = LineIndex(self._text).line_span(node.key.line).start
        end = self._line_end(self._end((key,)))
        lines = self._ended(block({key: value}, self._key_column(key))).removesuffix(self._newline)
        return self._text[:begin] + lines + self._text[end:]

    def with_no(self, key: str) -> str:
        """The text without the lines of a key, a comment at their end included."""
        node = self._places[key,]
        assert node.key is not None
        begin = LineIndex(self._text).line_span(node.key.line).start
        end = self._line_end(self._end((key,)))
        after = _NEWLINE.match(self._text, end)
        return self._text[:begin] + self._text[after.end() if after else end :]

    def with_more(self, key: str, value: Any) -> str:
        """One item behind the last of a list, in the style of the list."""
        node = self._places[key,]
        if self._text[node.start] == "[":
            comma = ", " if self.data[key] else ""
            close = self._end((key,)) - 1
            return self._text[:close] + comma + inline(value) + self._text[close:]
        last = self._end((key, len(self.data[key]) - 1))
        return self._inserted(self._line_end(last), item(value, node.position.column - 1))

    def _inserted(self, at: int, lines: str) -> str:
        """Whole lines behind the line that ends at `at`."""
        return self._text[:at] + self._newline + self._ended(lines).removesuffix(self._newline) + self._text[at:]

    def _ended(self, lines: str) -> str:
        return lines.replace("\n", self._newline)

    def _key_column(self, key: str) -> int:
        node = self._places[key,]
        assert node.key is not None
        return node.key.column - 1

    def _end(self, keys: Keys) -> int:
        """Where the last character of a value stands; a block collection goes on, for the parser, to the next token."""
        node = self._places[keys]
        if node.style is not None or not self._has_parts(keys) or self._text[node.start] in "[{":
            return content_end(self._text, node.start, node.end, node.style)
        parts = [each for each in self._places if len(each) > len(keys) and each[: len(keys)] == keys]
        return max(self._end(each) for each in parts if not self._has_parts(each) or self._in_brackets(each))

    def _has_parts(self, keys: Keys) -> bool:
        return isinstance(self._at(keys), dict | list)

    def _in_brackets(self, keys: Keys) -> bool:
        return self._text[self._places[keys].start] in "[{"

    def _at(self, keys: Keys) -> Any:
        value: Any = self.data
        for key in keys:
            value = value[key]
        return value

    def _line_end(self, offset: int) -> int:
        found = _NEWLINE.search(self._text, offset)
        return found.start() if found else len(self._text)


def _as_read(value: Any) -> Any:
    """What our reader, to which every scalar is text, makes of plain data."""
    if isinstance(value, Mapping):
        return {key: _as_read(each) for key, each in value.items()}
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_as_read(each) for each in value]
    return str(value)
