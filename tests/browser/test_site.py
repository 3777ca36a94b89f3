"""What a reader does on a site of files: types a question, opens an answer; no browser complains of the policy."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from plainfacts.publish.site.index import folded
from plainfacts.store.ddl import TOKENIZER
from tests.bases import ARRIVED, DISPUTED, SPARE, UNLOADED, make_base
from tests.browser.chromium import ROOT
from tests.browser.conftest import Open
from tests.publish.conftest import QUERIES, hostile_base
from tests.publish.files import file_server

PAGES = [
    "/", f"/{ARRIVED}/", f"/{DISPUTED}/", "/source/courier-2021-05-04/", "/source/courier-2021-05-04/uncited/",
    "/search/", "/search/?q=sailors", "/entity/harbour-master/", "/topic/ships/", "/about/", "/timeline/",
    "/conflicts/", "/list/facts/", "/404.html",
]  # fmt: skip
SUFFIXES = [
    "ational", "tional", "enci", "izer", "logi", "bli", "alli", "entli", "eli", "ousli", "ation", "ator", "alism",
    "iveness", "fulness", "aliti", "iviti", "biliti", "icate", "ative", "alize", "iciti", "ical", "ful", "ness", "al",
    "ance", "er", "ic", "able", "ant", "ement", "ment", "ent", "ion", "sion", "tion", "ou", "ism", "ate", "iti", "ous",
    "ive", "ize", "ed", "ing", "eed", "s", "es", "ies", "sses", "y", "e", "ll", "ying",
]  # fmt: skip


@pytest.fixture(scope="package")
def exported(
    program: str,  # noqa: ARG001, no export without a browser
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The small base as files, under a path of a plain file server."""
    host = tmp_path_factory.mktemp("host")
    base = make_base(tmp_path_factory.mktemp("base"), files=QUERIES)
    _export(base, host / "alba", "--base-url", "https://alba.example/alba/")
    with file_server(host) as address:
        yield f"{address}/alba"


@pytest.fixture(scope="package")
def hostile_files(
    program: str,  # noqa: ARG001, no export without a browser
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The base whose every text is hostile, as files."""
    host = tmp_path_factory.mktemp("hostile-files")
    base = hostile_base(tmp_path_factory.mktemp("hostile-base"))
    _export(base, host / "site")
    with file_server(host / "site") as address:
        yield address


def _export(base: Path, folder: Path, *options: str) -> None:
    """By a process of its own: the browser's has an event loop already."""
    command = [sys.executable, "-m", "plainfacts", "export", "site", str(folder), "--root", str(base), *options]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, timeout=120)


def answers(page: Any) -> list[str]:
    """The statements and names that are found, once the search has answered."""
    page.locator("#pf-told:not(:empty)").wait_for(state="attached")
    return [one.inner_text() for one in page.locator("#pf-answers a.pf-said").all()]


def test_a_question_that_is_typed_is_answered_and_an_answer_opens(open_page: Open, exported: str) -> None:
    page = open_page(f"{exported}/")
    page.get_by_role("searchbox", name="Search facts and sources").fill("unloading")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/alba/search/?q=unloading*")
    found = answers(page)
    assert found[0] == "No cargo of the Estrela was unloaded while her crew stayed at Port Alba."
    assert page.locator("#pf-answers mark").first.inner_text() == "unloaded"
    page.get_by_role("link", name="No cargo of the Estrela").click()
    page.wait_for_url(f"{exported}/{UNLOADED}/")


def test_it_answers_while_one_types(open_page: Open, exported: str) -> None:
    page = open_page(f"{exported}/search/")
    page.get_by_role("searchbox").press_sequentially("sail")
    page.get_by_text("2 facts.").wait_for()
    assert {found[:16] for found in answers(page)[:2]} == {"About 40 sailors", "Some 60 sailors "}
    page.get_by_label("Status").select_option("disputed")
    page.get_by_text("1 fact.").wait_for()
    assert not page.get_by_text("By topic").is_visible()


