"""The ways to a fact: home, search, entity, topic, about; each leads on, and says when there is nothing."""

import asyncio
import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from datasette.app import Datasette

from plainfacts.publish import list_view, time_view
from plainfacts.store import around
from plainfacts.store.lists import LISTS
from tests.bases import ARRIVED, ARRIVED_WIRE, DISPUTED, UNLOADED, make_base
from tests.publish.conftest import Get, build, getter

PAGES = [
    "/search?q=sailors&topic=ships", "/timeline?kind=said&topic=arrivals&since=2021",
    "/timeline?until=2021-05&entity=alba",
    "/", f"/{ARRIVED}", f"/{ARRIVED_WIRE}", f"/{UNLOADED}", f"/{DISPUTED}", "/source/courier-2021-05-04",
    "/source/wire-2021-05-04?uncited=1", "/search", "/search?q=sailors", "/entity/port-alba", "/entity/harbour-master",
    "/entity/the-courier", "/timeline", "/timeline?after=2021-05-03&id=F-0ZC2-7KMD", "/conflicts",
    "/topic/ships", "/topic/arrivals", "/origins", "/origins?sort=source", "/origins?origin=the-courier",
    "/origins?source=wire-2021-05-04", "/about", "/list/facts", "/list/undated", "/list/sources", "/list/entities",
    "/list/topics", "/list/disputes", "/list/conflicts",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_somewhere(get: Get, path: str) -> None:
    page = get(path).text
    links = {unescape(link) for link in re.findall(r'(?:href|src|action)="(/[^"]*)"', page)}
    for link in sorted(links):
        where, _, target = link.partition("#")
        answer = get(where)
        assert answer.status_code == 200, link
        assert not target or f'id="{target}"' in answer.text, link
    for target in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{target}"' in page


@pytest.mark.parametrize("path", PAGES)
def test_headings_go_down_by_one(get: Get, path: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", get(path).text)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_home_tells_what_the_base_holds(get: Get) -> None:
    page = get("/").text
    assert "<strong>3</strong> facts" in page
    assert re.search(r"accepted</span> 2</a>", page)
    assert f'href="/{DISPUTED}"' in page
    assert 'href="/topic/arrivals"' in page
    assert 'href="/source/courier-2021-05-04"' in page


def test_search_finds_facts_and_passages_and_marks_the_words(get: Get) -> None:
    page = get("/search?q=sailors").text
    assert "2 facts" in page
    assert "40 <mark>sailors</mark> came ashore" in page
    assert "Some 60 <mark>sailors</mark> landed" in page
    assert 'href="/source/wire-2021-05-04?at=' in page


def test_search_says_when_there_is_nothing_and_leaves_out_other_statuses(get: Get) -> None:
    assert "No fact has these words" in get("/search?q=zeppelin").text
    page = get("/search?q=sailors&status=disputed").text
    assert "1 fact<" in page
    assert ARRIVED_WIRE in page
    assert ARRIVED not in page


def test_an_entity_has_what_is_held_about_it_and_what_it_says(get: Get) -> None:
    assert "About 40 sailors" in get("/entity/port-alba").text
    said = get("/entity/harbour-master").text
    assert "1 fact on its word" in said
    assert "A voice that a source keeps unnamed" in said
    assert 'href="/source/courier-2021-05-04"' in get("/entity/the-courier").text
    assert 'href="/entity/estrela"' in get("/entity/coast-guard").text  # which it controls


def test_a_topic_has_its_facts_and_the_narrower_ones(get: Get) -> None:
    assert 'href="/topic/cargo"' in get("/topic/ships").text
    page = get("/topic/arrivals").text
    assert ARRIVED in page
    assert UNLOADED not in page


def test_a_long_list_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(around, "PAGE", 1)
    database = build(make_base(tmp_path))
    monkeypatch.chdir(database.parent)
    get = getter(Datasette(immutables=[str(database)]))
    first = get("/topic/arrivals").text
    more = re.findall(r'href="(/topic/arrivals\?after=[^"#]+)', first)
    assert len(more) == 1
    second = get(more[0]).text
    shown = [set(re.findall(r"F-[0-9A-Z]{4}-[0-9A-Z]{4}", page.partition("<main")[2])) for page in (first, second)]
    assert ARRIVED in shown[1]
    assert ARRIVED_WIRE in shown[0]
    assert "after=" not in second


def test_the_timeline_goes_by_time_and_goes_on(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_view, "AT_ONCE", 1)
    first = get("/timeline").text
    assert ARRIVED_WIRE in first
    assert ARRIVED not in first
    (later,) = re.findall(r'href="(/timeline\?after=[^"]+)"', first)
    second = get(unescape(later)).text
    assert ARRIVED in second
    assert "after=" not in second
    assert UNLOADED not in first + second  # it has no date


@pytest.mark.parametrize("name", LISTS)
def test_a_list_goes_through_all_of_its_kind_once(get: Get, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = _listed(get(f"/list/{name}").text)
    assert whole
    monkeypatch.setattr(list_view, "AT_ONCE", 1)
    found, path = [], f"/list/{name}"
    while path:
        page = get(path).text
        found += _listed(page)
        path = unescape(next(iter(re.findall(r'href="([^"]+)">More<', page)), ""))
    assert found == whole


def test_the_list_of_facts_ends_with_those_that_have_no_beginning(get: Get) -> None:
    assert _listed(get("/list/facts").text) == [f"/{ARRIVED_WIRE}", f"/{ARRIVED}", f"/{UNLOADED}"]
    assert _listed(get("/list/undated").text) == [f"/{UNLOADED}"]


def _listed(page: str) -> list[str]:
    """Where the first link of each entry leads."""
    return re.findall(r'<li class="pf-fact-line">.*?href="([^"]+)"', page, re.DOTALL)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (100, 199, (0, 1000, False, False)),
        (150, 150, (500, 10, False, False)),
        (90, 120, (0, 210, True, False)),
        (150, None, (500, 500, False, True)),
        (199, 500, (990, 10, False, True)),
        (500, 600, (992, 8, False, True)),
        (1, 2, (0, 8, True, False)),
    ],
)
def test_a_bar_stands_where_its_days_are_and_never_off_the_scale(
    start: int, end: int | None, expected: tuple[int, int, bool, bool]
) -> None:
    assert time_view.Scale(100, 199).bar(start, end) == expected


def test_one_day_far_off_does_not_crush_the_scale() -> None:
    spans = [(1, 1), *((1000 + day, 1000 + day) for day in range(40))]
    assert time_view.scale_of(spans).first > 999
    assert time_view.scale_of([(7, None)]) == (7, 7)


def test_conflicts_stand_beside_the_disputes_that_acknowledge_them(get: Get) -> None:
    page = get("/conflicts").text
    assert f'href="/{DISPUTED}"' in page
    seen = page.partition("Conflicts that a dispute acknowledges")[2]
    assert "<mark>Some 60 sailors landed at Port Alba on Monday</mark>" in seen
    assert "<mark>About 40 sailors came ashore at Port Alba on Monday</mark>" in seen
    assert "Acknowledged by" in seen


@pytest.mark.parametrize("path", ["/entity/nobody", "/topic/nothing", "/source/none", "/list/none"])
def test_what_is_not_there_is_404(get: Get, path: str) -> None:
    assert get(path).status_code == 404


def test_about_tells_how_it_is_checked_and_the_digests(get: Get) -> None:
    page = get("/about").text
    assert "It found <strong>0 errors</strong>" in page
    assert re.search(r"sha256 <span class=\"pf-code\">[0-9a-f]{64}</span>", page)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_can_be_written(served: Datasette, path: str) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert asyncio.run(served.client.request(method, path)).status_code >= 400


@pytest.mark.parametrize("path", PAGES)
def test_datasettes_permissions_close_every_page(served: Datasette, path: str) -> None:
    database = Path.cwd() / served.get_database("facts").path
    closed = Datasette(immutables=[str(database)], metadata={"databases": {"facts": {"allow": False}}})
    answer = asyncio.run(closed.client.get(path))
    assert answer.status_code == 403
    assert "sailors came" not in answer.text
