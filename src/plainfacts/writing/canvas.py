"""The prose of a manuscript, at the offsets of its text: blank where no prose is, each character as readers see it."""

import re
from html import unescape

PAD = "\u2060"
"""Fills what a longer spelling leaves over (WORD JOINER): it is invisible, and folding a text takes it away."""

URL = re.compile(r"(?:https?|ftp)://[^\s<>\"'`\])}|\\]+", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>")
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption", "figure",
        "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "section",
        "table", "td", "th", "title", "tr", "ul",
    }
)  # fmt: skip


class Canvas:
    """The text of a manuscript while its prose is worked out; `prose()` has as many code points as the text."""

    def __init__(self, text: str, base_url: str) -> None:
        self.text = text
        self._chars = list(text)
        self._lowered = text.lower() if text.isascii() else "".join(char.lower()[:1] for char in text)
        self._permalinks = f"{base_url.rstrip('/')}/".lower() if base_url else None

    def prose(self) -> str:
        """What is left, at the offsets of the text."""
        return "".join(self._chars)

    def blank(self, start: int, end: int) -> None:
        """Take out what is no prose; line breaks stay."""
        for at in range(start, min(end, len(self._chars))):
            if self._chars[at] not in "\r\n":
                self._chars[at] = " "

    def put(self, start: int, end: int, char: str) -> None:
        """Write `char` for a longer spelling of it; an empty one for a mark that readers do not see."""
        self._chars[start:end] = (char + PAD * (end - start))[: end - start]

    def blank_url(self, start: int, end: int) -> None:
        """Take out an address, but for the id in a permalink of the base: that one is meant."""
        known = self._permalinks
        if known is not None and self._lowered.startswith(known, start):
            self.blank(start, start + len(known))
        else:
            self.blank(start, end)

    def blank_urls(self) -> None:
        """Take out the addresses that are left."""
        for found in URL.finditer(self.prose()):
            self.blank_url(*found.span())

    def decode_entities(self) -> None:
        """Write the character for each character reference of HTML."""
        for found in _ENTITY.finditer(self.prose()):
            char = unescape(found[0])
            if len(char) == 1:
                self.put(*found.span(), char)

    def blank_elements(self, opening: re.Pattern[str]) -> None:
        """Take out HTML elements whole, from a tag that `opening` matches (its first group is the name) to its end.

        One that is never closed is left; for each name that is found out once, so that any text is read in linear time.
        """
        text = self.prose()
        unclosed: set[str] = set()
        done = 0
        for found in opening.finditer(text):
            name = found[1].lower()
            if found.start() < done or name in unclosed:
                continue
            closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, found.end())
            if closing is None:
                unclosed.add(name)
            else:
                done = closing.end()
                self.blank(found.start(), done)

    def blank_tags(self) -> None:
        """Take out the tags of HTML: those of blocks end a paragraph, `<q>` is a quotation mark, others join."""
        for found in _TAG.finditer(self.prose()):
            start, end = found.span()
            name = found[2].lower()
            if name in _BLOCKS:
                self.put(start, end, "\n\n")
            elif name == "q":
                self.put(start, end, "”" if found[1] else "“")
            else:
                self.put(start, end, "")
            self._keep_permalink(start, end)

    def _keep_permalink(self, start: int, end: int) -> None:
        """The id in the address of a link, with blanks around it."""
        known = self._permalinks
        at = self._lowered.find(known, start, end) if known is not None else -1
        if known is not None and at >= 0:
            stop = re.compile(r"[\"'\s>]").search(self.text, at, end)
            last = stop.start() if stop is not None else end
            self.blank(start, end)
            self._chars[at + len(known) : last] = self.text[at + len(known) : last]
