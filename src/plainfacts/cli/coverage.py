"""`facts coverage`: which passages the facts cite, and which sentences nobody has accounted for."""

from typing import TYPE_CHECKING, Annotated

import typer

from plainfacts.cli.base import open_corpus
from plainfacts.cli.exits import Exit, stop
from plainfacts.cli.options import Format, ListFormat, Root
from plainfacts.cli.output import colours
from plainfacts.cli.printing import print_as, say

if TYPE_CHECKING:
    from plainfacts.corpus.corpus import Corpus


def coverage(
    sources: Annotated[
        list[str] | None,
        typer.Argument(help="Ids of the sources; if none is named, all but those that have a newer version."),
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="The text itself, with marks under its lines.")] = False,
    fail_under: Annotated[
        float, typer.Option("--fail-under", min=0, max=100, help="Exit with 1 below this percentage of sentences.")
    ] = 0,
    format: Format = ListFormat.TABLE,
    root: Root = None,
) -> None:
    """Account for every sentence of the sources: cited, leaned on, excluded with a reason, or nobody's."""
    import sys  # noqa: PLC0415

    from plainfacts.evidence.coverage import coverage as account  # noqa: PLC0415
    from plainfacts.report import coverage_view  # noqa: PLC0415

    corpus = open_corpus(root)
    wanted = _wanted(corpus, sources or [])
    records = [corpus.source_by_id[name].record for name in wanted]
    found = account(records, corpus.documents, [entry.record for entry in corpus.facts])
    if show:
        paint = colours(sys.stdout)
        for one in found:
            sys.stdout.write(coverage_view.annotated(one, corpus.documents[one.source].text, paint))
    else:
        print_as(
            format,
            lambda width, paint: coverage_view.table(found, width, paint),
            lambda: coverage_view.json(found),
            lambda: coverage_view.csv(found),
        )
    unread = [name for name in wanted if name not in corpus.documents]
    low = [one.source for one in found if one.percent < fail_under]
    if unread:
        say(f"error: {', '.join(unread)} cannot be read\nhelp: `facts check` says why")
    if low:
        say(f"error: below {fail_under:g} % of sentences: {', '.join(low)}")
    if unread or low:
        raise typer.Exit(Exit.ERRORS)


def _wanted(corpus: "Corpus", named: list[str]) -> list[str]:
    from plainfacts.corpus.shapes import did_you_mean  # noqa: PLC0415
    from plainfacts.evidence.versions import replaced  # noqa: PLC0415

    known = list(corpus.source_by_id)
    for name in named:
        if name not in corpus.source_by_id:
            stop(f"the base has no source {name!r}", did_you_mean(name, known))
    if not known:
        stop("the base has no source that can be read", "`facts check` says why", Exit.ERRORS)
    if named:
        return named
    old = replaced(entry.record for entry in corpus.sources)
    left = [name for name in known if name in old]
    if left:
        say(f"left out, since a newer version took its place: {', '.join(left)}")
    return [name for name in known if name not in old] or known
