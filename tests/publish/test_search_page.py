"""`/search` narrows by facets whose counts are what a click leaves; it says what was chosen and takes it back."""

import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from plainfacts.publish import search_view
from plainfacts.publish.server import application
from tests.bases import ARRIVED, ARRIVED_WIRE, UNLOADED
from tests.publish.conftest import Get, build, getter
from tests.real import copy_real_base

_VALUE = re.compile(
    r'<li><a href="(/search[^"]+)">(?:(?!</li>).)*?</a> <span class="pf-small">([\d,]+)</span></li>', re.S
)


def _total(page: str) -> int:
    found = re.search(r'id="pf-found">([\d,]+) fact', page)
    assert found is not None
    return int(found[1].replace(",", ""))


def _values(page: str) -> list[tuple[str, int]]:
    facets = page.partition('id="pf-facets"')[2].partition("</nav>")[0]
    return [(unescape(address), int(count.replace(",", ""))) for address, count in _VALUE.findall(facets)]


@pytest.fixture(scope="module")
def get_real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Get]:
    """The repository's own base."""
    before = Path.cwd()
    yield getter(application(build(copy_real_base(tmp_path_factory.mktemp("real")))))
    os.chdir(before)


@pytest.mark.parametrize("query", ["q=russian+soldiers", "topic=arrival-march-2019", "q=putin&status=accepted"])
def test_a_click_on_a_value_leaves_as_many_facts_as_it_says(get_real: Get, query: str) -> None:
    page = get_real(f"/search?{query}").text
    values = _values(page)
    assert len(values) > 5
    for address, count in values:
        left = get_real(address).text
        assert _total(left) == count, address
        assert "Narrowed by" in left


def test_choices_hold_together_and_each_can_be_taken_back(get: Get) -> None:
    page = get("/search?q=sailors&topic=ships&source=courier-2021-05-04").text
    assert _total(page) == 1
    assert ARRIVED in page
    assert ARRIVED_WIRE not in page
    chosen = page.partition("Narrowed by")[2].partition("</ul>")[0]
    assert [unescape(link) for link in re.findall(r'href="([^"]+)"', chosen)] == [
        "/search?q=sailors&source=courier-2021-05-04",
        "/search?q=sailors&topic=ships",
    ]


def test_without_words_the_choices_alone_are_the_question(get: Get) -> None:
    page = get("/search?entity=port-alba").text
    assert _total(page) == 3
    assert "In the sources" not in page
    assert _total(get("/search?origin=the-courier").text) == 1
    assert UNLOADED in get("/search?origin=the-courier").text


def test_passages_are_those_of_the_chosen_source(get: Get) -> None:
    page = get("/search?q=port+alba&source=wire-2021-05-04").text.partition("In the sources")[2]
    assert "/source/wire-2021-05-04?at=" in page
    assert "/source/courier-2021-05-04?at=" not in page


def test_a_choice_that_the_base_does_not_have_says_what_was_meant(get: Get) -> None:
    page = get("/search?q=sailors&topic=arival").text
    assert "did you mean arrivals?" in page
    assert 'href="/search?q=sailors"' in page


def test_an_answer_goes_on_page_by_page(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_view, "AT_ONCE", 1)
    seen, path = [], "/search?q=sailors&topic=ships"
    while path:
        page = get(path).text
        seen += re.findall(r'<a class="pf-said" href="/(F-[^"]+)"', page)
        more = re.search(r'href="([^"]+)">More', page)
        path = unescape(more[1]) if more else ""
    assert seen in ([ARRIVED, ARRIVED_WIRE], [ARRIVED_WIRE, ARRIVED])
    assert 'href="/search?q=sailors&amp;topic=ships">← Before' in get("/search?q=sailors&topic=ships&from=1").text


def test_a_form_keeps_what_was_chosen(get: Get) -> None:
    assert '<input type="hidden" name="topic" value="ships">' in get("/search?q=sailors&topic=ships").text
