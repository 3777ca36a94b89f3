"""Change single values in the text of a record file: what is not changed stays as it is, byte for byte.

A mend says what a citation, or a context of one, is to hold. The changed text is read again, and where it does not say
exactly what was meant it is not taken.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import yaml

from plainfacts.corpus.scalars import Written, content_end, rewritten
from plainfacts.corpus.yaml_places import Keys, Node, nodes
from plainfacts.corpus.yaml_stream import Refused, read
from plainfacts.text.lines import LineIndex
from plainfacts.text.spans import Span

_NEWLINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Part:
    """The source's own words and their span in code points."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mend:
    """What the mapping at `keys` of record `index` is to hold as its quote (one part), or as its `quotes` (several)."""

    index: int
    keys: Keys
    parts: tuple[Part, ...]
    gapped: bool = False
    """Whether the parts stand in lists, `quotes` and `spans`."""
    source: str | None = None
    """The source that the citation is to name, where that is another one."""


@dataclass(frozen=True, slots=True)
class Edit:
    """New characters in the place of the half-open range of code points of a text."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Mended:
    """The text after the mends that could be made, and those that could not."""

    text: str
    done: tuple[Mend, ...]
    refused: tuple[Mend, ...]


def mended(text: str, mends: Sequence[Mend]) -> Mended:
    """The text of a record file (without BOM) with the mends in it. One that cannot be made leaves the others alone."""
    changed = _attempt(text, mends)
    if changed is not None:
        return Mended(changed, tuple(mends), ())
    if len(mends) <= 1:
        return Mended(text, (), tuple(mends))
    half = len(mends) // 2
    first = mended(text, mends[:half])
    second = mended(first.text, mends[half:])
    return Mended(second.text, first.done + second.done, first.refused + second.refused)


def edits(text: str, mends: Iterable[Mend]) -> list[list[Edit]]:
    """The edits that each mend asks for, in order.

    Raises `Refused`, `yaml.YAMLError` or `LookupError` where the text is not what the mend was made for.
    """
    records, places, lines = read(text).records, nodes(text), LineIndex(text)
    made = (_Place(text, lines, records[mend.index], places[mend.index], mend).edits() for mend in mends)
    return [sorted(each, key=_start) for each in made]


def _attempt(text: str, mends: Sequence[Mend]) -> str | None:
    before = read(text)
    if before.refusal is not None:
        return None
    try:
        wanted = sorted((edit for each in edits(text, mends) for edit in each), key=_start)
    except (Refused, yaml.YAMLError, RecursionError, LookupError):
        return None
    if any(one.end > other.start for one, other in pairwise(wanted)):
        return None
    pieces, done = [], 0
    for edit in wanted:
        pieces += [text[done : edit.start], edit.new]
        done = edit.end
    changed = "".join([*pieces, text[done:]])
    after = read(changed)
    return changed if after.refusal is None and after.records == _meant(before.records, mends) else None


def _meant(records: tuple[dict[str, Any], ...], mends: Iterable[Mend]) -> tuple[dict[str, Any], ...]:
    """The plain data that the changed text must read as."""
    meant = deepcopy(records)
    for mend in mends:
        place = _at(meant[mend.index], mend.keys)
        spans = [[str(offset) for offset in part.span] for part in mend.parts]
        if mend.gapped:
            place["quotes"], place["spans"] = [part.words for part in mend.parts], spans
        else:
            place["quote"], place["span"] = mend.parts[0].words, spans[0]
        if mend.source is not None:
            place["source"] = mend.source
    return meant


def _start(edit: Edit) -> int:
    return edit.start


class _Place:
    """One mapping in the text that is to be changed."""

    def __init__(
        self, text: str, lines: LineIndex, record: dict[str, Any], places: Mapping[Keys, Node], mend: Mend
    ) -> None:
        self._text = text
        self._lines = lines
        self._places = places
        self._mend = mend
        self._data = _at(record, mend.keys)

    def edits(self) -> Iterator[Edit]:
        """Every edit that the mend asks for, in any order."""
        quotes, spans = ("quotes", "spans") if self._mend.gapped else ("quote", "span")
        for number, part in enumerate(self._mend.parts):
            yield from self._words((quotes, number) if self._mend.gapped else (quotes,), part.words)
        if self._mend.source is not None:
            yield from self._words(("source",), self._mend.source)
        if spans not in self._data:
            yield self._new_key(quotes, spans)
            return
        for number, part in enumerate(self._mend.parts):
            yield from self._span((spans, number) if self._mend.gapped else (spans,), part.span)

    def _node(self, *steps: str | int) -> Node:
        return self._places[(*self._mend.keys, *steps)]

    def _words(self, steps: Keys, words: str) -> Iterator[Edit]:
        if _at(self._data, steps) == words:
            return
        node = self._node(*steps)
        end = self._end(node)
        old = Written(self._text[node.start : end], node.style or None, node.flow, self._newline(node.start))
        new = rewritten(old, words)
        if new is None:
            raise LookupError("no scalar says these words")
        yield Edit(node.start, end, new)

    def _span(self, steps: Keys, span: Span) -> Iterator[Edit]:
        for number, offset in enumerate(span):
            node = self._node(*steps, number)
            if _at(self._data, (*steps, number)) != str(offset):
                yield Edit(node.start, node.end, str(offset))

    def _new_key(self, quotes: str, spans: str) -> Edit:
        """`span: […]` behind the quote, on a line of its own where the quote stands on one."""
        node = self._node(quotes)
        if node.key is None:
            raise LookupError(quotes)
        listed = ", ".join(f"[{part.span.start}, {part.span.end}]" for part in self._mend.parts)
        begin = self._offset(node.key.line, node.key.column)
        mark = self._text[begin] if self._text[begin] in "\"'" else ""
        pair = f"{mark}{spans}{mark}: {f'[{listed}]' if self._mend.gapped else listed}"
        if node.flow:
            return Edit(node.end, node.end, f", {pair}")
        indent = " " * (node.key.column - 1)
        if self._keeps_line_ends(node):  # whatever follows such a block scalar on lines of its own belongs to it
            return Edit(begin, begin, f"{pair}{self._newline(begin)}{indent}")
        end = self._line_end(self._last(node, quotes))
        return Edit(end, end, f"{self._newline(end)}{indent}{pair}")

    def _last(self, node: Node, quotes: str) -> int:
        """Where the last character of the quote, or of the list of quotes, stands."""
        if self._mend.gapped and self._text[node.start] != "[":
            node = self._node(quotes, len(self._mend.parts) - 1)
        return self._end(node)

    def _end(self, node: Node) -> int:
        return content_end(self._text, node.start, node.end, node.style)

    def _keeps_line_ends(self, node: Node) -> bool:
        return node.style in ("|", ">") and "+" in self._text[node.start : node.start + 3]

    def _line_end(self, offset: int) -> int:
        return self._lines.line_span(self._lines.position(offset)[0]).end

    def _offset(self, line: int, column: int) -> int:
        return self._lines.line_span(line).start + column - 1

    def _newline(self, offset: int) -> str:
        """The line end that the file has there, or else before."""
        found = _NEWLINE.search(self._text, self._line_end(offset)) or _NEWLINE.search(self._text)
        return found[0] if found else "\n"


def _at(data: Any, keys: Keys) -> Any:
    for key in keys:
        data = data[key]
    return data
