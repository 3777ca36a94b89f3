"""Datasette's pages of a base: facets, search, canned queries, the owner's words; read-only and without a path."""

import asyncio
import re
from pathlib import Path

import pytest
from datasette.app import Datasette
from markupsafe import escape

from plainfacts.store.schema import TABLES
from tests.bases import ARRIVED, ARRIVED_WIRE, UNLOADED
from tests.publish.conftest import NEW_LINE, Get


def _ids(get: Get, query: str) -> set[str]:
    return {row["id"] for row in get(f"/facts/facts.json?_shape=array&{query}").json()}


def _facets(get: Get, query: str = "") -> dict[str, dict[str, int]]:
    told = get(f"/facts/facts.json?_shape=objects&_extra=facet_results&{query}").json()
    late = told["facet_results"]["timed_out"] if NEW_LINE else told.get("facets_timed_out", [])
    assert late == []
    facets = told["facet_results"]["results"] if NEW_LINE else told["facet_results"]
    return {name: {value["value"]: value["count"] for value in facet["results"]} for name, facet in facets.items()}


def test_facts_are_counted_by_everything_that_readers_ask_for(get: Get) -> None:
    facets = _facets(get)
    assert set(facets) == {"topics", "sources", "status", "confidence", "predicate", "origins", "modalities"}
    assert facets["status"] == {"accepted": 2, "disputed": 1}
    assert facets["topics"] == {"arrivals": 2, "cargo": 1}
    assert facets["sources"] == {"courier-2021-05-04": 2, "wire-2021-05-04": 1}
    assert facets["modalities"] == {"reported": 2, "stated": 1}
    assert facets["origins"] == {"harbour-master": 1, "port-official": 1, "the-courier": 1}


@pytest.mark.parametrize("holds", ["_topics={}", "topics__arraycontains={}"])
def test_a_facet_filters_and_the_others_count_what_is_left(get: Get, holds: str) -> None:
    facets = _facets(get, holds.format("arrivals"))
    assert facets["status"] == {"accepted": 1, "disputed": 1}
    assert facets["topics"] == {"arrivals": 2}
    assert _ids(get, holds.format("arrivals")) == {ARRIVED, ARRIVED_WIRE}
    assert _ids(get, holds.format("none")) == set()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("_topics=arrivals&_sources=wire-2021-05-04", {ARRIVED_WIRE}),
        ("_topics=arrivals&_topics=cargo", set()),
        ("_topics=arrivals&status=accepted", {ARRIVED}),
        ("_modalities=stated", {UNLOADED}),
        ("_origins=harbour-master", {ARRIVED}),
        ("_origins=harbour-master&_search=sailors", {ARRIVED}),
    ],
)
def test_filters_hold_together(get: Get, query: str, found: set[str]) -> None:
    assert _ids(get, query) == found


@pytest.mark.parametrize("column", ["status", "confidence", "predicate", "topics", "sources", "origins", "modalities"])
def test_counting_what_is_left_of_a_filter_never_touches_the_table(get: Get, column: str) -> None:
    """Else a page of facets over a hundred thousand facts takes seconds."""
    sql = f"explain query plan select {column}, count(*) from facts where status = 'accepted' group by {column}"
    plan = [row["detail"] for row in get(f"/facts.json?_shape=array&sql={sql}").json()]
    assert plan[0] == "SEARCH facts USING COVERING INDEX facts_by_status (status=?)"


def test_a_filter_over_a_list_is_said(get: Get) -> None:
    assert "where topics holds &#34;cargo&#34;" in get("/facts/facts?_topics=cargo").text


def test_the_links_of_a_facet_lead_to_its_rows_and_back(get: Get) -> None:
    facets = get("/facts/facts.json?_extra=facet_results").json()["facet_results"]
    told = (facets["results"] if NEW_LINE else facets)["topics"]["results"]
    link = next(value["toggle_url"] for value in told if value["value"] == "cargo")
    page = get(link.removeprefix("http://localhost")).text
    assert UNLOADED in page
    assert ARRIVED not in page
    assert "Cargo" in page  # the topic in words


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("sailors", {ARRIVED, ARRIVED_WIRE}),
        ("unload", {UNLOADED}),
        ("harbour master", {ARRIVED}),
        ('Cap.tain" *', set()),
    ],
)
def test_search_finds_statements_quotes_and_names(get: Get, words: str, found: set[str]) -> None:
    assert _ids(get, f"_search={words}") == found


