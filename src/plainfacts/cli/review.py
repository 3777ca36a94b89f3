"""`facts review`: a reading of a fact against its sources by somebody else, pinned to what it said then."""

import re
from typing import Annotated, Any

import typer

from plainfacts.cli.base import open_corpus
from plainfacts.cli.exits import stop
from plainfacts.cli.options import Id, Root

VerdictOf = Annotated[str, typer.Option("--verdict", help="What the reader found: agree, disagree or unclear.")]
By = Annotated[str, typer.Option("--by", envvar="FACTS_READER", help="Who read it: a role or a name, as a slug.")]
Note = Annotated[str | None, typer.Option("--note", help="What the reader remarked.")]
_VERDICTS = ("agree", "disagree", "unclear")


def review(identifier: Id, verdict: VerdictOf, by: By, note: Note = None, root: Root = None) -> None:
    """Record that somebody read a fact against its sources. The digest pins what was read; an edit after it shows."""
    from plainfacts.cli.life import change, fact_named, today  # noqa: PLC0415
    from plainfacts.corpus.record_edits import with_item  # noqa: PLC0415
    from plainfacts.model.digest import digest  # noqa: PLC0415

    if verdict not in _VERDICTS:
        stop(f"{verdict[:40]!r} is no verdict of a review", f"write one of {', '.join(_VERDICTS)}")
    reader = "-".join(re.findall(r"[a-z0-9]+", by.lower()))
    if not reader:
        stop("a review needs a reader", "--by second-reader")
    corpus = open_corpus(root)
    entry = fact_named(corpus, identifier)
    made: dict[str, Any] = {"by": reader, "on": today(), "verdict": verdict, "digest": digest(entry.record)}
    if note and note.strip():
        made["note"] = note.strip()
    change(corpus, entry, lambda text, index: with_item(text, index, "reviews", made))
