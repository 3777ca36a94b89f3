"""A base in the words of PROV-O (W3C Recommendation of 30 April 2013): rows in, RDF out; docs/exporting.md has a table.

Dates are EDTF, typed as the Library of Congress names it. PROV's own properties of time want a moment: there the first
one that the date can mean is said, beside the date itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from plainfacts.model.edtf import EdtfError, parse
from plainfacts.model.iris import TEXTS, UNPUBLISHED, text_iri, web_iri
from plainfacts.report.rdf import A, Iri, Literal, Node, Term

_ROLE = f"{UNPUBLISHED}role/"
PREFIXES = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "loc": "http://id.loc.gov/datatypes/",
    "role": _ROLE,
}
Named = Callable[[str], str]
"""From the path of a record's page to its IRI."""
Row = Mapping[str, Any]
_Said = list[tuple[Term, Any]]

_RELATIONS = {"derived_from": "wasDerivedFrom", "refines": "specializationOf", "same_as": "alternateOf"}
_KINDS = {"person": "Person", "organization": "Organization"}


ROLES = tuple(
    Node(Iri(f"{_ROLE}{role}"), ((A, Term("prov:Role")),))
    for role in ("relay", "origin", "publisher", "author", "contributor")
)
"""The parts that agents have in what is attributed to them."""


def turtle_prefixes(named: Named) -> dict[str, str]:
    """Also those of the records and of the texts: the Python package `prov` reads no IRI without a prefix for it."""
    return {**PREFIXES, "facts": named(""), "ni": TEXTS}


def fact_nodes(fact: Row, named: Named) -> Iterator[Node]:
    """The fact, its citations, and its reviews."""
    name = named(fact["id"])
    said: _Said = [
        (A, _prov("Entity")),
        (_dcterms("identifier"), Literal(fact["id"])),
        (_prov("value"), Literal(fact["statement"])),
        (Term("schema:creativeWorkStatus"), Literal(fact["status"])),
        (_dcterms("hasVersion"), Iri(f"{name}#{fact['digest']}")),
    ]
    for citation in fact["citations"]:
        how = "wasDerivedFrom" if citation["stance"] == "supports" else "wasInfluencedBy"
        said.append((_prov(how), Iri(f"{name}#citation-{citation['position']}")))
    supporting = dict.fromkeys(each["source"] for each in fact["citations"] if each["stance"] == "supports")
    said += [(_prov("wasDerivedFrom"), Iri(named(f"source/{source}"))) for source in supporting]
    for relation in fact["relations"]:
        if relation["kind"] in _RELATIONS:
            said.append((_prov(_RELATIONS[relation["kind"]]), Iri(named(relation["other"]))))
    said += [(_prov("wasRevisionOf"), Iri(named(other))) for other in fact["replaces"]]
    if fact["retracted_on"] is not None:
        said += _invalidated(fact["retracted_on"], fact["retracted_reason"])
    yield Node(Iri(name), tuple(said + _text("rdfs:comment", fact["note"])))
    for citation in fact["citations"]:
        yield _citation(citation, f"{name}#citation-{citation['position']}", named)
    for review in fact["reviews"]:
        yield from _review(review, name, named)


def source_node(source: Row, sha256: str | None, named: Named) -> Node:
    """A source; `sha256` is the checksum of its frozen text, None where that cannot be read."""
    said: _Said = [(A, _prov("Entity")), (_dcterms("identifier"), Literal(source["id"]))]
    said += _text("dcterms:title", source["title"]) + _text("dcterms:type", source["type"])
    said += _date("dcterms:issued", source["published"]) + _date("dcterms:created", source["accessed"])
    said += _text("schema:creativeWorkStatus", source["standing"]) + _text("rdfs:comment", source["standing_note"])
    for role, agents in _makers(source):
        for agent in agents:
            said.append((_prov("wasAttributedTo"), Iri(named(f"entity/{agent}"))))
            said.append((_prov("qualifiedAttribution"), _attribution(agent, role, named)))
    said += [(_prov("wasDerivedFrom"), Iri(named(f"source/{other}"))) for other in source["derived_from"]]
    if source["version_of"] is not None:
        said.append((_prov("wasRevisionOf"), Iri(named(f"source/{source['version_of']}"))))
    address = web_iri(source["url"])
    said += [(_prov("specializationOf"), Iri(address))] if address is not None else []
    said += [(_prov("alternateOf"), Iri(text_iri(sha256)))] if sha256 is not None else []
    return Node(Iri(named(f"source/{source['id']}")), tuple(said))


def agent_node(entity: Row, named: Named) -> Node:
    """Somebody who says, publishes or writes."""
    said: _Said = [(A, _prov("Agent"))]
    said += [(A, _prov(_KINDS[entity["kind"]]))] if entity["kind"] in _KINDS else []
    said += _text("rdfs:label", entity["name"])
    if entity["same_as"] is not None:
        said.append((_prov("alternateOf"), Iri(named(f"entity/{entity['same_as']}"))))
    if entity["wikidata"] is not None:
        said.append((Term("skos:exactMatch"), Iri(f"http://www.wikidata.org/entity/{entity['wikidata']}")))
    return Node(Iri(named(f"entity/{entity['id']}")), tuple(said))


