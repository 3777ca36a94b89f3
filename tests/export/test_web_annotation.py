"""`facts export web-annotation`: what the model demands, read by a real JSON-LD processor, on the exact words."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from plainfacts.cli.app import main
from plainfacts.model.iris import record_iri, text_iri, web_iri
from tests.bases import ARRIVED, COURIER, SPARE, UNLOADED, WIRE, add_source, cite, fact, make_base
from tests.export.web_annotations import listed, violations, with_terms
from tests.publish.hostile import HANDLER, LONG, SCRIPT, hostile_base

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # within rdflib
QUOTES = """
PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX as: <http://www.w3.org/ns/activitystreams#>
SELECT ?annotation ?source ?cached ?exact ?start ?end ?statement WHERE {
  ?page as:items/rdf:rest*/rdf:first ?annotation .
  ?annotation a oa:Annotation ; oa:motivatedBy oa:describing ; oa:hasTarget ?target ; oa:hasBody ?body .
  ?body oa:hasPurpose oa:describing ; rdf:value ?statement .
  ?target a oa:SpecificResource ; oa:hasSource ?source ; oa:hasState/oa:cachedSource ?cached ;
    oa:hasSelector [ a oa:TextQuoteSelector ; oa:exact ?exact ] ,
                   [ a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end ] .
}"""


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The default base, published, as the current folder; one source has an address."""
    make_base(tmp_path, files={"facts.toml": 'title = "Port Alba"\nurl = "https://facts.example/alba/"\n'})
    add_source(tmp_path, "courier-2021-05-04", COURIER, url="https://courier.example/ships?page=1#top")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTS_ROOT", raising=False)
    return tmp_path


def exported(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """The collection that is printed, after it was found to be one."""
    capsys.readouterr()
    assert main(["export", "web-annotation", *arguments]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert violations(told) == []
    return told


@pytest.mark.usefixtures("base")
def test_every_citation_is_an_annotation(capsys: pytest.CaptureFixture[str]) -> None:
    """With the names of the published base, its statement, and what the source calls it."""
    told = exported(capsys)
    assert (told["label"], told["total"]) == ("Port Alba", 3)
    names = [each["id"] for each in told["first"]["items"]]
    assert names == sorted(names)
    (arrived,) = (each for each in told["first"]["items"] if ARRIVED in each["id"])
    assert arrived["id"] == f"https://facts.example/alba/{ARRIVED}#citation-1"
    assert [body["value"] for body in arrived["body"][1:]] == ["supports", "reported", "accepted"]
    assert arrived["target"] == {
        "type": "SpecificResource",
        "source": {
            "id": "https://courier.example/ships?page=1#top",
            "type": "Text",
            "language": "en",
            "dcterms:identifier": "courier-2021-05-04",
            "dcterms:title": "Two ships at Port Alba",
        },
        "state": {"type": "TimeState", "cached": text_iri(sha256(COURIER.encode()).hexdigest())},
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": COURIER[51:102],
                "prefix": COURIER[19:51],
                "suffix": COURIER[102:134],
            },
            {"type": "TextPositionSelector", "start": 51, "end": 102},
        ],
    }


@pytest.mark.usefixtures("base")
def test_a_processor_finds_every_quote_at_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    """As RDF: each part of a quote with a gap has its own target; the text is known by its checksum."""
    texts = {text_iri(sha256(text.encode()).hexdigest()): text for text in (COURIER, WIRE)}
    graph = Graph().parse(data=with_terms(exported(capsys)), format="json-ld")
    found = list(graph.query(QUOTES))
    assert len(found) == 4
    for row in found:
        text = texts[str(row.cached)]
        assert text[row.start.toPython() : row.end.toPython()] == str(row.exact)
        assert str(row.source) in ("https://courier.example/ships?page=1#top", str(row.cached))


@pytest.mark.usefixtures("base")
def test_some_facts_are_a_collection_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    """Its name is another one, and always the same for the same citations."""
    every, one = exported(capsys), exported(capsys, UNLOADED)
    assert every["id"] != one["id"] == exported(capsys, "--topic", "cargo")["id"]
    assert one["total"] == 1
    assert len(one["first"]["items"][0]["target"]) == 2
    none = exported(capsys, "--status", "retracted")
    assert (none["total"], none["first"]["items"]) == (0, [])


def test_a_retracted_fact_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = fact(status="retracted", retracted={"on": "2021-06-01", "reason": "It was misheard."})
    make_base(tmp_path, facts=[record])
    told = exported(capsys, "--root", str(tmp_path))
    assert [body["value"] for body in told["first"]["items"][0]["body"][1:]] == ["supports", "retracted"]


