"""What the commands of a fact's life share: the fact that is named, the day, and its file with a change in it."""

from collections.abc import Callable
from datetime import UTC, datetime

from plainfacts.cli.exits import Stop, stop
from plainfacts.cli.recording import print_path, replace_record, text_of
from plainfacts.corpus.corpus import Corpus, Entry
from plainfacts.corpus.record_edits import EditRefused
from plainfacts.corpus.yaml_text import Unwritable
from plainfacts.model.facts import Fact
from plainfacts.model.ids import by_prefix, shorten, suggest

Edit = Callable[[str, int], str]
"""From the text of a file and the number of the record in it to the text with the change."""


def fact_named(corpus: Corpus, typed: str) -> Entry[Fact]:
    """The fact whose id was typed, or begun, in any case; ends the command (exit 2) where there is no such one."""
    known = corpus.fact_by_id
    matching = by_prefix(typed, known)
    if len(matching) == 1:
        return known[matching[0]]
    if matching:
        stop(f"{len(matching)} facts begin with {typed}: {', '.join(matching[:5])}", "type more of it")
    meant = suggest(typed, known)
    help = f"did you mean {meant}?" if meant else "`facts list` lists them"
    raise Stop(f"error: no fact is called {shorten(typed)!r}\nhelp: {help}")


def today() -> str:
    """The day of what is done now, in UTC."""
    return datetime.now(UTC).date().isoformat()


def change(corpus: Corpus, entry: Entry[Fact], *edits: Edit) -> None:
    """Make the edits in the file of a fact, one after the other, and print its path; all of them or none.

    Ends the command where one cannot be made, or where a check of the changed record finds an error.
    """
    text = text_of(corpus, entry.path)
    try:
        for edit in edits:
            text = edit(text, entry.index)
    except (EditRefused, Unwritable) as refused:
        stop(f"{entry.path}: {refused}", f"`facts edit {entry.id}` opens it in your editor")
    replace_record(corpus, entry.path, text)
    print_path(corpus.root, entry.path)
