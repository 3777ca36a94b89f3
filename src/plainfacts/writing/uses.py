"""Where manuscripts cite a record: the place, the pin, and the sentence as readers see it."""

from collections.abc import Iterable
from typing import NamedTuple

from plainfacts.writing.canvas import PAD
from plainfacts.writing.manuscript import Draft
from plainfacts.writing.mentions import Mention


class Use(NamedTuple):
    """One reference to the record."""

    path: str
    """From the root of the base."""
    line: int
    column: int
    pinned: str
    """The digest that pins the wording; empty where none does."""
    sentence: str


def uses(drafts: Iterable[Draft], identifier: str) -> list[Use]:
    """Every reference to the record, in the order of the manuscripts and of their text."""
    found = []
    for draft in drafts:
        for mention in draft.mentions:
            if mention.id == identifier:
                line, column = draft.lines.position(mention.span.start)
                said = sentence_of(draft, mention)
                found.append(Use(draft.manuscript.path, line, column, mention.pinned or "", said))
    return found


def sentence_of(draft: Draft, mention: Mention) -> str:
    """The sentence that a reference is about, as readers see it, on one line."""
    return " ".join(draft.sentence(mention).of(draft.prose).replace(PAD, "").split())
