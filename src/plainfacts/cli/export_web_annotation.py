"""`facts export web-annotation`: every citation as a W3C Web Annotation."""

from plainfacts.cli.delivering import Output, deliver
from plainfacts.cli.options import Root
from plainfacts.cli.selecting import Which, selecting


@selecting
def web_annotation(which: Which, output: Output = None, root: Root = None) -> None:
    """Write the citations as W3C Web Annotations (JSON-LD): the statement on the exact words of each source."""
    from functools import cache  # noqa: PLC0415

    from plainfacts.cli.base import open_root  # noqa: PLC0415
    from plainfacts.cli.database import current_database  # noqa: PLC0415
    from plainfacts.cli.exporting import namer, text_sha256  # noqa: PLC0415
    from plainfacts.publish import annotated_base  # noqa: PLC0415
    from plainfacts.report.json_pieces import nested  # noqa: PLC0415
    from plainfacts.store import exported  # noqa: PLC0415

    home, config = open_root(root)
    database = current_database(root)
    ids = which.ids(database.connection)
    iri = namer(config)
    sources = exported.sources(database.connection)

    @cache
    def about(name: str) -> dict[str, object]:
        source = sources[name]
        return annotated_base.about(source, text_sha256(home, config, source["path"]))

    places = [f"{iri(fact)}#citation-{position}" for fact, position in exported.places(database.connection, ids)]
    annotations = annotated_base.items(exported.citations(database.connection, ids), iri, about)
    head, page = annotated_base.head(config.title, places), annotated_base.page(places)
    deliver(home, output, nested(head, "first", page, "items", annotations))
