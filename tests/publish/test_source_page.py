"""The page of a source marks every cited span in its text, and every jump from a fact lands on its words."""

import re
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from datasette.app import Datasette

from plainfacts.cli.app import main
from plainfacts.publish import source_view
from tests.bases import ARRIVED, COURIER, FACTS, UNLOADED, add_source, cite, fact, make_base
from tests.publish.conftest import Get, build, getter

COURIER_PAGE = "/source/courier-2021-05-04"
NESTED = "F-S6H0-VNPT"


def served_base(base: Path, monkeypatch: pytest.MonkeyPatch) -> Get:
    """The base, built and served."""
    database = build(base)
    monkeypatch.chdir(database.parent)
    return getter(Datasette(immutables=[str(database)]))


def words(page: str) -> str:
    """The text of the source as the page has it, the numbers of the facts left out."""
    found = re.findall(r'<p class="pf-words"[^>]*>(.*?)</p>', page, re.DOTALL)
    bare = [re.sub(r"<sup.*?</sup>|<[^>]+>", "", each, flags=re.DOTALL) for each in found]
    return unescape("\n\n".join(bare))


def test_the_whole_text_is_there_with_its_citations_marked(get: Get) -> None:
    page = get(COURIER_PAGE).text
    assert words(page).split() == COURIER.split()
    assert ">About 40 sailors came ashore at Port Alba on Monday</mark>" in page
    assert 'class="pf-leaned">4 May 2021</mark>' in page


def test_every_jump_from_a_fact_lands(get: Get) -> None:
    for identifier in (ARRIVED, UNLOADED):
        jumps = re.findall(r'href="(/source/[^"]+)"', get(f"/{identifier}").text)
        jumps = [unescape(jump) for jump in jumps if "#" in jump]
        assert jumps
        for jump in jumps:
            path, _, target = jump.partition("#")
            assert f'id="{target}"' in get(path).text


def test_every_jump_inside_the_page_lands_and_no_id_stands_twice(get: Get) -> None:
    page = get(f"{COURIER_PAGE}?fact={UNLOADED}").text
    names = re.findall(r'\sid="([^"]+)"', page)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(names)


def test_the_fact_that_one_came_from_is_set_off(get: Get) -> None:
    page = get(f"{COURIER_PAGE}?fact={UNLOADED}").text
    assert '<mark class="pf-d1 pf-this">No cargo was unloaded.</mark>' in page
    assert f'<a href="/{UNLOADED}">Back to the fact</a>' in page


def test_overlapping_citations_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nested = fact(NESTED, citations=[cite("40 sailors")])
    page = served_base(make_base(tmp_path, facts=[*FACTS, nested]), monkeypatch)(COURIER_PAGE).text
    assert '<mark class="pf-d1">About </mark>' in page
    assert re.search(rf'<span class="pf-anchor" id="{NESTED}"></span><mark class="pf-d2">40 sailors</mark><sup', page)
    assert words(page).split() == COURIER.split()


def test_sentences_that_no_fact_cites_are_shown_on_request(get: Get) -> None:
    uncited = (
        '<span class="pf-uncited">The harbour master told the Courier that none was expected before Friday.</span>'
    )
    assert uncited not in get(COURIER_PAGE).text
    page = get(f"{COURIER_PAGE}?uncited=1").text
    assert uncited in page
    assert "Hide the sentences" in page


def test_coverage_and_exclusions_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = make_base(tmp_path)
    add_source(base, "courier-2021-05-04", COURIER, excluded=[{"span": [23, 37], "reason": "the <b>byline</b>"}])
    page = served_base(base, monkeypatch)(COURIER_PAGE).text
    assert '<span class="pf-excluded">By Ines Marlow</span>' in page
    assert "the &lt;b&gt;byline&lt;/b&gt;" in page
    assert re.search(r"<strong>\d+%</strong> of \d+ sentences", page)


def test_what_is_inferred_of_a_source_is_said(get: Get) -> None:
    assert '4 May 2021 <span class="pf-inferred">inferred</span>' in get("/source/wire-2021-05-04").text
    assert 'class="pf-inferred"' not in get(COURIER_PAGE).text


