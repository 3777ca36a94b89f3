"""`/timeline` narrows by topic, entity, status and days, and goes by when it was so or by when it was said."""

import re
from html import unescape

import pytest

from plainfacts.publish import time_view
from tests.bases import ARRIVED, ARRIVED_WIRE, UNLOADED
from tests.publish.conftest import Get


def _facts(page: str) -> list[str]:
    return re.findall(r'<a class="pf-said" href="/(F-[0-9A-Z-]+)', page)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [ARRIVED_WIRE, ARRIVED]),
        ("topic=ships", [ARRIVED_WIRE, ARRIVED]),
        ("topic=cargo", []),
        ("entity=coast-guard", [ARRIVED]),
        ("entity=The+Coast+Guard", [ARRIVED]),
        ("status=disputed", [ARRIVED_WIRE]),
        ("since=2021-05", [ARRIVED_WIRE, ARRIVED]),
        ("since=2021-05-04", []),
        ("until=2021-05-02", []),
        ("until=2021", [ARRIVED_WIRE, ARRIVED]),
        ("kind=said", [ARRIVED_WIRE, ARRIVED, UNLOADED]),  # undated facts were said all the same
        ("kind=said&topic=cargo", [UNLOADED]),
        ("kind=said&since=2021-05-04&until=2021-05-04", [ARRIVED_WIRE, ARRIVED, UNLOADED]),
        ("kind=said&until=2021-05-03", []),
    ],
)
def test_it_shows_what_fits(get: Get, query: str, found: list[str]) -> None:
    assert _facts(get(f"/timeline?{query}").text) == found


def test_who_said_it_when_leads_to_the_citation(get: Get) -> None:
    page = get("/timeline?kind=said&topic=cargo").text
    assert f'href="/{UNLOADED}#citation-1"' in page
    assert '<a href="/entity/the-courier"><bdi>The Courier</bdi></a> published' in page
    assert "4 May 2021" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("since=tomorrow", "Nothing is shown"),
        ("entity=estrella", "did you mean estrela?"),
        ("topic=arival", "did you mean arrivals?"),
        ("until=2021-02-30", "Nothing is shown"),
    ],
)
def test_what_is_no_date_and_what_is_not_there_is_said(get: Get, query: str, said: str) -> None:
    page = get(f"/timeline?{query}").text
    assert said in page
    assert _facts(page) == []


def test_the_form_keeps_what_was_asked(get: Get) -> None:
    page = get('/timeline?kind=said&since=2021&entity="port+alba"&topic=ships&status=accepted').text
    assert 'value="said" checked' in page
    assert 'name="since" value="2021"' in page
    assert 'value="&#34;port alba&#34;"' in page
    assert '<option value="ships" selected>Ships</option>' in page
    assert "<option selected>accepted</option>" in page


@pytest.mark.parametrize(
    ("query", "all_of_them"),
    [("kind=said", [ARRIVED_WIRE, ARRIVED, UNLOADED]), ("topic=ships&since=2021", [ARRIVED_WIRE, ARRIVED])],
)
def test_a_narrowed_timeline_goes_on(
    get: Get, monkeypatch: pytest.MonkeyPatch, query: str, all_of_them: list[str]
) -> None:
    monkeypatch.setattr(time_view, "AT_ONCE", 1)
    seen, path = [], f"/timeline?{query}"
    while path:
        page = get(path).text
        seen += _facts(page)
        more = re.search(r'href="([^"]+)">Later', page)
        path = unescape(more[1]) if more else ""
    assert seen == all_of_them
