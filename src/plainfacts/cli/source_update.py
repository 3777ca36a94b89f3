"""`facts source update`: a newer version of a document beside the old one, and what becomes of the facts."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from plainfacts.cli.base import open_corpus
from plainfacts.cli.exits import stop
from plainfacts.cli.options import Format, ListFormat, Root
from plainfacts.cli.source_mark import Standing
from plainfacts.cli.source_options import AllowLocal, Encoding, Whole

if TYPE_CHECKING:
    from plainfacts.cli.succeeding import Plan

Name = Annotated[str, typer.Argument(metavar="SOURCE", help="The older version: its id, or the beginning of it.")]
File = Annotated[
    str,
    typer.Argument(metavar="FILE|URL", help="The newer version of the document, or its address; copied, not moved."),
]
Id = Annotated[
    str | None, typer.Option("--id", help="How facts name the newer version; else the old id with a number.")
]
Title = Annotated[str | None, typer.Option("--title", help="The title as the newer version has it.")]
Published = Annotated[str | None, typer.Option("--published", metavar="EDTF", help="The day of the newer version.")]
Url = Annotated[str | None, typer.Option("--url", help="Where it was published, if elsewhere.")]
Mark = Annotated[Standing | None, typer.Option("--standing", help="Mark the older version too.")]
Note = Annotated[str | None, typer.Option("--note", help="With --standing: what was corrected, or why, and when.")]
Apply = Annotated[
    bool,
    typer.Option("--apply", help="Freeze it, and let the facts that survive or moved cite it; else write nothing."),
]


def update(  # noqa: PLR0913, PLR0917  one parameter an option
    name: Name,
    file: File,
    identifier: Id = None,
    title: Title = None,
    published: Published = None,
    url: Url = None,
    encoding: Encoding = None,
    whole_page: Whole = False,
    allow_local: AllowLocal = False,
    standing: Mark = None,
    note: Note = None,
    apply: Apply = False,
    format: Format = ListFormat.TABLE,
    root: Root = None,
) -> None:
    """Report which facts survive in a newer version of a document, moved, need a person, or are lost.

    Nothing is written without --apply. With it the newer version is frozen beside the old one, which stays as it is,
    and the facts that survive or moved cite the newer one; the others stay, each with the command to type next.
    """
    from plainfacts.cli import saying, vocabulary  # noqa: PLC0415
    from plainfacts.cli.composing import option  # noqa: PLC0415
    from plainfacts.cli.printing import print_as  # noqa: PLC0415
    from plainfacts.cli.succeeding import Wanted, carry_out, plan  # noqa: PLC0415
    from plainfacts.cli.taking_in import Handling  # noqa: PLC0415
    from plainfacts.report import survivals_told  # noqa: PLC0415

    if note is not None and standing is None:
        stop("--note goes with --standing", '--standing corrected --note "what was corrected, and when"')
    corpus = open_corpus(root)
    old = corpus.source_by_id[option("SOURCE", partial(vocabulary.source, corpus), name)]
    given = {
        "title": title,
        "published": option("--published", saying.date, published) if published else None,
        "url": url,
    }
    own = {key: value for key, value in given.items() if value}
    handling = Handling(encoding, whole_page, allow_local)
    made = plan(corpus, old, file, Wanted(identifier, handling, own, standing, note, apply))
    if apply:
        carry_out(made)
    print_as(
        format,
        lambda columns, paint: survivals_told.table(made.told, columns, paint),
        lambda: survivals_told.json(made.told),
        lambda: survivals_told.csv(made.told),
    )
    _say_what_follows(made, standing)


def _say_what_follows(made: "Plan", standing: Standing | None) -> None:
    """Beside the result: what was left out, what becomes of reviews and pins, and whether anything was written."""
    from plainfacts.cli.printing import say  # noqa: PLC0415
    from plainfacts.report.cells import harmless  # noqa: PLC0415
    from plainfacts.report.tables import counted  # noqa: PLC0415

    told, old, new = made.told, made.old.id, made.new
    for line in told.left_out:
        say(f"left out: {harmless(line)}")
    for identifier, facts in told.disputes.items():
        say(f"note: {identifier} holds {', '.join(facts)}: read its explanation again")
    if told.gone:
        say(f"note: {counted(told.gone, 'retracted or superseded fact')} left on {old}: that is history")
    for line in made.notes:
        say(f"note: {harmless(line)}")
    reviewed = sum(bool(each.reviewers) for each in made.safe)
    if reviewed:
        say(f"note: {reviewed:,} of these facts had a review, of the older version: a digest holds source and span.")
        say("      I405 says so where it has one; have them read again: facts review ID --verdict agree --by READER")
    for path, row, column, identifier in made.pins:
        say(f"note: {harmless(path)}:{row}:{column} pins {identifier}, whose digest changes (W710): facts refs --pin")
    facts = counted(len(made.safe), "fact")
    if not told.applied:
        marks = f", and marks {old} as {standing}" if standing is not None else ""
        say(f"nothing was written; --apply freezes {new} and lets {facts} cite it{marks}")
        return
    say(f"froze {new}, and {facts} {'cites' if len(made.safe) == 1 else 'cite'} it; the document of {old} is as it was")
    if standing is None:
        say(f'next: facts source mark {old} --standing corrected --note "…", where it was corrected')
    else:
        say(f"marked {old} as {standing}: `facts check --select L504` names what still rests on it")
