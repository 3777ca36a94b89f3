"""Small bases with a manuscript, and the dossier that the real command makes of them."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from plainfacts.cli.app import main
from tests.bases import ARRIVED, DISPUTED, SPARE, UNLOADED, make_base, write

DRAFT = f"""\
# Two ships

About 40 sailors came ashore, the harbour master said [@{ARRIVED}; @{DISPUTED}].
“They stay for a week,” said Tomas Reyes [@{UNLOADED}]. Nobody counts this sentence.
"""
BROKEN = f"A number that nobody knows [@{SPARE[0]}]. A slip [@F-BQ4R-81MT]."


def base(folder: Path, text: str = DRAFT, **more: Any) -> Path:
    """The default base with a manuscript `draft.md`."""
    make_base(folder, **more)
    write(folder, "draft.md", text)
    return folder


def made(root: Path, *arguments: str, name: str = "out.html", code: int = 0) -> str:
    """The dossier as a file that the command writes."""
    assert main(["export", "dossier", *arguments, "--root", str(root), "-o", str(root / name)]) == code
    return (root / name).read_text("utf-8")


def as_data(root: Path, *arguments: str, code: int = 0) -> dict[str, Any]:
    """The dossier as data."""
    data: dict[str, Any] = json.loads(made(root, *arguments, "-f", "json", name="out.json", code=code))
    return data


class Page(HTMLParser):
    """What a reader sees of a page, and what a browser would ask for."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)

    @property
    def text(self) -> str:
        """The words, with single blanks."""
        return " ".join("".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._open.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words.append(data)
