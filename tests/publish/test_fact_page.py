"""The page of a fact says first how it stands, shows the words it rests on, and gives itself as data."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from datasette.app import Datasette

from plainfacts.cli.app import main
from plainfacts.publish.server import application
from tests.bases import ARRIVED, ARRIVED_WIRE, DISPUTED, FACTS, SPARE, UNLOADED, fact, make_base
from tests.publish.conftest import Get, build, getter

RETRACTED, SUPERSEDED = SPARE


@pytest.fixture(scope="module")
def get_gone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Get]:
    """A base with a retracted and a superseded fact, published at an address of its own."""
    gone = [
        fact(RETRACTED, status="retracted", retracted={"on": "2021-06-02", "reason": "He was misheard."}),
        fact(SUPERSEDED, status="superseded", superseded_by=[ARRIVED]),
    ]
    files = {"facts.toml": 'url = "https://facts.example/port/"\n'}
    base = make_base(tmp_path_factory.mktemp("gone"), facts=[*FACTS, *gone], files=files)
    with pytest.MonkeyPatch.context() as patched:
        database = build(base)
        patched.chdir(database.parent)
        yield getter(Datasette(immutables=[str(database)]))


def plain(html: str) -> str:
    """What a reader reads of a page."""
    main = re.sub(r".*<main[^>]*>|</main>.*", "", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_it_shows_what_is_held_and_the_words_it_rests_on(get: Get) -> None:
    page = get(f"/{ARRIVED}")
    assert page.status_code == 200
    text = plain(page.text)
    for said in (
        "✓ accepted probable F-BQ4R-81TM", "When 3 May 2021", "Where Port Alba", "1 origin in 1 source",
        "Who says so The Courier ← , which has it from the harbour master of Port Alba (said)", "+ supports reported",
        "line 4", "agree second-reader 1 June 2021", "Claim the port call of May 2021 landed",
    ):  # fmt: skip
        assert said in text
    assert "<mark>About 40 sailors came ashore at Port Alba on Monday</mark>" in page.text
    assert 'Leans on <q dir="auto">4 May 2021</q> (date, line 2)' in page.text
    assert page.text.count("<h1") == 1


def test_the_parts_of_a_quote_are_marked_apart_and_each_has_its_span(get: Get) -> None:
    page = get(f"/{UNLOADED}").text
    assert "<mark>No cargo was unloaded.</mark>" in page
    assert "[129, 196] [198, 220]" in page
    assert f'href="/{ARRIVED}"' in page  # it refines it


def test_a_dispute_stands_on_the_page_of_its_facts_and_has_its_own(get: Get) -> None:
    assert "How many sailors came ashore" in plain(get(f"/{ARRIVED_WIRE}").text)
    page = get(f"/{DISPUTED}").text
    assert f'href="/{ARRIVED}"' in page
    assert "<mark>Some 60 sailors landed at Port Alba on Monday</mark>" in page
    assert get(f"/{DISPUTED}.json").json()["dispute"]["facts"][0]["id"] == ARRIVED
    assert get(f"/{DISPUTED}.jsonld").status_code == 404


def test_a_retracted_fact_says_so_before_its_statement(get_gone: Get) -> None:
    text = plain(get_gone(f"/{RETRACTED}").text)
    assert text.startswith("✕ Retracted on 2 June 2021. He was misheard.")
    assert text.index("Retracted") < text.index("expected no cargo")


def test_a_superseded_fact_names_the_one_that_is_held_first(get_gone: Get) -> None:
    text = plain(get_gone(f"/{SUPERSEDED}").text)
    assert text.startswith("→ Superseded. Held now: About 40 sailors came ashore")


def test_what_people_copy_stands_in_fields_with_the_address_of_the_base(get_gone: Get) -> None:
    page = get_gone(f"/{ARRIVED}").text
    link = f"https://facts.example/port/{ARRIVED}"
    for value in (f'"{ARRIVED}"', f'"{link}"', f"[{ARRIVED}]({link})"):
        assert value in page
    assert re.search(rf'value="{ARRIVED}#[0-9a-f]{{8}}" readonly', page)
    assert f'<link rel="canonical" href="{link}">' in page


def test_no_script_or_style_stands_in_the_page_and_the_policy_allows_none(get: Get) -> None:
    for path in ("/", f"/{ARRIVED}", f"/{DISPUTED}", "/source/courier-2021-05-04", "/search?q=ship", "/about"):
        answer = get(path)
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert re.search(r"<script(?![^>]* src=)", answer.text) is None
        assert re.search(r'<style|\sstyle="|\son[a-z]+="', answer.text) is None


def test_json_is_what_facts_show_prints_with_the_address(
    get: Get, base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = get(f"/{ARRIVED}.json")
    record = told.json()["fact"]
    assert main(["show", ARRIVED, "--root", str(base), "--format", "json"]) == 0
    assert told.json() == {
        **(shown := json.loads(capsys.readouterr().out)),
        "fact": {**shown["fact"], "url": record["url"]},
    }
    assert told.headers["content-type"] == "application/json; charset=utf-8"
    assert told.headers["access-control-allow-origin"] == "*"
    assert (record["id"], record["url"]) == (ARRIVED, f"http://localhost/{ARRIVED}")
    assert record["citations"][0]["spans"] == [[51, 102]]


@pytest.mark.parametrize("form", ["json", "jsonld"])
def test_an_unknown_one_is_404_as_data_too(get: Get, form: str) -> None:
    answer = get(f"/F-0000-0000.{form}")
    assert answer.status_code == 404
    assert answer.json()["error"] == "there is no F-0000-0000 here"


def test_annotations_hold_to_the_web_annotation_model(get: Get) -> None:
    """W3C Web Annotation Data Model: what a collection, its page, an annotation, a body and a selector must have."""
    answer = get(f"/{UNLOADED}.jsonld")
    told = answer.json()
    assert answer.headers["content-type"].startswith('application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"')
    assert told["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (told["type"], told["total"], told["first"]["type"]) == ("AnnotationCollection", 1, "AnnotationPage")
    (annotation,) = told["first"]["items"]
    assert annotation["type"] == "Annotation"
    assert {body["type"] for body in annotation["body"]} == {"TextualBody"}
    assert [body["value"] for body in annotation["body"]][1:] == ["supports", "stated", "accepted"]
    assert [target["type"] for target in annotation["target"]] == ["SpecificResource"] * 2
    second = annotation["target"][1]
    assert second["source"] == "http://localhost/source/courier-2021-05-04"
    assert second["selector"][0]["exact"] == "No cargo was unloaded."
    assert second["selector"][0]["suffix"].startswith(" The harbour master")
    assert second["selector"][1] == {"type": "TextPositionSelector", "start": 198, "end": 220}
    identifiers = [told["id"], told["first"]["id"], annotation["id"]]
    assert len(set(identifiers)) == 3
    assert all(identifier.startswith("http://localhost/") for identifier in identifiers)


def test_a_selector_of_every_citation_selects_its_quote(base: Path, get: Get) -> None:
    for identifier in (ARRIVED, ARRIVED_WIRE, UNLOADED):
        for annotation in get(f"/{identifier}.jsonld").json()["first"]["items"]:
            targets = annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]
            for target in targets:
                name = target["source"].rpartition("/")[2]
                text = (base / f"seeds/{name}.txt").read_text("utf-8")
                quote, place = target["selector"]
                assert text[place["start"] : place["end"]] == quote["exact"]
                assert text[: place["start"]].endswith(quote.get("prefix", ""))
                assert text[place["end"] :].startswith(quote.get("suffix", ""))


def _metas(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page)
    return {name: unescape(content) for name, content in found}


def test_a_reference_manager_takes_the_page_as_a_page_of_the_base(get: Get) -> None:
    told = _metas(get(f"/{ARRIVED}").text)
    assert told["citation_title"] == told["og:title"] == "About 40 sailors came ashore at Port Alba on 3 May 2021."
    assert told["citation_public_url"] == told["og:url"] == f"http://localhost/{ARRIVED}"
    assert told["og:site_name"] == "Port Alba"
    assert told["z:itemType"] == "webpage"
    assert told["citation_publication_date"] == "2021/06/01"
    assert told["citation_keywords"] == "Arrivals"
    assert told["citation_abstract"].startswith(
        "Ines Marlow, “Two ships at Port Alba”, The Courier, 4 May 2021, line 4"
    )
    assert "citation_author" not in told  # whoever wrote the source did not write the statement


def test_what_does_not_simply_hold_says_so_in_a_reference_manager_too(get: Get) -> None:
    assert _metas(get(f"/{ARRIVED_WIRE}").text)["citation_title"].startswith("disputed: Some 60 sailors")
    told = _metas(get(f"/{DISPUTED}").text)
    assert (told["citation_title"], told["z:itemType"]) == ("How many sailors came ashore", "webpage")


def test_what_is_copied_is_what_facts_cite_prints(
    base: Path, get: Get, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    page = get(f"/{ARRIVED}").text
    capfdbinary.readouterr()
    assert main(["cite", ARRIVED, "--style", "csl-json", "--root", str(base)]) == 0
    (printed,) = json.loads(capfdbinary.readouterr().out)
    shown = re.search(r'<textarea id="pf-copy-csl"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    assert shown is not None
    (copied,) = json.loads(unescape(shown[1]))
    published = {"archive", "archive_location", "custom", "URL"}  # the page knows what it is called and where it stands
    assert {key: value for key, value in copied.items() if key not in published} == {
        key: value for key, value in printed.items() if key not in published
    }
    assert copied["URL"] == f"http://localhost/{ARRIVED}"


def test_a_fact_that_rests_on_searches_shows_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words, where they were looked for and when; escaped, as are all texts of records."""
    searched = [
        {"words": "owner <b>of</b> the port", "on": "2021-06-01"},
        {"words": "crew", "sources": ["wire-2021-05-04"], "on": "2021-06-01"},
    ]
    record = fact(SPARE[0], statement="No source names the port's owner.", citations=None, searched=searched)
    database = build(make_base(tmp_path / "base", files={"facts/none.yaml": record}))
    monkeypatch.chdir(database.parent)
    page = getter(Datasette(immutables=[str(database)]))(f"/{SPARE[0]}").text

    assert "Looked for, and not found" in page
    assert "owner &lt;b&gt;of&lt;/b&gt; the port</q>" in page
    assert '<a href="/source/wire-2021-05-04">' in page
    assert "<dd>nobody</dd>" in page


