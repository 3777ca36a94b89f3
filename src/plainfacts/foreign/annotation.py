"""What is read from another program's file: its annotations, and what in it is none, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plainfacts.anchoring.described import Described

MOST_RECORDS = 100_000
"""Of one file; more than that are a mistake, or meant to take a machine's memory."""


class Unreadable(ValueError):
    """A file that gives no annotation at all; `help` is what a person does about it."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.help = help


def not_too_many(records: int) -> None:
    """Raises `Unreadable` for more records than a file may have."""
    if records > MOST_RECORDS:
        raise Unreadable(f"this file has more than {MOST_RECORDS:,} records", "import it in parts")


class Unusable(ValueError):
    """One record of a file that cannot be taken; the message says why. It does not leave this floor."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """Words of one document, and what somebody said of them."""

    place: str
    """Where it stands in the file, in words: `line 12`, `item 3`, `T4 (line 5)`."""
    parts: tuple[Described, ...]
    """The words; several parts are a quote with gaps."""
    documents: tuple[str, ...] = ()
    """What the file calls the document: an address, the name of a file, an id; the best first."""
    statement: str = ""
    """What is said of the words; empty where nothing is."""
    more: str = ""
    """What is said beyond the first paragraph."""
    tags: tuple[str, ...] = ()
    id: str = ""
    """The annotation's own address, where it has one."""
    creator: str = ""
    created: str = ""
    """As the file has them; nothing is worked out of either."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """What else the file says of the fact, by the names of the options of `facts add`."""
    remarks: tuple[str, ...] = ()
    """What of this annotation was passed over, each in a few words."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A record of the file that is no annotation of words, and why."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Contents:
    """All of a file, in its order."""

    annotations: tuple[Annotation, ...]
    refused: tuple[Refused, ...] = ()
    remarks: tuple[str, ...] = ()
    """What was passed over because it is no annotation of words at all: relations, replies, columns."""
