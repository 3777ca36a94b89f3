"""`facts export csl-json`: the sources, for reference managers and pandoc."""

from plainfacts.cli.delivering import Output, deliver
from plainfacts.cli.options import Root
from plainfacts.cli.selecting import Which, selecting


@selecting
def csl_json(which: Which, output: Output = None, root: Root = None) -> None:
    """Write the sources as CSL-JSON: those of the base, or those behind the facts that are chosen."""
    from plainfacts.cli.base import open_corpus  # noqa: PLC0415
    from plainfacts.cli.database import current_database  # noqa: PLC0415
    from plainfacts.report.json_pieces import array  # noqa: PLC0415
    from plainfacts.writing.cited import cited  # noqa: PLC0415
    from plainfacts.writing.csl import source_item  # noqa: PLC0415

    ids = which.ids(current_database(root).connection)
    corpus = open_corpus(root)
    sources = {entry.id: entry.record for entry in corpus.sources}
    if ids is not None:
        witnesses = (each for identifier in ids for each in cited(corpus, identifier).witnesses)
        sources = {each.source.id: each.source for each in witnesses}
    deliver(corpus.root, output, array(source_item(corpus, sources[name]) for name in sorted(sources)))