def test_a_fact_that_no_source_says_shows_what_it_follows_from_or_what_was_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    follows = fact(SPARE[0], citations=[], relations={"derived_from": [ARRIVED, UNLOADED]})
    searched = [{"words": "zeppelin", "on": "2021-06-01", "sources": ["courier-2021-05-04"], "note": "In vain."}]
    nowhere = fact(SPARE[1], status="draft", citations=[], searched=searched)
    root = make_base(tmp_path, facts=[*FACTS, follows, nowhere])
    get = getter(application(build(root)))
    page = get(f"/{SPARE[0]}").text
    evidence = page.partition('id="pf-evidence"')[2].partition("</section>")[0]
    assert "It follows from:" in evidence
    assert f'href="/{ARRIVED}"' in evidence
    assert f'href="/{UNLOADED}"' in evidence
    assert "0 sources" not in page
    page = get(f"/{SPARE[1]}").text
    evidence = page.partition('id="pf-evidence"')[2].partition("</section>")[0]
    assert '<q dir="auto">zeppelin</q> in <a href="/source/courier-2021-05-04">' in evidence
    assert "1 June 2021" in evidence
    assert "In vain." in evidence


def test_on_paper_a_sheet_says_what_it_is_of(get: Get) -> None:
    page = get(f"/{ARRIVED}").text
    sheet = re.search(r'<p class="pf-paper"[^>]*>(.*?)</p>', page)
    assert sheet is not None
    assert re.fullmatch(
        rf"Port Alba · {ARRIVED}#[0-9a-f]{{8}} · http://localhost/{ARRIVED} · from files of digest [0-9a-f]{{16}}",
        sheet[1],
    )
