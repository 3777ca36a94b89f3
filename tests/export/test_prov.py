"""`facts export prov`: read by a real RDF library in both forms, and asked what PROV asks."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic

from plainfacts.cli.app import main
from plainfacts.report.rdf import A, Iri, Literal, Node, Term, json_ld, turtle
from tests.bases import (
    ARRIVED,
    ARRIVED_WIRE,
    COURIER,
    DISPUTED,
    SPARE,
    UNLOADED,
    VOCABULARY,
    WIRE,
    add_source,
    cite,
    fact,
    make_base,
)
from tests.publish.hostile import HANDLER, SCRIPT, hostile_base

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # within rdflib
SITE = "https://facts.example/"
PREFIXES = """
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX role: <urn:x-facts:role/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


def exported(capsys: pytest.CaptureFixture[str], base: Path, *arguments: str) -> Graph:
    """The graph that is written; both forms must say the same."""
    graphs = []
    for form, read_as in (("turtle", "turtle"), ("json-ld", "json-ld")):
        capsys.readouterr()
        assert main(["export", "prov", "--format", form, "--root", str(base), *arguments]) == 0
        graphs.append(Graph().parse(data=capsys.readouterr().out, format=read_as))
    assert isomorphic(*graphs)
    return graphs[0]


def asked(graph: Graph, question: str) -> list[tuple[str, ...]]:
    """The answer to a SPARQL query, IRIs without the address of the site."""
    rows = graph.query(PREFIXES + question)
    return sorted(tuple(str(value).removeprefix(SITE) for value in row) for row in rows)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A published base in which something was derived, superseded, retracted, relayed."""
    relayed = cite(
        "none was expected before Friday",
        modality="reported",
        attribution=[
            {"agent": "north-wire", "act": "quoted"},
            {"agent": "harbour-master", "act": "told", "on": "2021-05-03"},
        ],
    )
    other = cite("a port official said", "wire-2021-05-04", WIRE)
    seen = cite("The ships, Estrela and Norte", "wire-2021-05-04", WIRE, stance="mentions")
    records = [
        fact(ARRIVED, citations=[relayed, seen], reviews=[
            {"by": "second-reader", "on": "2021-06-01", "verdict": "agree", "digest": "0badcafe", "note": "Read twice."}
        ], allow={"I408": "the pin is of a wording of before"}),
        fact(ARRIVED_WIRE, status="superseded", superseded_by=[ARRIVED], citations=[other]),
        fact(UNLOADED, status="retracted", retracted={"on": "2021-06", "reason": "Misheard."}, citations=[other]),
        fact(SPARE[0], citations=None, relations={"derived_from": [ARRIVED], "refines": [ARRIVED_WIRE]}),
    ]  # fmt: skip
    make_base(tmp_path, facts=records, files={"facts.toml": f'title = "Port Alba"\nurl = "{SITE}"\n'})
    add_source(
        tmp_path, "courier-2021-05-04", COURIER, publisher="the-courier", authors=["ines-marlow"],
        derived_from=["wire-2021-05-04"], contributors=["north-wire"], url="https://courier.example/ships",
    )  # fmt: skip
    assert main(["build", "--root", str(tmp_path)]) == 0
    return tmp_path


def test_a_fact_derives_from_the_sources_that_support_it(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Through the words that are quoted, and directly; what only mentions it is an influence."""
    graph = exported(capsys, base)
    assert asked(graph, "SELECT ?o { <https://facts.example/F-BQ4R-81TM> prov:wasDerivedFrom ?o }") == [
        (f"{ARRIVED}#citation-1",),
        ("source/courier-2021-05-04",),
    ]
    assert asked(graph, "SELECT ?s ?quote { ?s prov:wasInfluencedBy ?c . ?c prov:value ?quote }") == [
        (ARRIVED, "The ships, Estrela and Norte")
    ]
    assert asked(graph, "SELECT ?f ?s { ?f prov:wasDerivedFrom/prov:wasQuotedFrom/prov:wasDerivedFrom ?s }") == [
        (ARRIVED, "source/wire-2021-05-04")
    ]


