"""What a table is made of, and the SQL that makes it: values, so that one description serves SQLite and the pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Type = Literal["TEXT", "INTEGER", "ANY"]
"""SQLite's strict types. ANY keeps a whole number whole and a decimal a decimal."""


TOKENIZER = "tokenize='porter unicode61 remove_diacritics 2'"
"""How every full-text index reads: words stemmed (Porter), their accents and case folded."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds in a sentence, with units, and the table whose key it names."""

    name: str
    type: Type
    description: str
    references: str | None = None
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, its key, and the columns that people filter and count by."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    facets: tuple[str, ...] = ()
    """Columns that pages filter by: each gets an index that holds all that is counted."""
    counted: tuple[str, ...] = ()
    """Columns whose values pages count, or follow, while they filter by another. Empty: the facets."""
    orders: tuple[str, ...] = ()
    """Columns that pages sort by, or find rows by without a reference."""
    unique: tuple[str, ...] = ()
    """Other columns that name a row together."""
    keeps_rowid: bool = False
    """Whether full-text search needs SQLite's own row number."""
    label: str | None = None
    """The column to show where another table names a row of this one."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, slots=True)
class View:
    """A stored query, its columns described like a table's."""

    name: str
    description: str
    columns: tuple[Column, ...]
    select: str


@dataclass(frozen=True, slots=True)
class Search:
    """A full-text index over columns of a table or view, which keeps the words (FTS5, external content)."""

    name: str
    columns: tuple[str, ...]
    content: str
    number: str
    """The column of the content that holds the row number."""

    @property
    def create(self) -> str:
        """The CREATE VIRTUAL TABLE."""
        return (
            f"CREATE VIRTUAL TABLE {self.name} USING fts5({', '.join(self.columns)}, content='{self.content}', "
            f"content_rowid='{self.number}', {TOKENIZER})"
        )


def create_table(table: Table) -> str:
    """The CREATE TABLE of a strict table, one column a line."""
    lines = [_column(table, column) for column in table.columns]
    if len(table.key) > 1:
        lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    if table.unique:
        lines.append(f"UNIQUE ({', '.join(table.unique)})")
    options = "STRICT" if _has_rowid(table) else "STRICT, WITHOUT ROWID"
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + f"\n) {options}"


def create_indexes(table: Table) -> Iterator[str]:
    """The CREATE INDEX of every column that is filtered, sorted or followed by.

    A filter column's index holds the key next, so that a page of rows comes in the order of the key without a sort, and
    then what pages count, so that the counts never touch the table.
    """
    for column in table.facets:
        yield _index(table, column, (*table.key, *(table.counted or table.facets)))
    followed = [column.name for column in table.columns if column.references is not None]
    for column in dict.fromkeys((*table.orders, *followed)):
        if column not in table.facets and column != table.key[0] and column not in table.unique[:1]:
            yield _index(table, column, table.key)


def create_view(view: View) -> str:
    """The CREATE VIEW."""
    return f"CREATE VIEW {view.name} ({', '.join(column.name for column in view.columns)}) AS\n{view.select}"


def _has_rowid(table: Table) -> bool:
    only = next((column for column in table.columns if (column.name,) == table.key), None)
    return table.keeps_rowid or (only is not None and only.type == "INTEGER")


def _column(table: Table, column: Column) -> str:
    words = [column.name, column.type]
    if table.key == (column.name,):
        words.append("PRIMARY KEY")
    if column.required or column.name in table.key:
        words.append("NOT NULL")
    if column.references is not None:
        words.append(f"REFERENCES {column.references} (id)")  # Datasette 0.65 needs the column said
    return " ".join(words)


def _index(table: Table, column: str, others: tuple[str, ...]) -> str:
    columns = dict.fromkeys((column, *others))
    return f"CREATE INDEX {table.name}_by_{column} ON {table.name} ({', '.join(columns)})"
