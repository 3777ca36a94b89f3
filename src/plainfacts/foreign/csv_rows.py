"""CSV with a header row: a quote a row, in the words of `facts add`. Commas, semicolons, tabs or bars between cells."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from difflib import get_close_matches
from io import StringIO

from plainfacts.anchoring.described import Described
from plainfacts.foreign.annotation import Annotation, Contents, Refused, Unreadable, Unusable, not_too_many
from plainfacts.foreign.plain_text import text_of
from plainfacts.text.decode import DecodeFault, decode

LISTS = frozenset({"topic", "entity", "attribution"})
"""Keys of which a cell may hold several, with a semicolon between them."""
KEYS = (
    "topic", "entity", "when", "where", "subject", "predicate", "object", "quantity", "value", "negated", "stance",
    "modality", "attribution", "confidence", "note",
)  # fmt: skip
"""The optional columns, by the names of the options of `facts add`."""
_OWN = ("source", "quote", "statement", "prefix", "suffix", "id", "creator", "created", "tags")
_ALSO = {"topics": "topic", "entities": "entity", "url": "source", "file": "source", "exact": "quote"}
_KNOWN = dict.fromkeys((*_OWN, *KEYS)) | _ALSO
_BETWEEN = ",;\t|"
_MOST_COLUMNS = 200
_MOST_NAMED = 8


def read_csv(data: bytes, encoding: str | None) -> Contents:
    """The rows of a CSV file, UTF-8 or UTF-16 with a BOM unless `encoding` says otherwise. Raises `Unreadable`."""
    text = _text(data, encoding).removeprefix("\ufeff")
    head = text.split("\n", 1)[0][:100_000]
    between = max(_BETWEEN, key=lambda char: (_names_known(head, char), head.count(char), -_BETWEEN.index(char)))
    rows = csv.reader(StringIO(text, newline=""), delimiter=between, strict=True)
    annotations: list[Annotation] = []
    refused: list[Refused] = []
    columns: list[str | None] | None = None
    remarks: list[str] = []
    for line, row in _numbered(rows):
        if not any(cell.strip() for cell in row):
            continue
        if columns is None:
            columns, remarks = _columns(row)
            continue
        not_too_many(len(annotations) + len(refused) + 1)
        try:
            annotations.append(_annotation(f"line {line}", columns, row))
        except Unusable as error:
            refused.append(Refused(f"line {line}", str(error)))
    if columns is None:
        raise Unreadable("this file has no header row", "its first line names the columns: source,quote,statement")
    return Contents(tuple(annotations), tuple(refused), tuple(remarks))


def _text(data: bytes, encoding: str | None) -> str:
    try:
        if encoding is not None:
            text = data.decode(codecs.lookup(encoding).name)
            if not isinstance(text, str):
                raise LookupError
            return text
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # what a spreadsheet calls "Unicode text"
            return data.decode("utf-16")
        return decode(data)
    except LookupError:
        raise Unreadable(f"no text encoding is called {(encoding or '')[:40]!r}", "such as windows-1252") from None
    except DecodeFault as fault:
        seems = f"; it looks like {fault.likely}" if fault.likely else ""
        help = f"`--encoding {(fault.likely or 'NAME').lower()}` reads it"
        raise Unreadable(f"this is no UTF-8: {fault.reason} at byte {fault.offset:,}{seems}", help) from None
    except (UnicodeError, ValueError) as error:
        raise Unreadable(f"this is not {encoding or 'UTF-16'}: {error}") from None


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line at which it begins."""
    line = 1
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(f"the row that begins in line {line:,} cannot be read: {error}") from None
        yield line, row
        line = rows.line_num + 1  # type: ignore[attr-defined]


def _names_known(head: str, between: str) -> int:
    return sum(_named(cell) in _KNOWN for cell in head.split(between, _MOST_COLUMNS))


def _named(cell: str) -> str:
    return "_".join(cell.strip().strip('"').lower().split())


def _columns(row: list[str]) -> tuple[list[str | None], list[str]]:
    """The key of each column, None for one that is not ours; and a word on those."""
    if len(row) > _MOST_COLUMNS:
        raise Unreadable(f"the header row has {len(row):,} columns; at most {_MOST_COLUMNS} are read")
    names = [_named(cell) for cell in row]
    columns = [_ALSO.get(name, name) if name in _KNOWN else None for name in names]
    if "quote" not in columns:
        shown = ", ".join(name[:20] for name in names[:_MOST_NAMED])
        raise Unreadable(
            f"no column is called quote; the header row has {shown or 'nothing'}",
            "the first line names the columns: source,quote,statement and those of `facts add`",
        )
    double = {name for name in columns if name is not None and columns.count(name) > 1}
    if double:
        raise Unreadable(f"two columns are called {', '.join(sorted(double))}")
    others = [name for name, column in zip(names, columns, strict=True) if column is None and name]
    for name in others:
        meant = get_close_matches(name, _KNOWN, n=1, cutoff=0.75)
        if meant:
            raise Unreadable(f"no column is called {name[:40]!r}", f"did you mean {meant[0]}?")
    more = " …" if len(others) > _MOST_NAMED else ""
    remark = [f"columns: {', '.join(name[:30] for name in others[:_MOST_NAMED])}{more}"] if others else []
    return columns, remark


def _annotation(place: str, columns: list[str | None], row: list[str]) -> Annotation:
    if len(row) > len(columns):
        raise Unusable(f"it has {len(row):,} cells and the header row {len(columns)}; a quote with commas is quoted")
    cells = {
        column: text_of(cell, column).strip()
        for column, cell in zip(columns, row, strict=False)
        if column is not None and cell.strip()
    }
    quote = cells.get("quote", "")
    if not quote:
        raise Unusable("it has no quote")
    return Annotation(
        place=place,
        parts=(Described(quote, cells.get("prefix", ""), cells.get("suffix", "")),),
        documents=(cells["source"],) if "source" in cells else (),
        statement=" ".join(cells.get("statement", "").split()),
        tags=tuple(tag.strip() for tag in cells.get("tags", "").split(";") if tag.strip()),
        id=cells.get("id", ""),
        creator=cells.get("creator", ""),
        created=cells.get("created", ""),
        keys={key: cells[key] for key in KEYS if key in cells},
    )