def test_who_says_so_stands_from_the_relay_to_the_origin(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In order, each with its act and day; where the source names nobody, its publisher is the origin."""
    graph = exported(capsys, base)
    chain = """SELECT ?position ?agent ?role ?act ?on { <https://facts.example/F-BQ4R-81TM#citation-1>
        prov:qualifiedAttribution ?a . ?a a prov:Attribution ; schema:position ?position ; prov:agent ?agent ;
        prov:hadRole ?role ; rdfs:label ?act . OPTIONAL { ?a dcterms:date ?on } }"""
    assert asked(graph, chain) == [
        ("1", "entity/north-wire", "urn:x-facts:role/relay", "quoted", "None"),
        ("2", "entity/harbour-master", "urn:x-facts:role/origin", "told", "2021-05-03"),
    ]
    origins = (
        "SELECT DISTINCT ?c ?agent { ?c prov:qualifiedAttribution [ prov:hadRole role:origin ; prov:agent ?agent ] }"
    )
    assert (f"{UNLOADED}#citation-1", "entity/north-wire") in asked(graph, origins)
    assert asked(graph, "SELECT ?n { <https://facts.example/entity/harbour-master> rdfs:label ?n ; a prov:Agent }") == [
        ("the harbour master of Port Alba",)
    ]


def test_relations_revisions_and_retractions(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """PROV's own words for them; the day of a retraction keeps its precision beside the moment that PROV wants."""
    graph = exported(capsys, base)
    assert asked(graph, "SELECT ?new ?old { ?new prov:wasRevisionOf ?old }") == [(ARRIVED, ARRIVED_WIRE)]
    assert (ARRIVED,) in asked(graph, f"SELECT ?o {{ <{SITE}{SPARE[0]}> prov:wasDerivedFrom ?o }}")
    assert asked(graph, f"SELECT ?o {{ <{SITE}{SPARE[0]}> prov:specializationOf ?o }}") == [(ARRIVED_WIRE,)]
    invalid = """SELECT ?f ?status ?at ?on ?why { ?f prov:invalidatedAtTime ?at ; schema:creativeWorkStatus ?status ;
        prov:qualifiedInvalidation [ dcterms:date ?on ; rdfs:comment ?why ] }"""
    assert asked(graph, invalid) == [
        (UNLOADED, "retracted", "2021-06-01T00:00:00", "2021-06", "Misheard."),
    ]


def test_a_review_used_the_wording_that_was_read(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An activity of whoever read it; the wording of then is not the one of now."""
    review = """SELECT ?r ?who ?verdict ?wording ?fact ?note { ?r a prov:Activity ; prov:wasAssociatedWith ?who ;
        rdfs:label ?verdict ; prov:used ?wording ; rdfs:comment ?note . ?wording prov:specializationOf ?fact }"""
    graph = exported(capsys, base)
    assert asked(graph, review) == [
        (f"{ARRIVED}#review-1", "reviewer/second-reader", "agree", f"{ARRIVED}#0badcafe", ARRIVED, "Read twice.")
    ]
    (version,) = asked(graph, f"SELECT ?v {{ <{SITE}{ARRIVED}> dcterms:hasVersion ?v }}")
    assert version != (f"{ARRIVED}#0badcafe",)


def test_a_source_has_its_makers_and_where_it_was(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Publisher, author, contributor by role; the frozen text by its checksum; what it derives from."""
    graph = exported(capsys, base)
    source = f"<{SITE}source/courier-2021-05-04>"
    roles = (
        f"SELECT ?r ?a {{ {source} prov:qualifiedAttribution [ prov:hadRole ?r ; prov:agent ?a ] . ?r a prov:Role }}"
    )
    assert asked(graph, roles) == [
        ("urn:x-facts:role/author", "entity/ines-marlow"),
        ("urn:x-facts:role/contributor", "entity/north-wire"),
        ("urn:x-facts:role/publisher", "entity/the-courier"),
    ]
    assert asked(graph, f"SELECT ?o {{ {source} prov:specializationOf ?o }}") == [("https://courier.example/ships",)]
    assert asked(graph, f"SELECT ?o {{ {source} prov:wasDerivedFrom ?o }}") == [("source/wire-2021-05-04",)]
    (frozen,) = asked(graph, f"SELECT ?o {{ {source} prov:alternateOf ?o }}")
    assert frozen[0].startswith("ni:///sha-256;")


def test_records_and_texts_have_prefixes_in_turtle(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The Python package `prov` reads no IRI without one."""
    assert main(["export", "prov", "--root", str(base)]) == 0
    printed = capsys.readouterr().out
    assert f"@prefix facts: <{SITE}> .\n@prefix ni: <ni:///sha-256;> .\n" in printed


def test_some_facts_with_what_is_behind_them_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Their sources and agents, and the disputes in which they stand."""
    make_base(tmp_path, files={"facts.toml": f'title = "A"\nurl = "{SITE}"\n'})
    graph = exported(capsys, tmp_path, ARRIVED_WIRE)
    subjects = {str(each).removeprefix(SITE) for each in graph.subjects() if isinstance(each, URIRef)}
    assert {name for name in subjects if not name.startswith("urn:")} == {
        ARRIVED_WIRE, f"{ARRIVED_WIRE}#citation-1", DISPUTED, "source/wire-2021-05-04", "entity/north-wire",
        "entity/port-official",
    }  # fmt: skip
    assert asked(graph, f"SELECT ?o {{ <{SITE}{DISPUTED}> prov:wasDerivedFrom ?o }}") == [(ARRIVED_WIRE,), (ARRIVED,)]


def test_one_that_is_judged_to_be_another_comes_with_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = VOCABULARY["schema/entities/people.yaml"].replace(
        "kind: unnamed\n---\nid: port-official", "kind: unnamed\nsame_as: tomas-reyes\n---\nid: port-official"
    )
    people = people.replace("aliases: [Captain Reyes]", "aliases: [Captain Reyes]\nwikidata: Q42")
    make_base(tmp_path, files={"schema/entities/people.yaml": people})
    graph = exported(capsys, tmp_path, ARRIVED)
    found = "SELECT ?b ?c { ?a prov:alternateOf ?b . ?b a prov:Person ; skos:exactMatch ?c }"
    assert asked(graph, found) == [("urn:x-facts:entity/tomas-reyes", "http://www.wikidata.org/entity/Q42")]


def test_hostile_texts_are_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing in a record ends a literal or an IRI."""
    graph = exported(capsys, hostile_base(tmp_path))
    values = {str(value) for value in graph.objects()}
    assert f"He said {SCRIPT} and {HANDLER} on Monday" in values
    assert any(SCRIPT in value and HANDLER in value and value.startswith("He said") for value in values)


def test_the_same_base_gives_the_same_bytes_anywhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = []
    for folder in ("one", "another/folder"):
        root = make_base(tmp_path / folder)
        assert main(["export", "prov", "--root", str(root)]) == 0
        out.append(capsys.readouterr().out)
    assert out[0] == out[1]
    assert str(tmp_path) not in out[0]


@given(st.text(st.characters(codec="utf-8")), st.integers(0, 99))
def test_any_text_comes_back_from_both_forms(text: str, number: int) -> None:
    """A property: quotation marks, backslashes, controls, line ends of every kind."""
    inner = Node(None, ((Term("ex:text"), Literal(text)), (Term("ex:number"), number)))
    said = (
        (A, Term("ex:Thing")),
        (Term("ex:text"), Literal(text)),
        (Term("ex:has"), inner),
        (Term("ex:has"), Iri("urn:a:b")),
    )
    nodes = [Node(Iri("urn:a:x"), said)]
    prefixes = {"ex": "urn:ex:"}
    one = Graph().parse(data="".join(turtle(prefixes, nodes)), format="turtle")
    other = Graph().parse(data="".join(json_ld(prefixes, nodes)), format="json-ld")
    assert isomorphic(one, other)
    assert {str(each) for each in one.objects(predicate=URIRef("urn:ex:text"))} == {text}


def test_a_newer_version_is_a_revision_of_the_older_one(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And derived from it, as every revision is."""
    versions = {"derived_from": ["wire-2021-05-04"], "version_of": "wire-2021-05-04"}
    add_source(base, "wire-2", f"{WIRE}Corrected.\n", **versions)
    assert main(["build", "--root", str(base)]) == 0
    graph = exported(capsys, base)
    for how in ("wasRevisionOf", "wasDerivedFrom"):
        assert asked(graph, f"SELECT ?o {{ <https://facts.example/source/wire-2> prov:{how} ?o }}") == [
            ("source/wire-2021-05-04",)
        ]