def test_a_canned_query_has_its_title_and_its_rows(get: Get) -> None:
    page = get("/facts/disputed").text
    assert "Disputed facts" in page
    assert f'<a class="pf-id" href="/{ARRIVED_WIRE}">{ARRIVED_WIRE}</a>' in page
    assert [row["id"] for row in get("/facts/disputed.json?_shape=array").json()] == [ARRIVED_WIRE]


def test_the_home_page_has_the_owners_words_a_search_box_and_the_queries(get: Get) -> None:
    page = get("/").text
    assert '<h1 class="pf-statement" dir="auto">Port Alba</h1>' in page
    assert 'href="https://example.org/cc0"' in page
    assert '<form class="pf-search" action="/search"' in page
    assert 'href="/facts/disputed"' in page


def test_every_table_and_column_is_described(get: Get) -> None:
    for table in TABLES:
        answer = get(f"/facts/{table.name}")
        assert answer.status_code == 200
        assert str(escape(table.description)) in answer.text
        for column in table.columns:
            assert str(escape(column.description)) in answer.text, column.name


def test_every_page_tells_its_language_and_has_the_stylesheet(get: Get) -> None:
    for path in (
        "/",
        "/facts",
        "/facts/facts",
        f"/facts/facts/{ARRIVED}",
        "/facts?sql=select+1",
        "/nowhere",
        "/F-0000-0000",
    ):
        page = get(path).text
        assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
        address = page.partition('href="/-/plainfacts/style.css')[2].partition('"')[0]
        style = get(f"/-/plainfacts/style.css{address}")
        assert style.headers["content-type"] == "text/css; charset=utf-8"
        assert "prefers-color-scheme: dark" in style.text


def test_no_page_tells_a_path_of_the_machine(get: Get, base: Path) -> None:
    """Not even to whoever asks SQLite for it."""
    asked = [
        "/-/databases.json", "/-/plugins.json?all=1", "/-/metadata.json", "/-/settings.json", "/-/versions.json",
        "/-/threads.json", "/facts.json?sql=select+*+from+pragma_database_list()", "/facts?sql=select+nonsense",
        "/facts/facts?_where=nonsense", "/facts/nothing", "/facts/facts/nothing", "/nowhere",
    ]  # fmt: skip
    for path in asked:
        answer = get(path)
        assert str(base.parent) not in answer.text, path
        assert str(Path(__file__).parents[2]) not in answer.text, path
    assert get(asked[6]).json()["rows"] == []


@pytest.mark.parametrize(
    "sql", ["delete from facts", "select 1; delete from facts", "attach 'x.db' as x", "pragma journal_mode"]
)
def test_sql_that_is_no_select_is_refused(get: Get, sql: str) -> None:
    assert get(f"/facts.json?sql={sql}").status_code == 400
    assert get("/facts/facts.json?_shape=array&_col=id").json()


def test_a_query_that_never_ends_is_stopped(get: Get) -> None:
    endless = "with recursive n(i) as (select 1 union all select i%2B1 from n) select count(*) from n"
    answer = get(f"/facts.json?sql={endless}")
    assert answer.status_code == 400
    assert "SQL query took too long" in answer.text


@pytest.mark.parametrize(
    "path", ["/facts/facts", "/facts/facts/F-BQ4R-81TM", "/facts", "/facts/disputed", "/F-BQ4R-81TM"]
)
def test_nothing_can_be_written(served: Datasette, path: str) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = asyncio.run(served.client.request(method, path))
        assert answer.status_code >= 400 or (NEW_LINE and method != "POST" and _same_as_get(served, path, answer.text))


def _same_as_get(served: Datasette, path: str, page: str) -> bool:
    """Datasette 1.0 answers methods that it does not know on a table as it answers GET."""
    untimed = [re.sub(r"took [\d.]+ms", "", text) for text in (page, asyncio.run(served.client.get(path)).text)]
    return untimed[0] == untimed[1]


def test_answers_carry_the_headers_that_keep_a_page_to_itself(get: Get) -> None:
    for path in ("/", "/facts/facts.json", "/nowhere", "/-/static/app.css"):
        headers = get(path).headers
        assert "default-src '" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
