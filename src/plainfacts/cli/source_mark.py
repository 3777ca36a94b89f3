"""`facts source mark`: say that a source was corrected or retracted since, or that it stands."""

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plainfacts.cli.base import open_corpus
from plainfacts.cli.exits import stop
from plainfacts.cli.options import Root

if TYPE_CHECKING:
    from plainfacts.corpus.corpus import Corpus, Entry
    from plainfacts.model.sources import Source

Name = Annotated[str, typer.Argument(metavar="SOURCE", help="The source's id, or the beginning of it.")]


class Standing(StrEnum):
    """What the publisher has said of a source since."""

    CURRENT = "current"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


Mark = Annotated[Standing, typer.Option("--standing", help="What its publisher has said of it since.")]
Note = Annotated[str | None, typer.Option("--note", help="What was corrected, or why it was retracted, and when.")]


def mark(name: Name, standing: Mark, note: Note = None, root: Root = None) -> None:
    """Mark a source as corrected or retracted: `facts check` then names what rests on it, until somebody reviews it."""
    from plainfacts.cli import vocabulary  # noqa: PLC0415
    from plainfacts.cli.composing import option  # noqa: PLC0415
    from plainfacts.cli.recording import print_path, replace_sidecar, text_of  # noqa: PLC0415

    corpus = open_corpus(root)
    entry = corpus.source_by_id[option("SOURCE", partial(vocabulary.source, corpus), name)]
    text = marked_text(text_of(corpus, entry.path), entry, standing, note)
    replace_sidecar(corpus, entry.path, text)
    print_path(corpus.root, entry.path)
    if standing is not Standing.CURRENT:
        _tell(corpus, entry.id)


def marked_text(text: str, entry: "Entry[Source]", standing: Standing, note: str | None) -> str:
    """The text of the sidecar with the standing, its note and today's date in it; the other lines as they are.

    Ends the command where no note says what was corrected, or where the lines cannot be edited.
    """
    from plainfacts.cli.life import today  # noqa: PLC0415
    from plainfacts.corpus.record_edits import EditRefused, with_value, without  # noqa: PLC0415
    from plainfacts.corpus.yaml_text import Unwritable  # noqa: PLC0415

    said = (note or "").strip()
    if standing is not Standing.CURRENT and not said:
        stop("a marked source needs a note", '--note "what was corrected or why it was retracted, and when"')
    wanted: dict[str, Any] = {"standing": str(standing), "standing_note": said, "standing_on": today()}
    if standing is Standing.CURRENT and entry.record.standing == "current":
        stop(f"{entry.id} is current already")
    if standing is Standing.CURRENT:
        wanted["standing_on"] = ""
    try:
        for key, value in wanted.items():
            text = with_value(text, entry.index, key, value) if value else without(text, entry.index, key)
    except (EditRefused, Unwritable) as refused:
        stop(f"{entry.path}: {refused}", "write standing, standing_note and standing_on in an editor")
    return text


def _tell(corpus: "Corpus", source: str) -> None:
    """How many facts have to be read again."""
    from dataclasses import replace  # noqa: PLC0415

    from plainfacts.cli.printing import say  # noqa: PLC0415
    from plainfacts.evidence.standing import shaken  # noqa: PLC0415
    from plainfacts.report.tables import counted  # noqa: PLC0415

    sources = {entry.id: replace(entry.record, standing="current") for entry in corpus.sources}
    sources[source] = replace(sources[source], standing="corrected", standing_on=None)
    facts = {name: entry.record for name, entry in corpus.fact_by_id.items()}
    number = len(shaken(facts, sources))
    if number:
        rest = "rests" if number == 1 else "rest"
        say(f"{counted(number, 'fact')} {rest} on {source}: `facts check --select L504` names them until they are read")
        say("next: facts review ID --verdict agree --by READER")
