"""`/feed.atom` is a valid feed: what RFC 4287 requires is there, and a feed reader takes it."""

from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from plainfacts.publish.server import application
from tests.bases import ARRIVED, ARRIVED_WIRE, SPARE, UNLOADED, cite, fact, make_base
from tests.publish.conftest import Get, build, getter
from tests.publish.hostile import SCRIPT

ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_feed_reader_takes_it(get: Get) -> None:
    answer = get("/feed.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "Port Alba"
    assert [entry.link.rsplit("/")[-1] for entry in feed.entries] == [ARRIVED, ARRIVED_WIRE, UNLOADED]
    assert [entry.updated for entry in feed.entries][:2] == ["2021-06-01T00:00:00Z", "2021-05-04T00:00:00Z"]
    assert feed.entries[1].title.startswith("disputed: Some 60 sailors")
    assert "“About 40 sailors came ashore at Port Alba on Monday”" in feed.entries[0].summary
    assert [tag.label for tag in feed.entries[0].tags] == ["Arrivals"]


def _required(text: str) -> ElementTree.Element:
    """What section 4.1 requires, and that names are there once."""
    feed = ElementTree.fromstring(text)
    assert feed.tag == f"{ATOM}feed"
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1
            assert (part.findtext(f"{ATOM}{name}") or "").strip()
        alternates = [link.get("href") for link in part.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1
        assert str(part.findtext(f"{ATOM}id")).startswith(("urn:uuid:", "https://"))
        assert str(part.findtext(f"{ATOM}updated")).endswith("T00:00:00Z")
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert [link.get("rel") for link in feed.findall(f"{ATOM}link")] == ["self", "alternate"]
    names = [element.text for element in feed.iter(f"{ATOM}id")]
    assert len(set(names)) == len(names)
    assert feed.findtext(f"{ATOM}updated") == max(e.text or "" for e in feed.iter(f"{ATOM}updated"))
    return feed


def test_it_has_what_the_standard_requires(get: Get) -> None:
    _required(get("/feed.atom").text)


def test_hostile_texts_are_texts(get_hostile: Get) -> None:
    feed = _required(get_hostile("/feed.atom").text)
    assert SCRIPT in str(feed.findtext(f"{ATOM}entry/{ATOM}title"))
    assert not feedparser.parse(get_hostile("/feed.atom").content).bozo


def test_names_are_permalinks_where_the_address_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    root = make_base(tmp_path, files={"facts.toml": 'url = "https://facts.example/port/"\n'})
    feed = _required(getter(application(build(root)))("/feed.atom").text)
    assert feed.findtext(f"{ATOM}id") == "https://facts.example/port/feed.atom"
    assert feed.findtext(f"{ATOM}entry/{ATOM}id") == f"https://facts.example/port/{ARRIVED}"


def test_a_retraction_comes_first_and_what_has_no_day_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    gone = fact(SPARE[0], status="retracted", retracted={"on": "2021-07", "reason": "He was misheard."})
    undated = fact(SPARE[1], citations=[cite("nobody knows when", "letter", "nobody knows when")])
    root = make_base(tmp_path, facts=[undated, gone], sources={"letter": "nobody knows when"})
    feed = _required(getter(application(build(root)))("/feed.atom").text)
    assert [entry.findtext(f"{ATOM}updated") for entry in feed.findall(f"{ATOM}entry")] == ["2021-07-01T00:00:00Z"]
    assert str(feed.findtext(f"{ATOM}entry/{ATOM}title")).startswith("retracted: ")


def test_every_page_of_ours_leads_to_it(get: Get) -> None:
    for path in ("/", f"/{ARRIVED}", "/timeline"):
        assert 'type="application/atom+xml" title="Latest facts" href="/feed.atom"' in get(path).text
    assert ">Follow the base by its Atom feed</a>" in get("/").text
