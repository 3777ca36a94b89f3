"""Tables of the database as files: CSV (RFC 4180), and Parquet where pyarrow is installed."""

import csv
import re
from collections.abc import Iterator
from hashlib import file_digest
from itertools import islice
from pathlib import Path
from typing import Any

from plainfacts.cli.exits import stop
from plainfacts.publish.data_package import Written
from plainfacts.store.ddl import Table

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
"""What a text begins with that a spreadsheet may run as a formula (OWASP, CSV Injection)."""
_ROWS = 1 << 16
"""Rows that are held at once, one row group of Parquet."""

Rows = Iterator[tuple[Any, ...]]


def write_csv(folder: Path, table: Table, rows: Rows, *, spreadsheet_safe: bool) -> Written:
    """Write `data/TABLE.csv`: UTF-8, CRLF, a line of names; an empty field is no value."""
    path = folder / f"data/{table.name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow(table.names)
        out.writerows(map(_defused, rows) if spreadsheet_safe else rows)
    return _written(folder, path)


def write_parquet(folder: Path, table: Table, rows: Rows) -> Written:
    """Write `data/TABLE.parquet`: text, 64-bit integers, doubles; each column with its description as metadata."""
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    types = {"TEXT": pa.string(), "INTEGER": pa.int64(), "ANY": pa.float64()}
    fields = [
        pa.field(column.name, types[column.type], metadata={"description": column.description})
        for column in table.columns
    ]
    schema = pa.schema(fields, metadata={"description": table.description})
    path = folder / f"data/{table.name}.parquet"
    with parquet.ParquetWriter(path, schema, compression="zstd") as out:
        while held := list(islice(rows, _ROWS)):
            columns = zip(*held, strict=True)
            arrays = [pa.array(map(_filled, column), field.type) for column, field in zip(columns, schema, strict=True)]
            out.write_batch(pa.record_batch(arrays, schema=schema))
    return _written(folder, path)


def need_parquet() -> None:
    """End the command (exit 2) where pyarrow is not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415
    except ImportError:
        stop("--parquet needs pyarrow, which is not installed", "pip install 'plainfacts[parquet]'")
    del pa


def _filled(value: Any) -> Any:
    """An empty text is no value, as in the CSV."""
    return None if value == "" else value


def _defused(row: tuple[Any, ...]) -> list[Any]:
    return [f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value for value in row]


def _written(folder: Path, path: Path) -> Written:
    with path.open("rb") as file:
        checksum = file_digest(file, "sha256").hexdigest()
    return Written(path.relative_to(folder).as_posix(), path.stat().st_size, checksum)
