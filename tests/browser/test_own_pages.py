"""What a reader does on the pages of our own: follows jumps, searches, copies; by keyboard, on a phone, on paper."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.bases import ARRIVED, DISPUTED, SPARE, SPARE_DISPUTE, UNLOADED
from tests.browser.conftest import Open
from tests.publish.hostile import DIFFERENT, RETRACTED

COURIER = "/source/courier-2021-05-04"
PAGES = [
    "/search?q=sailors&topic=ships", "/search?entity=port-alba", "/timeline?kind=said&since=2021",
    "/", f"/{ARRIVED}", f"/{DISPUTED}", COURIER, f"{COURIER}?uncited=1&fact={UNLOADED}", "/search", "/search?q=sailors",
    "/entity/harbour-master", "/topic/ships", "/about", "/topic/nothing",
    "/timeline", "/conflicts", "/origins", "/origins?source=courier-2021-05-04",
    "/list/facts", "/list/entities", "/list/conflicts",
]  # fmt: skip
HOSTILE = [
    "/search?q=said&topic=cargo", "/timeline?kind=said&topic=cargo", "/timeline?entity=tomas-reyes",
    "/", f"/{SPARE[0]}", f"/{RETRACTED}", f"/{DIFFERENT}", f"/{ARRIVED}", f"/{SPARE_DISPUTE}", "/search?q=said",
    "/source/hostile?uncited=1", f"/source/hostile?fact={SPARE[0]}", "/source/script", "/entity/tomas-reyes",
    "/entity/harbour-master", "/entity/coast-guard", "/topic/cargo", "/topic/ships", "/about", "/timeline",
    "/conflicts", "/origins", "/origins?source=hostile", "/origins?origin=harbour-master", "/list/facts",
    "/list/entities",
]  # fmt: skip


def _status(path: str) -> int:
    return 404 if path == "/topic/nothing" else 200


def test_the_search_box_of_the_home_page_finds_facts(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/")
    page.get_by_role("searchbox", name="Search facts and sources").fill("unload cargo")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search?q=unload+cargo")
    page.get_by_role("link", name="No cargo of the Estrela was unloaded").click()
    page.wait_for_url(f"{site}/{UNLOADED}")
    assert page.get_by_role("heading", level=1).inner_text().startswith("No cargo of the Estrela")


def test_from_a_fact_to_its_words_and_back(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/{UNLOADED}")
    page.get_by_role("link", name="Read it in the source").click()
    page.wait_for_url(f"**{COURIER}?fact={UNLOADED}#{UNLOADED}")
    words = page.locator("mark.pf-this").last
    assert words.inner_text() == "No cargo was unloaded."
    assert words.bounding_box()["y"] < 900
    page.get_by_role("link", name="Back to the fact").click()
    page.wait_for_url(f"{site}/{UNLOADED}")


def test_a_number_in_the_text_leads_to_its_fact_beside_it(open_page: Open, site: str) -> None:
    page = open_page(f"{site}{COURIER}")
    page.locator("sup.pf-refs a").first.click()
    note = page.locator(":target")
    assert "About 40 sailors" in note.inner_text()
    note.get_by_role("link").click()
    page.wait_for_url(f"{site}/{ARRIVED}")


def test_a_permalink_in_lower_case_shows_the_fact(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/{ARRIVED.lower()}")
    assert page.url == f"{site}/{ARRIVED}"


def test_a_mistyped_one_is_one_click_away(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/F-BQ4R-81TN", expected=404)
    page.get_by_role("link", name=ARRIVED).click()
    page.wait_for_url(f"{site}/{ARRIVED}")


def test_a_copy_button_copies_and_says_so(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/{ARRIVED}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy Link").click()
    page.get_by_text("Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site}/{ARRIVED}"


@pytest.mark.parametrize("path", [ARRIVED, DISPUTED])
def test_every_copy_button_copies_its_field(open_page: Open, site: str, path: str) -> None:
    page = open_page(f"{site}/{path}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copied = {}
    for button in page.get_by_role("button", name="Copy").all():
        button.click()
        page.get_by_text("Copied").wait_for()
        name = button.get_attribute("aria-label").removeprefix("Copy ")
        copied[name] = page.evaluate("navigator.clipboard.readText()")
        assert copied[name] == page.get_by_label(name, exact=True).input_value()
        button.evaluate("one => one.nextSibling.textContent = ''")
    (item,) = json.loads(copied["CSL-JSON"])
    assert (item["id"], item["custom"]["url"]) == (path, f"{site}/{path}")
    assert re.match(rf"@\w+\{{{path},\n", copied["BibLaTeX"])
    assert copied["BibLaTeX"].endswith("}")
    assert copied["ID"] == path


def test_without_script_everything_is_there_to_copy(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/{ARRIVED}")
    assert page.get_by_label("Markdown").input_value().endswith(f"[{ARRIVED}]({site}/{ARRIVED})")
    assert page.locator("button").count() == 0
    context.close()


def test_the_keyboard_alone_reaches_the_evidence(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/{ARRIVED}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent"))
    assert any(text.startswith("Read it in the source") for text in reached)
    assert "W3C Web Annotation" in reached


@pytest.mark.parametrize(
    "path", [f"/{ARRIVED}", COURIER, "/origins", "/search?q=sailors", "/timeline", "/", "/facts/facts?_size=1"]
)
def test_the_keyboard_alone_reaches_everything_and_shows_where_it_is(open_page: Open, site: str, path: str) -> None:
    page = open_page(f"{site}{path}")
    wanted = page.evaluate("""() => {
      const shown = one => one.checkVisibility() && getComputedStyle(one).visibility !== 'hidden';
      const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
        .filter(one => shown(one) && !one.disabled && !(one.type === 'radio' && !one.checked));
      window.missing = new Set(all);
      window.unmarked = [];
      document.addEventListener('focusin', event => {
        window.missing.delete(event.target);
        const frame = event.target.closest('svg') ? event.target.querySelector('rect') ?? event.target : event.target;
        const style = getComputedStyle(frame);
        if (style.outlineStyle === 'none' && !(parseFloat(style.strokeWidth) > 2)) {
          window.unmarked.push(event.target.outerHTML.slice(0, 200));
        }
      });
      return all.length;
    }""")
    assert wanted > 10
    for _ in range(wanted + 10):
        page.keyboard.press("Tab")
    assert page.evaluate("[...window.missing].map(one => one.outerHTML.slice(0, 200))") == []
    assert page.evaluate("window.unmarked") == []


def test_on_paper_the_marks_need_no_colour(open_page: Open, site: str) -> None:
    page = open_page(f"{site}/{ARRIVED}")
    page.emulate_media(media="print")
    mark = page.locator("blockquote mark").first
    assert mark.evaluate("one => getComputedStyle(one).borderBottomStyle") == "solid"
    assert not page.locator(".pf-nav").is_visible()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    open_page: Open, axe: Callable[[Any], list[dict[str, Any]]], site: str, path: str, scheme: str
) -> None:
    page = open_page(f"{site}{path}", scheme=scheme, expected=_status(path))
    assert [(found["id"], found["nodes"][0]["html"]) for found in axe(page)] == []
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 27)"
    assert dark == (scheme == "dark")


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_needs_no_scrolling_sideways(open_page: Open, site: str, path: str) -> None:
    page = open_page(f"{site}{path}", width=390, expected=_status(path))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", HOSTILE)
@pytest.mark.parametrize("width", [390, 1280])
def test_hostile_texts_run_nothing_and_break_no_layout(
    open_page: Open, hostile_site: str, path: str, width: int
) -> None:
    page = open_page(f"{hostile_site}{path}", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