def test_a_long_source_comes_in_pages_and_a_jump_names_the_right_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_view, "LONG", 100)
    monkeypatch.setattr(source_view, "AT_ONCE", 5)
    text = "".join(f"Paragraph {number} says little.\n\n" for number in range(40)) + "The ship sank.\n"
    record = fact(NESTED, citations=[cite("The ship sank", "long", text)])
    get = served_base(make_base(tmp_path, facts=[record], sources={"long": text}), monkeypatch)
    jump = unescape(re.findall(r'href="(/source/long[^"]*#[^"]*)"', get(f"/{NESTED}").text)[0])
    page = get(jump.partition("#")[0]).text
    assert f'id="{NESTED}"' in page
    assert page.count('class="pf-words"') == 1
    first = get("/source/long").text
    assert first.count('class="pf-words"') == 5
    assert "Later in the text" in first
    assert 'href="/source/long?from=6"' in first


def test_a_source_that_is_not_there_is_404(get: Get) -> None:
    assert get("/source/nobody").status_code == 404
    assert get("/source/%00").status_code == 404


def test_a_corrected_source_says_so_and_names_its_newer_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On its own page, at the quote card of a fact, and the newer version names the older one."""
    base = make_base(tmp_path)
    marked = {"standing": "corrected", "standing_note": "The number was <14>.", "standing_on": "2021-05-06"}
    add_source(base, "courier-2021-05-04", COURIER, publisher="the-courier", **marked)
    versions = {"derived_from": ["courier-2021-05-04"], "version_of": "courier-2021-05-04"}
    add_source(base, "courier-2", f"{COURIER}Corrected.\n", **versions)
    assert main(["review", ARRIVED, "--verdict", "agree", "--by", "second-reader", "--root", str(base)]) == 0
    get = served_base(base, monkeypatch)
    assert 'knowing what became of <a href="/source/courier-2021-05-04">' in get(f"/{ARRIVED}").text
    for path in (COURIER_PAGE, f"/{ARRIVED}"):
        page = get(path).text
        assert "<strong>This source was corrected.</strong>" in page
        assert "The number was &lt;14&gt;." in page
        assert "Recorded here on 6 May 2021." in page
    assert '<a href="/source/courier-2">Its newer version</a>' in get(f"/{ARRIVED}").text
    assert '<dt>Newer version</dt><dd><a href="/source/courier-2"' in get(COURIER_PAGE).text
    newer = get("/source/courier-2").text
    assert '<dt>Earlier version</dt><dd><a href="/source/courier-2021-05-04"' in newer
    assert "Derived from" not in newer


def test_sources_that_may_share_an_origin_are_shown_with_both_passages_and_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On both pages, each with its own words first; what a sidecar answers stands beside it, escaped."""
    base = make_base(tmp_path / "base")
    add_source(base, "echo", "A captain said: “They stay for a week,” and left.", title="An <i>echo</i>")
    add_source(base, "parrot", "It said: “They stay for a week,” and flew.", independent_of=[
        {"source": "echo", "reason": "Each <b>heard</b> him."}
    ])  # fmt: skip
    get = served_base(base, monkeypatch)

    page = get("/source/echo").text
    assert "May share an origin with" in page
    assert '<a href="/source/courier-2021-05-04"><bdi>Two ships at Port Alba</bdi></a>' in page
    assert page.count("Nobody has answered yet.") == 1
    assert "parrot is independent of echo: <span" in page
    assert "Each &lt;b&gt;heard&lt;/b&gt; him." in page
    assert "An &lt;i&gt;echo&lt;/i&gt;" in get("/source/parrot").text
    assert "May share an origin with" not in get("/source/wire-2021-05-04").text


def test_a_document_with_pages_has_them_in_its_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page is headed by its number; the record tells of the document, of its text, and of how it was fetched."""
    first, second = "The first page.\n\nIts other paragraph.\n\n", "The second page.\n"
    checksum = sha256((first + second).encode()).hexdigest()
    base = make_base(tmp_path / "base")
    add_source(
        base,
        "report",
        first + second,
        text={"file": "report.txt", "sha256": checksum, "extractor": "x", "version": "7"},
        pages=[[0, len(first)], [len(first), len(first + second)]],
        retrieved={"url": "https://courier.example/r", "on": "2021-05-04T10:00:00Z"},
    )  # fmt: skip
    page = served_base(base, monkeypatch)("/source/report").text
    order = ["Page 1</h3>", "The first page.", "Its other paragraph.", "Page 2</h3>", "The second page."]
    assert [place for _, place in sorted((page.index(each), each) for each in order)] == order
    assert page.count("</h3>") >= 2
    record = page.partition("The document</h2>")[2]
    for words_ in ("seeds/report.txt", "x 7, once", "2021-05-04T10:00:00Z from", "https://courier.example/r"):
        assert words_ in record
