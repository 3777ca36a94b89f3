"""Each change to a template of Datasette finds its place in the version that is installed."""

from importlib.resources import files

import pytest

from plainfacts.publish.mended import CHANGES, mend
from tests.bases import ARRIVED
from tests.publish.conftest import NEW_LINE, Get

_NOT_IN_NEW = ("<html>", "        cmResize(editor,")
"""Datasette 1.0 says its language, and has another editor."""


@pytest.mark.parametrize("template", CHANGES)
def test_every_change_has_a_place(template: str) -> None:
    source = (files("datasette") / "templates" / template).read_text("utf-8")
    for old, new in CHANGES[template]:
        assert old in source or (NEW_LINE and old in _NOT_IN_NEW), old
        source = source.replace(old, new)
    assert mend(f"default:{template}", source)


def test_an_owners_template_that_is_written_otherwise_stays_as_it_is() -> None:
    assert mend("table.html", "{{ mine }}") == mend("mine.html", "{{ mine }}") == "{{ mine }}"


def test_cells_lead_to_our_pages(get: Get) -> None:
    page = get("/facts/citations").text
    assert f'<a href="/{ARRIVED}"><bdi>About 40 sailors' in page
    assert '<a href="/source/courier-2021-05-04"><bdi>Two ships at Port Alba</bdi></a>' in page
    assert '<a href="/entity/harbour-master"><bdi>the harbour master of Port Alba</bdi></a>' in page
    page = get("/facts/facts").text
    assert '<a href="/topic/arrivals">arrivals</a>' in page
    assert '<a class="pf-id" href="/entity/alba">alba</a>' in get("/facts/entities").text
    assert '<a href="/source/courier-2021-05-04">' in get("/facts/passages/1").text
