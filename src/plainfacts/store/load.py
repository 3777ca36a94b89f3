"""Write a whole base into an empty SQLite file, in one transaction, the same bytes for the same base."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path

from sqlite_utils import Database

from plainfacts.corpus.alongside import stream
from plainfacts.store import citation_rows, digested, fact_rows, flow_rows, source_rows, use_rows
from plainfacts.store.canonical import PAGE
from plainfacts.store.ddl import Table, create_indexes, create_table, create_view
from plainfacts.store.digested import Digested
from plainfacts.store.fact_rows import Row
from plainfacts.store.identity import APPLICATION, FORMAT
from plainfacts.store.schema import META, SEARCHES, TABLES, VIEWS

Values = tuple[str | int | float | None, ...]
"""A row, in the order of the table's columns."""
Step = Callable[[str], None]
"""Called with the name of each table before it is filled."""

_ROWS: Mapping[str, Callable[[Digested], Iterable[Row]]] = {
    "facts": fact_rows.facts,
    "citations": citation_rows.citations,
    "attributions": citation_rows.attributions,
    "contexts": citation_rows.contexts,
    "origins": fact_rows.origins,
    "flows": flow_rows.flows,
    "sources": source_rows.sources,
    "passages": source_rows.passages,
    "suggested_dependence": source_rows.suggested_dependence,
    "entities": source_rows.entities,
    "aliases": source_rows.aliases,
    "fact_entities": fact_rows.fact_entities,
    "topics": source_rows.topics,
    "fact_topics": fact_rows.fact_topics,
    "predicates": source_rows.predicates,
    "relations": fact_rows.relations,
    "disputes": fact_rows.disputes,
    "dispute_facts": fact_rows.dispute_facts,
    "conflicts": fact_rows.conflicts,
    "reviews": fact_rows.reviews,
    "searches": fact_rows.searches,
    "manuscripts": use_rows.manuscripts,
    "uses": use_rows.uses,
}
_AT_A_TIME = 500
_AT_ONCE = 64 << 20
"""Bytes of words that a full-text index gathers before it writes a part. Where that is more than one part, its size
depends on the version of SQLite; so does the speed of a search, a little, on the number of parts."""
_SETTINGS = (
    # Each of these is part of the file or of how its bytes come about: none may depend on how SQLite was compiled.
    "PRAGMA encoding = 'UTF-8'",
    f"PRAGMA page_size = {PAGE}",
    "PRAGMA secure_delete = ON",  # clears the scraps of one to three bytes between cells
    "PRAGMA auto_vacuum = NONE",
    "PRAGMA foreign_keys = OFF",
    # The file is nobody's until it is whole: it needs no journal, and one fsync at the end.
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    f"PRAGMA application_id = {APPLICATION}",
    f"PRAGMA user_version = {FORMAT}",
)


class BrokenReference(Exception):
    """A row names a row that is not there: a bug of ours, since the load makes a row for all that is named."""


def load(path: Path, base: Digested, meta: Mapping[str, str], step: Step) -> None:
    """Fill the empty file at `path`."""
    database = Database(path)
    try:
        for setting in _SETTINGS:
            database.conn.execute(setting).close()
        with database.atomic():
            for table in TABLES:
                database.conn.execute(create_table(table))
            for view in VIEWS:
                database.conn.execute(create_view(view))
            # Rows are made in one process and inserted in another, where there are many.
            chunks = stream(lambda: _chunks(base), worth=len(base.facts) >= digested.LARGE)
            for table in TABLES:
                step(table.name)
                rows = sorted(meta.items()) if table is META else chain.from_iterable(iter(partial(next, chunks), []))
                database.conn.executemany(_insert(table), rows)
                for statement in create_indexes(table):
                    database.conn.execute(statement)
            for index in SEARCHES:
                step(index.name)
                database.conn.execute(index.create)
                database.conn.execute(f"INSERT INTO {index.name} ({index.name}, rank) VALUES ('hashsize', {_AT_ONCE})")
                database.conn.execute(f"INSERT INTO {index.name} ({index.name}) VALUES ('rebuild')")
            broken = database.conn.execute("PRAGMA foreign_key_check").fetchone()
            if broken is not None:
                raise BrokenReference(f"{broken[0]} names a row of {broken[2]} that is not there")
    finally:
        database.close()


def _insert(table: Table) -> str:
    return f"INSERT INTO {table.name} ({', '.join(table.names)}) VALUES ({', '.join('?' * len(table.names))})"


def _chunks(base: Digested) -> Iterator[list[Values]]:
    """The rows of all tables in order, some hundred at a time; an empty list ends each table.

    Values by position: SQLite's module looks a name up anew for each value of each row.
    """
    base.begin()
    for table in TABLES:
        if table is not META:
            rows = map(itemgetter(*table.names), _ROWS[table.name](base))
            while chunk := list(islice(rows, _AT_A_TIME)):
                yield chunk
            yield []
