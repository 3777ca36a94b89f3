"""Columns and rows as a person reads them, as JSON, and as CSV. Knows no table of its own."""

from collections.abc import Iterable, Sequence
from typing import Any

from plainfacts.report.cells import cells, harmless
from plainfacts.report.paint import PLAIN, Palette

VERSION = 1
"""Of the JSON forms of docs/json-queries.md: raised when a key changes its meaning or goes."""

_BETWEEN = "  "
_LEAST = 8
"""Columns of the terminal below which a column is not narrowed."""


def as_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], width: int | None, paint: Palette = PLAIN) -> str:
    """Rows under their columns, numbers to the right. `width` is that of a terminal, None for lines of any length.

    Only the widest columns are narrowed to fit; what is cut ends in `…`. Every line ends with a line break.
    """
    shown = [[harmless(in_words(value)) for value in row] for row in rows]
    heads = [harmless(column) for column in columns]
    sizes = [max(map(_size, texts)) for texts in zip(heads, *shown, strict=True)]
    if width is not None:
        _narrow(sizes, width - len(_BETWEEN) * (len(sizes) - 1))
    right = [bool(rows) and all(_is_number(row[at]) or row[at] is None for row in rows) for at in range(len(heads))]
    lines = [_line(heads, sizes, right, paint)]
    lines += [_line(texts, sizes, right, PLAIN) for texts in shown]
    return "".join(f"{line}\n" for line in lines)


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """RFC 4180 with a line of column names and `\\n` at the end of lines; no value is an empty field."""
    from csv import writer  # noqa: PLC0415
    from io import StringIO  # noqa: PLC0415

    text = StringIO()
    out = writer(text, lineterminator="\n")
    out.writerow(columns)
    out.writerows([in_words(value) for value in row] for row in rows)
    return text.getvalue()


def as_json(**document: Any) -> str:
    """A JSON document (RFC 8259) with the version of its form first. Bytes are written in hexadecimal digits."""
    from json import dumps  # noqa: PLC0415

    return dumps({"version": VERSION, **document}, ensure_ascii=False, indent=1, default=in_words) + "\n"


def in_words(value: Any) -> str:
    """A value of the database as text: nothing for none, lists separated by `; `, bytes in hexadecimal digits."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(map(in_words, value))
    return value.hex() if isinstance(value, bytes) else str(value)


def counted(number: int, what: str) -> str:
    """A number of things in words: `1 fact`, `2,000 facts`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def cut(text: str, width: int) -> str:
    """Harmless text in at most `width` columns of a terminal; what is cut ends in `…`."""
    if _size(text) <= width:
        return text
    kept, room = [], width - 1
    for cell in cells(text):
        room -= cell.width
        if room < 0:
            break
        kept.append(cell.shown)
    return "".join(kept).rstrip() + "…"


def _line(texts: Sequence[str], sizes: Sequence[int], right: Sequence[bool], paint: Palette) -> str:
    padded = []
    for text, size, to_right in zip(texts, sizes, right, strict=True):
        shown = cut(text, size)
        space = " " * (size - _size(shown))
        padded.append(f"{space}{paint.place(shown)}" if to_right else f"{paint.place(shown)}{space}")
    return _BETWEEN.join(padded).rstrip(" ")


def _narrow(sizes: list[int], room: int) -> None:
    """Take columns from the widest, one after the other, until all fit or none is wide."""
    while sum(sizes) > room and sizes and max(sizes) > _LEAST:
        widest = max(range(len(sizes)), key=sizes.__getitem__)
        others = max((size for at, size in enumerate(sizes) if at != widest), default=_LEAST)
        spare = sum(sizes) - room
        sizes[widest] -= min(spare, max(1, sizes[widest] - max(others, _LEAST)))


def _size(text: str) -> int:
    return len(text) if text.isascii() else sum(cell.width for cell in cells(text))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)
