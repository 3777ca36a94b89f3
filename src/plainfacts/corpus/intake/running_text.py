"""From HTML to the text that a reader sees: a blank line between paragraphs, a tab between cells, no character changed.

Python's own parser does it, which opens nothing and runs nothing. White space is collapsed as CSS does it: a no-break
space is a character like others.
"""

import re
from enum import IntEnum
from html.parser import HTMLParser

_UNSEEN = frozenset(
    {
        "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "map", "noscript", "object", "script",
        "select", "style", "svg", "template", "textarea", "title", "video",
    }
)  # fmt: skip
_VOID = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section",
        "summary", "table", "ul",
    }
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_ROW = _CELLS | {"tr"}
_DEEPEST = 256
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\f\r]+")
_NOTE = re.compile(r"(?:footnote|endnote)-\d+")
_BACK = re.compile(r"#(?:footnote|endnote)-ref-\d+")

Attributes = dict[str, str | None]


def running_text(html: str) -> str:
    """The text of a page or a part of it. What is hidden, a script, a form's control, a note's way back is left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Gap(IntEnum):
    """What stands between two words; the widest that the layout asks for is written."""

    NONE = 0
    SPACE = 1
    CELL = 2
    LINE = 3
    PARAGRAPH = 4


_WRITTEN = {_Gap.NONE: "", _Gap.SPACE: " ", _Gap.CELL: "\t", _Gap.LINE: "\n", _Gap.PARAGRAPH: "\n\n"}


class _Reader(HTMLParser):
    """Gathers words and the gaps between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._gap = _Gap.NONE
        self._open: list[tuple[str, bool]] = []
        """The elements that are open, each with whether it is seen."""
        self._unseen = 0
        self._cells = 0
        self._kept_space = 0
        self._notes = 0
        self._label = ""
        """Stands before the next words: the number of a note."""

    def text(self) -> str:
        return "".join(self._pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ROW:
            self._end_cells(tag)
        attributes: Attributes = dict(attrs)
        seen = not _is_unseen(tag, attributes)
        if tag not in _VOID:
            self._open.append((tag, seen))
            self._unseen += not seen
        if self._unseen or not seen:
            return
        self._break_at(tag)
        if tag == "br":
            again = self._gap is _Gap.LINE
            self._widen(_Gap.SPACE if self._cells else _Gap.PARAGRAPH if again else _Gap.LINE)
        elif tag in _CELLS:
            self._cells += 1
        elif tag == "pre":
            self._kept_space += 1
        elif tag == "li" and _NOTE.fullmatch(attributes.get("id") or ""):
            self._notes += 1
            self._label = f"[{self._notes}] "

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _ in self._open[-_DEEPEST:]):  # else it ends what never began
            while self._open and self._end_last() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._kept_space and not self._cells:
            self._say(data)
            return
        words = _SPACE.sub(" ", data)
        if words.startswith(" "):
            self._widen(_Gap.SPACE)
        if words.strip(" "):
            self._say(words.strip(" "))
            if words.endswith(" "):
                self._widen(_Gap.SPACE)

    def _say(self, words: str) -> None:
        if self._pieces:
            self._pieces.append(_WRITTEN[self._gap])
        self._pieces.append(self._label + words)
        self._gap, self._label = _Gap.NONE, ""

    def _widen(self, gap: _Gap) -> None:
        self._gap = max(self._gap, gap)

    def _end_last(self) -> str:
        tag, seen = self._open.pop()
        self._unseen -= not seen
        if seen and not self._unseen:
            if tag in _CELLS:
                self._cells = max(0, self._cells - 1)
            elif tag == "pre":
                self._kept_space = max(0, self._kept_space - 1)
            self._break_at(tag)
        return tag

    def _end_cells(self, tag: str) -> None:
        """A cell ends the one before it in its row, a row the one before it; their end tags may be left out."""
        for name, _ in reversed(self._open[-_DEEPEST:]):
            if name == "table" or (name == "tr" and tag in _CELLS):
                return
            if name in _ROW:
                self.handle_endtag(name)
                if name == "tr":
                    return

    def _break_at(self, tag: str) -> None:
        if tag in _CELLS:
            self._widen(_Gap.CELL)
        elif tag == "tr":
            self._widen(_Gap.SPACE if self._cells else _Gap.LINE)
        elif tag in _BLOCKS:
            self._widen(_Gap.SPACE if self._cells else _Gap.PARAGRAPH)


def _is_unseen(tag: str, attributes: Attributes) -> bool:
    return (
        tag in _UNSEEN
        or "hidden" in attributes
        or _HIDDEN.search(attributes.get("style") or "") is not None
        or (tag == "a" and _BACK.fullmatch(attributes.get("href") or "") is not None)
    )
