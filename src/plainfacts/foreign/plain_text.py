"""Texts out of foreign files: white space set right, HTML taken off, and what no record may hold refused."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from plainfacts.foreign.annotation import Unusable

_SURROGATE = re.compile("[\ud800-\udfff]")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")
_BREAKING = frozenset({"p", "div", "br", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr"})
_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "a truth value"),
    ((int, float), "a number"),
    (str, "a text"),
    (list, "a list"),
    (dict, "an object"),
)
_UNSEEN = frozenset({"script", "style"})


def text_of(value: Any, what: str) -> str:
    """A text, or none for a missing one. Raises `Unusable` for another type and for half a character."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unusable(f"{what} is {kind_of(value)}, not a text")
    if _SURROGATE.search(value):
        raise Unusable(f"{what} holds half of a surrogate pair, which is no character")
    if "\0" in value:
        raise Unusable(f"{what} holds a NUL character")
    return value


def kind_of(value: Any) -> str:
    """What a JSON value is, in a person's words."""
    for types, words in _KINDS:
        if isinstance(value, types):
            return words
    return "null"


def paragraphs(text: str) -> tuple[str, str]:
    """The first paragraph on one line, and the others, each on a line of its own."""
    first, *others = [" ".join(part.split()) for part in _PARAGRAPH.split(text.strip())]
    return first, "\n".join(part for part in others if part)


def without_markup(html: str) -> str:
    """The words of an HTML text, paragraphs apart; what is not shown is left out."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    return "".join(reader.words).strip()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._unseen += tag in _UNSEEN
        if tag in _BREAKING:
            self.words.append("\n\n" if tag != "br" else "\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _BREAKING:
            self.words.append("\n\n" if tag != "br" else "\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data)
