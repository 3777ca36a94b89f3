"""`facts edit`: change a fact by option, or in an editor; checked before it is written."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plainfacts.cli.base import open_corpus
from plainfacts.cli.exits import Stop, stop
from plainfacts.cli.options import Id, Root

if TYPE_CHECKING:
    from plainfacts.corpus.corpus import Corpus, Entry
    from plainfacts.model.facts import Fact

Statement = Annotated[str | None, typer.Option("--statement", "-s", help="Another sentence.")]
Status = Annotated[str | None, typer.Option("--status", help="draft, accepted or disputed.")]
Topics = Annotated[list[str] | None, typer.Option("--topic", "-t", help="In the place of its topics; repeatable.")]
When = Annotated[str | None, typer.Option("--when", metavar="EDTF", help="When it was so.")]
Where = Annotated[str | None, typer.Option("--where", help="Where it was so: an entity.")]
Confidence = Annotated[str | None, typer.Option("--confidence", help="certain, probable, possible or doubtful.")]
Note = Annotated[str | None, typer.Option("--note", help="A remark for the reader.")]
_STATUS = ("draft", "accepted", "disputed")
_CONFIDENCE = ("certain", "probable", "possible", "doubtful")


def edit(  # noqa: PLR0913, PLR0917  one parameter an option
    identifier: Id,
    statement: Statement = None,
    status: Status = None,
    topic: Topics = None,
    when: When = None,
    where: Where = None,
    confidence: Confidence = None,
    note: Note = None,
    root: Root = None,
) -> None:
    """Change a fact by option, or in $EDITOR where no option is given. Checked before it is written."""
    from plainfacts.cli.life import change, fact_named  # noqa: PLC0415
    from plainfacts.corpus.record_edits import with_value  # noqa: PLC0415

    corpus = open_corpus(root)
    entry = fact_named(corpus, identifier)
    if status is not None and entry.record.status in ("retracted", "superseded"):
        stop(f"{entry.id} is {entry.record.status}, which no option undoes", "git can: `git log`, `git revert`")
    given = {
        "statement": statement and statement.strip(),
        "status": _read("--status", _one_of(_STATUS, "status"), status),
        "topics": [_read("--topic", _named("topic", corpus), each) for each in topic] if topic else None,
        "when": _read("--when", _date, when),
        "where": _read("--where", _named("entity", corpus), where),
        "confidence": _read("--confidence", _one_of(_CONFIDENCE, "confidence"), confidence),
        "note": note and note.strip(),
    }
    edits = [partial(with_value, key=key, value=value) for key, value in given.items() if value]
    if edits:
        change(corpus, entry, *edits)
    else:
        _in_editor(corpus, entry)


def _in_editor(corpus: "Corpus", entry: "Entry[Fact]") -> None:
    """The whole file in the editor; after an error the same text again, if somebody is there to mend it."""
    from plainfacts.cli.asking import at_a_terminal, confirm  # noqa: PLC0415
    from plainfacts.cli.editor import edited  # noqa: PLC0415
    from plainfacts.cli.recording import print_path, replace_record, text_of  # noqa: PLC0415

    if not at_a_terminal():
        stop("what is to change?", "give an option such as --statement; `facts edit --help` lists them")
    before = text = text_of(corpus, entry.path)
    while True:
        text = edited(text, Path(entry.path).name)
        if text == before:
            stop("nothing changed")
        try:
            replace_record(corpus, entry.path, text)
        except Stop as refused:
            typer.echo(str(refused), err=True)
            if not confirm("edit it again?", default=True):
                stop("nothing was written")
        else:
            print_path(corpus.root, entry.path)
            return


def _read(name: str, read: Callable[[str], str], typed: str | None) -> str | None:
    from plainfacts.cli.composing import option  # noqa: PLC0415

    return None if typed is None else option(name, read, typed)


def _one_of(known: tuple[str, ...], what: str) -> Callable[[str], str]:
    from plainfacts.cli import saying  # noqa: PLC0415

    return lambda typed: saying.one_of(typed, known, what)


def _date(typed: str) -> str:
    from plainfacts.cli import saying  # noqa: PLC0415

    return saying.date(typed)


def _named(kind: str, corpus: Any) -> Callable[[str], str]:
    from plainfacts.cli import vocabulary  # noqa: PLC0415

    return partial(vocabulary.topic if kind == "topic" else vocabulary.entity, corpus)
