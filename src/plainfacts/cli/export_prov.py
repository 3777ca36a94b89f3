"""`facts export prov`: where every fact comes from, in the words of PROV-O."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from plainfacts.cli.delivering import Output, deliver
from plainfacts.cli.options import Root
from plainfacts.cli.selecting import Which, selecting

if TYPE_CHECKING:
    import sqlite3

    from plainfacts.report.rdf import Node


class RdfFormat(StrEnum):
    """How RDF is written."""

    TURTLE = "turtle"
    JSON_LD = "json-ld"


Format = Annotated[RdfFormat, typer.Option("--format", "-f", help="How to write the RDF.")]


@selecting
def prov(which: Which, format: Format = RdfFormat.TURTLE, output: Output = None, root: Root = None) -> None:
    """Write the provenance as PROV-O: facts, citations, who says so, reviews, sources and what they derive from."""
    from plainfacts.cli.base import open_root  # noqa: PLC0415
    from plainfacts.cli.database import current_database  # noqa: PLC0415
    from plainfacts.cli.exporting import namer, text_sha256  # noqa: PLC0415
    from plainfacts.report.provenance import PREFIXES, turtle_prefixes  # noqa: PLC0415
    from plainfacts.report.rdf import json_ld, turtle  # noqa: PLC0415

    home, config = open_root(root)
    connection = current_database(root).connection
    ids = which.ids(connection)
    named = namer(config)
    nodes = _nodes(connection, ids, named, lambda path: text_sha256(home, config, path))
    turtled = format is RdfFormat.TURTLE
    deliver(home, output, turtle(turtle_prefixes(named), nodes) if turtled else json_ld(PREFIXES, nodes))


def _nodes(
    connection: "sqlite3.Connection",
    ids: frozenset[str] | None,
    named: Callable[[str], str],
    checksum: Callable[[str | None], str | None],
) -> "Iterator[Node]":
    from plainfacts.report import provenance  # noqa: PLC0415
    from plainfacts.store import exported_provenance as store  # noqa: PLC0415

    agents: set[str] = set()
    cited: set[str] = set()
    for fact in store.facts(connection, ids):
        yield from provenance.fact_nodes(fact, named)
        agents.update(provenance.voices_of(fact))
        cited.update(each["source"] for each in fact["citations"])
    for dispute in store.disputes(connection, ids):
        yield provenance.dispute_node(dispute, named)
    for source in store.sources(connection, None if ids is None else cited):
        yield provenance.source_node(source, checksum(source["path"]), named)
        agents.update(provenance.agents_of(source))
    for agent in store.agents(connection, agents):
        yield provenance.agent_node(agent, named)
    yield from provenance.ROLES
