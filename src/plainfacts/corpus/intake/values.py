"""What a document gives when it is taken in: values that every reader of a kind of document returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Pages = tuple[tuple[int, int], ...]


class IntakeRefused(Exception):
    """A document that cannot be taken in; `help` is what a person does about it."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.help = help


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a document says of itself, as it has it; None or empty where it says nothing. Names are names, no ids."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    """EDTF, as exact as the document has it."""
    language: str | None = None
    """A BCP 47 tag."""
    url: str | None = None
    type: str | None = None
    """A CSL type."""

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> "OwnWords":
        """From plain data, as a child process hands it over."""
        return cls(**{**said, "authors": tuple(said.get("authors", ()))})


@dataclass(frozen=True, slots=True)
class Taken:
    """The text of a document that is not plain text, and what it says of itself."""

    text: str
    extractor: str
    """The program that took the text out."""
    version: str
    pages: Pages = ()
    """The span of each page in `text`, in code points; empty where the document has no pages of its own."""
    own: OwnWords = field(default_factory=OwnWords)
    notes: tuple[str, ...] = ()
    """What a person should know of it, each in a sentence."""
