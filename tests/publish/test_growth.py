"""No page of ours does work that grows with the base: ten times the facts, the same steps of SQLite. No clock."""

import asyncio
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bench.plan import Size
from datasette import hookimpl
from datasette.app import Datasette
from datasette.plugins import pm

from bench import generate
from plainfacts.publish import list_view
from plainfacts.publish.server import application
from tests.publish.conftest import NEW_LINE, build

pytestmark = pytest.mark.skipif(NEW_LINE, reason="1.0 has its connections open before one can trace them")

FEW, MANY = 400, 4000
ONE_OF = {
    "fact": "SELECT fact FROM fact_topics ORDER BY fact LIMIT 1",
    "source": "SELECT id FROM sources ORDER BY n_facts DESC, id LIMIT 1",
    "entity": "SELECT id FROM entities ORDER BY n_facts DESC, id LIMIT 1",
    "speaker": "SELECT id FROM entities ORDER BY n_origins DESC, id LIMIT 1",
    "topic": "SELECT id FROM topics ORDER BY n_facts DESC, id LIMIT 1",
}
PAGES = [
    "/", "/about", "/timeline", "/timeline?after=2005-01-01&id=F", "/conflicts", "/feed.atom", "/search?q=zeppelin",
    "/{fact}", "/{fact}.json", "/{fact}.jsonld", "/{fact[0]}-0000-0000", "/source/{source}", "/entity/{entity}",
    "/entity/{speaker}", "/topic/{topic}", "/list/facts", "/list/facts?after=2005-01-01&id=F", "/list/undated",
    "/list/sources", "/list/entities", "/list/topics", "/list/disputes", "/list/conflicts",
]  # fmt: skip
_TEN = 10
SPARE = 200
"""Tens of steps: what is beside a source grows a little with the others; a look at every row of a table takes 1,000."""


class Traced:
    """A plugin of Datasette that keeps every statement that one of them runs."""

    __name__ = "traced"

    def __init__(self, datasette: Datasette) -> None:
        self.datasette = datasette
        self.statements: list[str] = []

    @hookimpl
    def prepare_connection(self, conn: sqlite3.Connection, datasette: Datasette) -> None:
        """Have the connection tell."""
        if datasette is self.datasette:
            conn.set_trace_callback(self.statements.append)


@contextmanager
def traced(datasette: Datasette) -> Iterator[list[str]]:
    """The statements that `datasette` runs on connections that it opens from here on."""
    plugin = Traced(datasette)
    pm.register(plugin)
    try:
        yield plugin.statements
    finally:
        pm.unregister(plugin)


class Base:
    """A made-up base that is served in this process."""

    def __init__(self, folder: Path, facts: int) -> None:
        generate.generate(folder, Size(facts=facts, sources=facts * 6 // 10, source_chars=600))
        self.path = build(folder)
        with sqlite3.connect(self.path) as connection:
            self.names = {name: connection.execute(sql).fetchone()[0] for name, sql in ONE_OF.items()}
        connection.close()

    def statements(self, page: str) -> list[str]:
        """What a page asks of SQLite, when it has been asked for before."""
        datasette = application(self.path)  # goes to the folder of the database, which it knows by its bare name
        asyncio.run(datasette.invoke_startup())
        path = page.format(**self.names)
        with traced(datasette) as statements:
            asyncio.run(datasette.client.get(path))
            statements.clear()
            answer = asyncio.run(datasette.client.get(path))
        assert statements
        assert answer.status_code == (404 if page.endswith("0000") else 200)
        return [sql for sql in statements if not sql.lstrip().upper().startswith("PRAGMA")]

    def steps(self, page: str) -> int:
        """The steps of SQLite's virtual machine for a page, in tens."""
        connection = sqlite3.connect(self.path)
        counted = 0

        def count() -> int:
            nonlocal counted
            counted += 1
            return 0

        connection.set_progress_handler(count, _TEN)
        for sql in self.statements(page):
            if "sqlite_master" not in sql and "databases" not in sql:
                connection.execute(sql).fetchall()
        connection.close()
        return counted


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Base, Base]]:
    before = Path.cwd()
    yield Base(tmp_path_factory.mktemp("few"), FEW), Base(tmp_path_factory.mktemp("many"), MANY)
    os.chdir(before)


@pytest.mark.parametrize("page", PAGES)
def test_ten_times_the_facts_take_the_same_steps(
    bases: tuple[Base, Base], page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_view, "AT_ONCE", 50)  # the small base has more than that of nearly all
    few, many = (base.steps(page) for base in bases)
    assert many <= 1.5 * few + SPARE


def test_the_first_page_does_not_count_what_is_slow_to_count(bases: tuple[Base, Base]) -> None:
    datasette = application(bases[0].path)
    with traced(datasette) as statements:
        asyncio.run(datasette.invoke_startup())
        asyncio.run(datasette.client.get("/"))
    assert statements
    assert [sql for sql in statements if "_fts" in sql and "count(" in sql.lower()] == []
    counts = asyncio.run(datasette.get_database("facts").table_counts())
    assert counts["facts_fts"] == counts["facts"] == FEW
    assert counts["passages_fts"] == counts["passages"]
