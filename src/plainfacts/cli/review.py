"""`facts review`: a reading of a fact against its sources by somebody else, pinned to what it said then."""

import re
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plainfacts.cli.base import open_corpus
from plainfacts.cli.exits import stop
from plainfacts.cli.options import Id, Root

if TYPE_CHECKING:
    from plainfacts.corpus.corpus import Corpus
    from plainfacts.model.sources import Source

VerdictOf = Annotated[str, typer.Option("--verdict", help="What the reader found: agree, disagree or unclear.")]
By = Annotated[str, typer.Option("--by", envvar="FACTS_READER", help="Who read it: a role or a name, as a slug.")]
Note = Annotated[str | None, typer.Option("--note", help="What the reader remarked.")]
_VERDICTS = ("agree", "disagree", "unclear")


def review(identifier: Id, verdict: VerdictOf, by: By, note: Note = None, root: Root = None) -> None:
    """Record that somebody read a fact against its sources. The digest pins what was read; an edit after it shows."""
    from plainfacts.cli.life import change, fact_named, today  # noqa: PLC0415
    from plainfacts.corpus.record_edits import with_item  # noqa: PLC0415
    from plainfacts.evidence.standing import in_words  # noqa: PLC0415
    from plainfacts.model.digest import digest  # noqa: PLC0415
    from plainfacts.report.cells import harmless  # noqa: PLC0415

    if verdict not in _VERDICTS:
        stop(f"{verdict[:40]!r} is no verdict of a review", f"write one of {', '.join(_VERDICTS)}")
    reader = "-".join(re.findall(r"[a-z0-9]+", by.lower()))
    if not reader:
        stop("a review needs a reader", "--by second-reader")
    corpus = open_corpus(root)
    entry = fact_named(corpus, identifier)
    made: dict[str, Any] = {"by": reader, "on": today(), "verdict": verdict, "digest": digest(entry.record)}
    known = _marked_behind(corpus, entry.id)
    if known:
        made["knowing"] = [each.id for each in known]
    for each in known:
        print(f"note: {entry.id} rests on {each.id}, which was {harmless(in_words(each))}", file=sys.stderr)
    if note and note.strip():
        made["note"] = note.strip()
    change(corpus, entry, lambda text, index: with_item(text, index, "reviews", made))


def _marked_behind(corpus: "Corpus", identifier: str) -> "list[Source]":
    """The corrected and retracted sources that a fact rests on, whoever has read it since, by id."""
    from dataclasses import replace  # noqa: PLC0415

    from plainfacts.evidence.standing import shaken  # noqa: PLC0415

    facts = {name: replace(entry.record, reviews=()) for name, entry in corpus.fact_by_id.items()}
    reasons = shaken(facts, {name: entry.record for name, entry in corpus.source_by_id.items()}).get(identifier, ())
    found = {each.marked.id: each.marked for each in reasons}
    return [found[name] for name in sorted(found)]