@pytest.mark.parametrize("words", ["Álba", "ALBA", "alba's", "port alba", "alb*"])
def test_accents_case_and_endings_make_no_difference(open_page: Open, exported: str, words: str) -> None:
    page = open_page(f"{exported}/search/?q={words}")
    found = answers(page)
    assert page.locator("#pf-told").inner_text() == "3 facts."
    assert "Port Alba" in found


def test_what_has_some_of_the_words_is_said_to(open_page: Open, exported: str) -> None:
    page = open_page(f"{exported}/search/?q=sailors+zeppelin")
    assert "none has all of the words" in (answers(page) and page.locator("#pf-told").inner_text())


def test_nothing_found_leaves_the_lists(open_page: Open, exported: str) -> None:
    page = open_page(f"{exported}/search/?q=zeppelin")
    assert answers(page) == []
    assert page.get_by_role("link", name="All entities").is_visible()


def test_an_identifier_leads_to_its_fact(open_page: Open, exported: str) -> None:
    page = open_page(f"{exported}/search/?q={ARRIVED.lower()}")
    page.get_by_role("link", name=f"Open {ARRIVED}").click()
    page.wait_for_url(f"{exported}/{ARRIVED}/")


def test_without_script_it_says_so_and_offers_lists(browser: Any, exported: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{exported}/search/")
    assert page.get_by_text("This search needs JavaScript").is_visible()
    page.get_by_role("link", name="Arrivals").click()
    page.get_by_role("link", name="About 40 sailors").click()
    assert page.url == f"{exported}/{ARRIVED}/"
    context.close()


def test_a_mistyped_case_is_mended_where_the_server_shows_the_page(browser: Any, exported: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    lost = page.request.get(f"{exported}/404.html").text()
    page.route(f"**/{ARRIVED.lower()}", lambda route: route.fulfill(status=404, body=lost, content_type="text/html"))
    page.goto(f"{exported}/{ARRIVED.lower()}")
    page.wait_for_url(f"{exported}/{ARRIVED}/")
    context.close()


def test_a_word_is_cut_as_the_full_text_index_cuts_it(open_page: Open, exported: str) -> None:
    random = Random(1)
    read = " ".join(path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md"))
    words = {folded(word) for word in re.findall(r"[^\W_]+", read)} | {
        "".join(random.choices("abceilnostuyzwx", k=random.randint(1, 5)))
        + ending
        + random.choice(("", "s", "ly", "ed"))
        for ending in SUFFIXES
        for _ in range(60)
    }
    page = open_page(f"{exported}/search/")
    cut = page.evaluate("words => words.map((word) => stem(word))", sorted(words))
    assert dict(zip(sorted(words), cut, strict=True)) == _stems(sorted(words))


def _stems(words: list[str]) -> dict[str, str]:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE said USING fts5(word, {TOKENIZER})")
    connection.executemany("INSERT INTO said (rowid, word) VALUES (?, ?)", enumerate(words))
    connection.execute("CREATE VIRTUAL TABLE temp.stems USING fts5vocab('main', 'said', 'instance')")
    found = dict(connection.execute("SELECT doc, term FROM temp.stems").fetchall())
    connection.close()
    return {word: found[number] for number, word in enumerate(words)}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    open_page: Open, axe: Callable[[Any], list[dict[str, Any]]], exported: str, path: str, scheme: str
) -> None:
    page = _opened(open_page, exported, path, scheme=scheme)
    assert [(found["id"], found["nodes"][0]["html"]) for found in axe(page)] == []
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 27)"
    assert dark == (scheme == "dark")


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_needs_no_scrolling_sideways(open_page: Open, exported: str, path: str) -> None:
    page = _opened(open_page, exported, path, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    "path", ["/", f"/{SPARE[0]}/", "/source/hostile/", "/search/?q=said", "/search/?q=<script>alert(1)</script>"]
)
def test_hostile_texts_run_nothing_and_break_no_layout(open_page: Open, hostile_files: str, path: str) -> None:
    page = open_page(f"{hostile_files}{path}", width=390)
    if "?q=" in path:
        assert answers(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def _opened(open_page: Open, exported: str, path: str, **how: Any) -> Any:
    page = open_page(f"{exported}{path}", **how)
    if "?q=" in path:
        assert answers(page)
    return page