def test_a_quote_that_is_not_there_has_no_position(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a base with errors was built all the same; a source that is gone has no copy either."""
    lost = cite("none was expected before Friday") | {"quote": "none was ever expected"}
    gone = {"source": "nowhere", "quote": "anything"}
    make_base(tmp_path, facts=[fact(citations=[lost, gone])])
    assert main(["build", "--allow-errors", "--root", str(tmp_path)]) == 0
    first, second = exported(capsys, "--root", str(tmp_path))["first"]["items"]
    assert [each["type"] for each in first["target"]["selector"]] == ["TextQuoteSelector"]
    assert second["target"]["source"]["id"] == "urn:x-facts:source/nowhere"
    assert "state" not in second["target"]


def test_hostile_texts_are_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Through JSON and RDF and back: the very words; an address that is no IRI becomes one."""
    told = exported(capsys, "--root", str(hostile_base(tmp_path)))
    rows = list(Graph().parse(data=with_terms(told), format="json-ld").query(QUOTES))
    assert {str(row.exact) for row in rows} >= {f"He said {SCRIPT} and {HANDLER} on Monday", LONG}
    assert any(f"He said {SCRIPT} and {HANDLER} on Monday, and" in str(row.statement) for row in rows)
    assert "https://example.org/?a=1&b='%22%3Cb%3E" in {str(row.source) for row in rows}
    assert not any(str(row.source).startswith("javascript:") for row in rows)


def test_what_is_exported_can_be_imported(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Into a base with the same documents: every quote at its span, with stance and modality, as a draft."""
    assert main(["export", "web-annotation", "-o", "annotations.json"]) == 0
    other = make_base(tmp_path / "other", facts=[], files={"facts/keep.txt": ""})
    assert main(["import", "annotations.json", "--root", str(other)]) == 0
    graphs = [_cited(exported(capsys, "--root", str(root))) for root in (base, other)]
    assert graphs[0] == graphs[1]
    assert len(graphs[0]) == 3


def _cited(collection: dict[str, Any]) -> list[Any]:
    """Of each annotation its statement, stance and modality, and where its targets stand in which text."""
    found = []
    for each in collection["first"]["items"]:
        targets = [(target["state"]["cached"], target["selector"]) for target in listed(each["target"])]
        found.append(([body["value"] for body in each["body"][:3]], targets))
    return sorted(found, key=str)


def test_the_same_base_gives_the_same_bytes_anywhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No path, no clock; a base without an address says how its records are named."""
    out = []
    for folder in ("one", "another/folder"):
        root = make_base(tmp_path / folder)
        assert main(["export", "web-annotation", "--root", str(root)]) == 0
        told = capsys.readouterr()
        out.append(told.out)
        assert "its records are named urn:x-facts:…" in told.err
    assert out[0] == out[1]
    assert str(tmp_path) not in out[0]


def test_the_pages_of_facts_hold_to_the_same_rules(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What `/F-….jsonld` answers is a collection too, of the same annotations."""
    from plainfacts.publish.annotation import annotations  # noqa: PLC0415
    from plainfacts.store.connect import connect  # noqa: PLC0415
    from plainfacts.store.record import fact as record  # noqa: PLC0415

    exported(capsys)
    site = annotations(
        record(connect(base / "db/facts.db"), UNLOADED), lambda path: f"https://facts.example/alba/{path}"
    )
    assert violations(site) == []
    (here,) = exported(capsys, UNLOADED)["first"]["items"]
    (there,) = site["first"]["items"]
    for target in (*listed(here["target"]), *listed(there["target"])):
        del target["source"]
        target.pop("state", None)
    assert here == there


@given(st.text())
def test_an_address_is_an_iri_or_is_none(text: str) -> None:
    """A property: no text of a sidecar breaks the RDF."""
    made = web_iri(f"https://{text}")
    assert made is None or not set(made) & set('\x00 \n<>"{}|\\^`')
    assert web_iri(f"javascript:{text}") is None
    assert record_iri(text, "F-1").endswith("F-1")


def test_names_of_records_and_texts() -> None:
    """The text's name is the example of RFC 6920, section 8.1."""
    assert record_iri("https://facts.example/", "source/a") == "https://facts.example/source/a"
    assert record_iri("", SPARE[0]) == f"urn:x-facts:{SPARE[0]}"
    assert text_iri(sha256(b"Hello World!").hexdigest()) == "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
    assert web_iri("https://example.org/a b?c=%zz&d=%20") == "https://example.org/a%20b?c=%25zz&d=%20"
