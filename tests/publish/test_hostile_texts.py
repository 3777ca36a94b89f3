"""Texts of records and sources that try to be HTML are shown as the text they are, on every kind of page."""

import pytest

from tests.bases import ARRIVED, SPARE, SPARE_DISPUTE
from tests.publish.conftest import Get
from tests.publish.hostile import DIFFERENT, RETRACTED

PAGES = [
    "/timeline?kind=said&topic=<script>alert(1)</script>", "/timeline?since=<script>alert(1)</script>&until=%00",
    "/timeline?kind=said&after=%ff&id=99999999999999999999", "/search?topic=<script>alert(1)</script>&q=said",
    "/search?q=said&topic=cargo&entity=tomas-reyes&origin=harbour-master&from=x", "/search?entity=%ff%00&from=-1",
    "/", "/facts", "/facts/facts", f"/facts/facts/{SPARE[0]}", "/facts/citations", "/facts/citations/1",
    "/facts/sources", "/facts/sources/hostile", "/facts/entities", "/facts/topics", "/facts/passages", "/facts/all",
    "/facts/fact_topics", "/facts/facts?_search=<script>alert(1)</script>", f"/{SPARE[0][:6]}",
    "/facts?sql=select+'<script>alert(1)</script>'", "/facts?sql=select+'javascript:alert(1)'+as+url",
    "/facts/facts?topics__arraycontains=<script>alert(1)</script>", "/facts/facts?_topics=<script>alert(1)</script>",
    "/facts/<script>alert(1)</script>", f"/{SPARE[0]}", f"/{SPARE[0]}?x=<script>alert(1)</script>", "/source/hostile",
    f"/source/hostile?uncited=1&fact={SPARE[0]}", "/source/hostile?fact=<script>alert(1)</script>&at=-1&from=x",
    "/source/<script>alert(1)", "/entity/tomas-reyes", "/entity/<script>alert(1)",
    "/entity/tomas-reyes?after=<script>alert(1)</script>", "/topic/cargo", "/topic/%00", "/entity/%ff", "/about",
    "/search?q=<script>alert(1)</script>", "/search?q=said&status=<script>alert(1)</script>", "/search?q=%00%ff%22*",
    "/search?q=WWWW*", "/timeline", "/timeline?after=<script>alert(1)</script>&id=%00", "/conflicts",
    "/origins", "/origins?origin=<script>alert(1)</script>",
    "/origins?source=hostile&sort=<script>alert(1)</script>&from=%00",
    "/list/facts", "/list/sources", "/list/entities", "/list/topics", "/list/<script>alert(1)",
    "/list/facts?after=<script>alert(1)</script>&id=%00",
    f"/{RETRACTED}", f"/{DIFFERENT}", f"/{ARRIVED}", f"/{SPARE[0]}.json", f"/{SPARE[0]}.jsonld", f"/{SPARE_DISPUTE}",
    f"/{SPARE_DISPUTE}.json", "/feed.atom", "/source/script", "/entity/harbour-master", "/entity/coast-guard",
    "/topic/ships", "/facts/flows", "/facts/disputes", "/facts/conflicts", "/facts/reviews", "/facts/searches",
    "/facts/contexts", "/facts/aliases", f"/facts/disputes/{SPARE_DISPUTE}", f"/facts/facts/{RETRACTED}",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_it_is_markup(get_hostile: Get, path: str) -> None:
    answer = get_hostile(path)
    page = answer.text
    assert answer.status_code < 500
    if "json" in answer.headers["content-type"]:
        return  # data, and no browser takes it for anything else: see test_serve
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript:' not in page
    assert page.count("<html") == (path != "/feed.atom")
    assert "49 </textarea>" not in page


def test_it_is_still_there_to_be_read(get_hostile: Get) -> None:
    page = get_hostile("/facts/citations").text
    assert "He said &lt;script&gt;alert(1)&lt;/script&gt; and" in page


@pytest.mark.filterwarnings("ignore:coroutine")  # Datasette forgets the facets that it had not come to
def test_a_facet_over_no_column_is_an_answer_and_no_failure(get_hostile: Get) -> None:
    answer = get_hostile("/facts/facts?_facet_members=<script>alert(1)</script>")
    assert answer.status_code in (200, 400)  # Datasette 1.0 shows the page, and says no word of the facet
    assert "<script>alert" not in answer.text
