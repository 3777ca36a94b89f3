"""What a reader does on these pages: search, follow a facet, a permalink, a canned query; on a phone, in the dark."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.bases import ARRIVED, UNLOADED
from tests.browser.conftest import Open

PAGES = [
    "/facts",
    "/facts/facts",
    f"/facts/facts/{ARRIVED}",
    "/facts/citations",
    "/facts/disputed",
    "/facts?sql=select+1",
]


def _rows(page: Any) -> list[str]:
    return [cell.inner_text() for cell in page.locator("table.rows-and-columns td.type-pk .pf-id").all()]


def test_a_click_on_a_facet_leaves_its_facts_and_a_click_takes_it_back(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/facts/facts")
    assert len(_rows(page)) == 3
    page.locator("#facet-topics").get_by_role("link", name="Cargo").click()
    page.wait_for_url("**_topics=cargo**")
    assert _rows(page) == [UNLOADED]
    page.locator("#facet-topics").get_by_role("link", name="Take Cargo back").click()
    page.wait_for_url(f"{site}/facts/facts")
    assert len(_rows(page)) == 3


@pytest.mark.parametrize("column", ["topics", "sources", "status", "confidence", "predicate", "origins", "modalities"])
def test_every_facet_leads_somewhere(open_page: Open, site: str, column: str) -> None:
    page = open_page(f"{site}/facts/facts")
    item = page.locator(f"#facet-{column} li").first
    count = int(item.inner_text().split()[-1])
    item.get_by_role("link").click()
    page.wait_for_url(f"**{column}**")
    assert len(_rows(page)) == count


def test_a_canned_query_is_on_the_home_page(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/")
    page.get_by_role("link", name="Disputed facts").click()
    page.wait_for_url("**/facts/disputed")
    assert page.get_by_role("heading", name="Disputed facts").is_visible()
    assert page.locator("table.rows-and-columns tbody tr").count() == 1


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_needs_no_scrolling_sideways(open_page: Open, site: str, path: str, scheme: str) -> None:
    page = open_page(f"{site}{path}", width=390, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.documentElement.lang") == "en"
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 27)"
    assert dark == (scheme == "dark")


@pytest.mark.parametrize(
    "path", ["/facts/facts", "/facts/citations", "/facts/sources/hostile", "/facts/all", "/F-S6H0"]
)
@pytest.mark.parametrize("width", [390, 1280])
def test_hostile_texts_run_nothing_and_break_no_layout(
    open_page: Open, hostile_site: str, path: str, width: int
) -> None:
    page = open_page(f"{hostile_site}{path}", width=width, expected=404 if path.startswith("/F-") else 200)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", [f"/facts/facts/{ARRIVED}", "/F-BQ4R-81TN"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_pages_of_our_own_making(
    open_page: Open, axe: Callable[[Any], list[dict[str, Any]]], site: str, path: str, scheme: str
) -> None:
    page = open_page(f"{site}{path}", scheme=scheme, expected=404 if path.startswith("/F-") else 200)
    assert [(found["id"], found["nodes"][0]["html"]) for found in axe(page)] == []


@pytest.mark.parametrize(
    "path",
    [
        "/facts",
        "/facts/facts",
        "/facts/facts?status=accepted&_sort_desc=id",
        "/facts/citations",
        "/facts/sources",
        "/facts/flows",
        "/facts/disputed",
        "/facts?sql=select+1",
        "/facts/facts?_search=nothing",
        "/facts/no",
        "/facts/citations/1",
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_datasettes_pages(
    open_page: Open, axe: Callable[[Any], list[dict[str, Any]]], site: str, path: str, scheme: str
) -> None:
    page = open_page(f"{site}{path}", scheme=scheme, expected=404 if path == "/facts/no" else 200)
    assert [(found["id"], found["nodes"][0]["html"]) for found in axe(page)] == []


@pytest.mark.parametrize("path", ["/facts/facts", "/facts/citations", "/facts?sql=select+id+from+facts", f"/{ARRIVED}"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone(
    open_page: Open, axe: Callable[[Any], list[dict[str, Any]]], site: str, path: str, scheme: str
) -> None:
    page = open_page(f"{site}{path}", width=390, scheme=scheme)
    assert [(found["id"], found["nodes"][0]["html"]) for found in axe(page)] == []


def test_a_row_leads_to_our_page_of_it_and_to_the_row(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/facts/facts")
    cell = page.locator("td.type-pk").filter(has_text=ARRIVED)
    assert cell.get_by_role("link", name=f"row {ARRIVED}").get_attribute("href") == f"/facts/facts/{ARRIVED}"
    cell.get_by_role("link", name=ARRIVED, exact=True).click()
    page.wait_for_url(f"{site}/{ARRIVED}")


def test_the_same_navigation_stands_on_datasettes_pages(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/facts/citations")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Origins").click()
    page.wait_for_url(f"{site}/origins")
