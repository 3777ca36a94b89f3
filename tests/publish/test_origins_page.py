"""`/origins`: who feeds whom, in a drawing that stays readable and a table that has all of it."""

import re
from pathlib import Path
from typing import Any

import pytest

from plainfacts.publish import origins_view
from plainfacts.publish.flow_graph import MOST_ORIGINS, MOST_RELAYS, MOST_SOURCES, graph
from plainfacts.publish.server import application
from tests.bases import SPARE, cite, fact, make_base
from tests.publish.conftest import Get, build, getter


def _flow(rank: int, origin: str | None, source: str, *relays: str, **more: Any) -> dict[str, Any]:
    return {
        "id": rank, "origin": origin, "origin_name": origin, "controller": origin, "controller_name": origin,
        "basis": "named" if origin else "unclear", "relays": [{"id": each, "name": each} for each in relays],
        "source": source, "title": source, "publisher": None, "n_facts": 1, **more,
    }  # fmt: skip


def test_the_drawing_and_the_table_say_who_feeds_whom(get: Get) -> None:
    page = get("/origins").text
    drawing, _, table = page.partition("</svg>\n</div>")
    for told in (drawing, table):
        assert 'href="/entity/harbour-master"' in told
        assert 'href="/entity/port-official"' in told
        assert 'href="/source/wire-2021-05-04"' in told
    assert "All 3 ways are drawn" in page
    assert len(re.findall(r'class="pf-box pf-box-unknown"', drawing)) == 2
    assert len(re.findall(r'class="pf-box pf-box-own"', drawing)) == 1
    assert len(re.findall(r'<path class="pf-band-', drawing)) == 3


@pytest.mark.parametrize(
    ("query", "first"),
    [("", "harbour-master"), ("?sort=origin", "harbour-master"), ("?sort=source", "harbour-master"),
     ("?sort=known", "harbour-master"), ("?source=wire-2021-05-04", "port-official"),
     ("?origin=the-courier", "the-courier"), ("?sort=;drop", "harbour-master")],
)  # fmt: skip
def test_the_table_is_sorted_and_narrowed_by_the_address(get: Get, query: str, first: str) -> None:
    table = get(f"/origins{query}").text.partition("<tbody>")[2]
    assert re.findall(r'href="/entity/([^"]+)"', table)[0] == first


def test_a_sorted_column_says_so_to_a_screen_reader(get: Get) -> None:
    assert re.findall(r'aria-sort="(\w+)"><a href="([^"]+)"', get("/origins?sort=source").text) == [
        ("ascending", "/origins?sort=source#pf-table")
    ]
    assert 'aria-sort="descending"' in get("/origins").text


def test_the_table_goes_on_page_by_page(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(origins_view, "AT_ONCE", 1)
    seen, path = [], "/origins?sort=source"
    while path:
        page = get(path).text
        seen += re.findall(r'<tr><th scope="row"[^>]*><a href="/entity/([^"]+)"', page)
        more = re.search(r'href="([^"]+)#pf-table">More', page)
        path = more[1].replace("&amp;", "&") if more else ""
    assert seen == ["harbour-master", "the-courier", "port-official"]


def test_what_is_not_there_is_404(get: Get) -> None:
    assert get("/origins?origin=nobody").status_code == 404
    assert get("/origins?source=%00%ff").status_code == 404


def test_a_relay_and_a_controller_are_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = [{"agent": "north-wire", "act": "reported"}, {"agent": "estrela", "act": "said"}]
    record = fact(SPARE[0], citations=[cite("none was expected before Friday", attribution=said)])
    monkeypatch.chdir(tmp_path)
    page = getter(application(build(make_base(tmp_path, facts=[record]))))("/origins").text
    drawing, _, table = page.partition("</svg>\n</div>")
    assert '<g class="pf-box pf-box-relay"><title>North Wire: 1 fact</title>' in drawing
    assert "under the coast guard" in drawing
    assert len(re.findall(r'<path class="pf-band-', drawing)) == 2
    assert 'href="/entity/north-wire"' in table
    assert 'href="/entity/coast-guard"' in table


def test_a_base_without_supporting_citations_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = fact(SPARE[0], status="draft", citations=[cite("none was expected before Friday", stance="mentions")])
    monkeypatch.chdir(tmp_path)
    assert (
        "No citation here supports a fact"
        in getter(application(build(make_base(tmp_path, facts=[record]))))("/origins").text
    )


def test_of_many_sources_the_broadest_ways_are_drawn_and_the_rest_is_counted() -> None:
    flows = [
        _flow(rank, f"o{rank % 150}" if rank % 7 else None, f"s{rank % 600}", *([f"r{rank % 40}"] if rank % 3 else []))
        for rank in range(1, 1200)
    ]
    drawn = graph(flows)
    assert drawn is not None
    assert drawn.count("named", "own", "inferred", "unknown") <= MOST_ORIGINS
    assert drawn.count("relay") <= MOST_RELAYS
    assert drawn.count("source") == MOST_SOURCES
    assert drawn.drawn < len(flows)
    assert drawn.drawing.height < 4000


def test_a_long_chain_is_drawn_by_its_end_and_a_long_name_is_cut() -> None:
    drawn = graph([_flow(1, "o", "s", "far", "r1", "r2", title="W" * 10_000), _flow(2, "o2", "s", title="字" * 300)])
    assert drawn is not None
    assert sorted(shape.label for shape in drawn.shapes if shape.kind == "relay") == ["r1", "r2"]
    assert all(len(shape.label) < 60 for shape in drawn.shapes)