def dispute_node(dispute: Row, named: Named) -> Node:
    """A dispute, which derives from the facts that differ."""
    said: _Said = [
        (A, _prov("Entity")),
        (_dcterms("identifier"), Literal(dispute["id"])),
        (_dcterms("title"), Literal(dispute["title"])),
        (_prov("value"), Literal(dispute["explanation"])),
        (Term("schema:creativeWorkStatus"), Literal(dispute["resolution"])),
    ]
    said += [(_prov("wasDerivedFrom"), Iri(named(fact))) for fact in dispute["facts"]]
    return Node(Iri(named(dispute["id"])), tuple(said + _text("rdfs:comment", dispute["reason"])))


def agents_of(source: Row) -> Iterable[str]:
    """The entities that `source_node` names."""
    return [agent for _, agents in _makers(source) for agent in agents]


def voices_of(fact: Row) -> Iterable[str]:
    """The entities that the citations of `fact_nodes` are attributed to."""
    return [agent for citation in fact["citations"] for agent, _, _ in _voices(citation)]


def _citation(citation: Row, name: str, named: Named) -> Node:
    said: _Said = [
        (A, _prov("Entity")),
        (_prov("value"), Literal(citation["quote"])),
        (_prov("wasQuotedFrom"), Iri(named(f"source/{citation['source']}"))),
        (_dcterms("type"), Literal(citation["stance"])),
    ]
    said += _text("dcterms:description", citation["modality"])
    voices = _voices(citation)
    said += [(_prov("wasAttributedTo"), Iri(named(f"entity/{agent}"))) for agent in dict.fromkeys(v[0] for v in voices)]
    for position, (agent, role, voice) in enumerate(voices, 1):
        said.append((_prov("qualifiedAttribution"), _attribution(agent, role, named, position, voice)))
    return Node(Iri(name), tuple(said))


def _voices(citation: Row) -> list[tuple[str, str, Row]]:
    """Agent, role and row of each voice, from the relay nearest to the source to the origin."""
    chain = citation["attribution"]
    if not chain:
        return [(citation["origin"], "origin", {})] if citation["origin"] is not None else []
    return [(each["agent"], "origin" if each is chain[-1] else "relay", each) for each in chain]


def _attribution(agent: str, role: str, named: Named, position: int | None = None, voice: Row | None = None) -> Node:
    said: _Said = [
        (A, _prov("Attribution")),
        (_prov("agent"), Iri(named(f"entity/{agent}"))),
        (_prov("hadRole"), Term(f"role:{role}")),
    ]
    said += [(Term("schema:position"), position)] if position is not None else []
    told = voice or {}
    said += _text("rdfs:label", told.get("act")) + _date("dcterms:date", told.get("said_on"))
    return Node(None, tuple(said + _text("dcterms:provenance", told.get("basis"))))


def _review(review: Row, fact: str, named: Named) -> Iterator[Node]:
    reviewer = Iri(named(f"reviewer/{review['reviewer']}"))
    wording = Iri(fact if review["digest"] is None else f"{fact}#{review['digest']}")
    said: _Said = [
        (A, _prov("Activity")),
        (_prov("used"), wording),
        (_prov("wasAssociatedWith"), reviewer),
        (Term("rdfs:label"), Literal(review["verdict"])),
    ]
    said += _date("dcterms:date", review["reviewed_on"]) + _text("rdfs:comment", review["note"])
    yield Node(Iri(f"{fact}#review-{review['position']}"), tuple(said))
    yield Node(reviewer, ((A, _prov("Agent")), (Term("rdfs:label"), Literal(review["reviewer"]))))
    if review["digest"] is not None:
        yield Node(wording, ((A, _prov("Entity")), (_prov("specializationOf"), Iri(fact))))


def _invalidated(on: str, reason: str | None) -> _Said:
    moment = _moment(on)
    said = [(A, _prov("Invalidation")), *_date("dcterms:date", on), *_text("rdfs:comment", reason)]
    return [*moment, (_prov("qualifiedInvalidation"), Node(None, tuple(said)))]


def _moment(date: str) -> _Said:
    """The first moment that the date can mean; nothing where it has none."""
    try:
        first = parse(date).lower
    except EdtfError:
        first = None
    if first is None:
        return []
    return [(_prov("invalidatedAtTime"), Literal(f"{first.isoformat()}T00:00:00", Term("xsd:dateTime")))]


def _makers(source: Row) -> list[tuple[str, list[str]]]:
    publisher = [] if source["publisher"] is None else [source["publisher"]]
    return [("publisher", publisher), ("author", source["authors"]), ("contributor", source["contributors"])]


def _prov(name: str) -> Term:
    return Term(f"prov:{name}")


def _dcterms(name: str) -> Term:
    return Term(f"dcterms:{name}")


def _text(term: str, value: str | None) -> _Said:
    return [] if value is None else [(Term(term), Literal(value))]


def _date(term: str, value: str | None) -> _Said:
    return [] if value is None else [(Term(term), Literal(value, Term("loc:edtf")))]
