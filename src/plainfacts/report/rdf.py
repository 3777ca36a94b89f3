"""RDF in two forms, in pieces: Turtle (W3C Recommendation of 25 February 2014) and JSON-LD 1.1. Knows no vocabulary."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from plainfacts.report.json_pieces import with_array


class Iri(NamedTuple):
    """A resource: a whole IRI, in which no character stands that an IRI may not have."""

    text: str


class Term(NamedTuple):
    """A resource by its prefix and a name of letters: `prov:Entity`."""

    text: str


class Literal(NamedTuple):
    """A value, with the term of its datatype where it is more than text."""

    text: str
    datatype: Term | None = None


class Node(NamedTuple):
    """What is said of a resource; of one without a name where `name` is None."""

    name: Iri | None
    said: tuple[tuple[Term, Any], ...]
    """Pairs of a predicate and an object: `Iri`, `Term`, `Literal`, an int, or a `Node` without a name."""


A = Term("rdf:type")

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029]')


def turtle(prefixes: Mapping[str, str], nodes: Iterable[Node]) -> Iterator[str]:
    """A Turtle document, a paragraph for each node."""
    yield "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items())
    for node in nodes:
        yield f"\n{_turtle_node(node)} .\n"


def json_ld(prefixes: Mapping[str, str], nodes: Iterable[Node]) -> Iterator[str]:
    """A JSON-LD document with its context in it, one node a line."""
    return with_array({"@context": dict(prefixes)}, "@graph", map(_json_node, nodes))


def _turtle_node(node: Node, indent: str = "  ") -> str:
    said: dict[str, list[str]] = {}
    for term, value in node.said:
        said.setdefault("a" if term == A else term.text, []).append(_turtle_value(value, indent))
    lines = f" ;\n{indent}".join(f"{term} {', '.join(values)}" for term, values in said.items())
    return f"[\n{indent}{lines}\n{indent[2:]}]" if node.name is None else f"<{node.name.text}>\n{indent}{lines}"


def _turtle_value(value: Any, indent: str) -> str:
    match value:
        case Iri(text):
            return f"<{text}>"
        case Term(text):
            return text
        case Literal(text, datatype):
            return f'"{_ESCAPED.sub(_escape, text)}"' + (f"^^{datatype.text}" if datatype is not None else "")
        case Node():
            return _turtle_node(value, f"{indent}  ")
        case _:
            return str(value)


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"


def _json_node(node: Node) -> dict[str, Any]:
    told: dict[str, Any] = {} if node.name is None else {"@id": node.name.text}
    for term, value in node.said:
        key = "@type" if term == A else term.text
        told.setdefault(key, []).append(value.text if term == A else _json_value(value))
    return {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in told.items()}


def _json_value(value: Any) -> Any:
    match value:
        case Iri(text) | Term(text):
            return {"@id": text}
        case Literal(text, datatype):
            return text if datatype is None else {"@value": text, "@type": datatype.text}
        case Node():
            return _json_node(value)
        case _:
            return value
