"""A document on its way into `seeds/`: its bytes as they came, its text, and what it says of itself."""

import codecs
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePath
from typing import Any
from unicodedata import normalize

from plainfacts import __version__
from plainfacts.text.decode import DecodeFault, decode

_PLAIN_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
_FRONT = re.compile(r"\A\ufeff?---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
_PAIR = re.compile(r"^(title|date|lang|language|url):[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_KEYS = {"date": "published", "lang": "language"}
_MARKDOWN = (".md", ".markdown")


class FreezeRefused(Exception):
    """A document that cannot be frozen; `help` is what a person does about it."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.help = help


@dataclass(frozen=True, slots=True)
class Freeze:
    """What is written for one document."""

    files: dict[str, bytes]
    """The files by name, the document first; a text in another encoding has its text in UTF-8 beside it."""
    text: str
    keys: dict[str, Any] = field(default_factory=dict)
    """The keys of the sidecar that follow: file, sha256, text, and what the document says of itself."""


def freeze(name: str, data: bytes, encoding: str | None) -> Freeze:
    """A plain-text or Markdown document under `name` (of a file, without folders).

    Text is strict UTF-8; with `encoding` (a name that Python knows) the bytes stay as they came, and what they say is
    frozen beside them. Raises `FreezeRefused`.
    """
    kept = safe_name(name)
    keys: dict[str, Any] = {"file": kept, "sha256": sha256(data).hexdigest()}
    files = {kept: data}
    if encoding is None or _is_utf_8(encoding):
        text = _decoded(name, data)
    else:
        text = _recoded(name, data, encoding)
        beside = f"{PurePath(kept).stem}.utf-8.txt"
        frozen = text.encode()
        files[beside] = frozen
        keys["text"] = {
            "file": beside,
            "sha256": sha256(frozen).hexdigest(),
            "extractor": f"plainfacts, from {codecs.lookup(encoding).name}",
            "version": __version__,
        }
    if not text.strip("\ufeff \t\r\n"):
        raise FreezeRefused(f"{name} holds no text")
    return Freeze(files, text, keys | _own_words(name, text))


def safe_name(name: str) -> str:
    """The name itself, where it is one that any system can hold and no hidden file or README; else one like it."""
    if _PLAIN_NAME.fullmatch(name) and not name.startswith("README") and not name.lower().endswith((".yaml", ".yml")):
        return name
    path = PurePath(name)
    ending = path.suffix.lower() if re.fullmatch(r"\.[a-z0-9]{1,8}", path.suffix.lower()) else ".txt"
    return f"{slug(path.stem) or 'source'}{'.txt' if ending in ('.yaml', '.yml') else ending}"


def slug(words: str) -> str:
    """Lower-case letters, digits and hyphens, at most 60; empty where nothing is left."""
    plain = normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")


def _decoded(name: str, data: bytes) -> str:
    try:
        return decode(data)
    except DecodeFault as fault:
        seems = f"; it looks like {fault.likely}" if fault.likely else ""
        known = _python_name(fault.likely)
        help = f"`--encoding {known}` keeps it as it is and freezes its text beside it" if known else fault.mend
        raise FreezeRefused(f"{name} is no UTF-8 text: {fault.reason} at byte {fault.offset:,}{seems}", help) from None


def _recoded(name: str, data: bytes, encoding: str) -> str:
    try:
        text = data.decode(codecs.lookup(encoding).name)
    except LookupError:
        raise FreezeRefused(f"no text encoding is called {encoding[:40]!r}", "such as windows-1252 or utf-16") from None
    except (UnicodeError, ValueError) as error:
        raise FreezeRefused(f"{name} is not {encoding}: {error}") from None
    if not isinstance(text, str) or "\0" in text:
        raise FreezeRefused(f"{name} is not {encoding}: it would hold NUL characters")
    return text


def _is_utf_8(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name == "utf-8"
    except (LookupError, ValueError):
        return False


def _python_name(likely: str | None) -> str | None:
    if likely is None:
        return None
    try:
        found = codecs.lookup("utf-16" if likely.startswith("UTF-16") else likely)
    except LookupError:
        return None
    return found.name


def _own_words(name: str, text: str) -> dict[str, Any]:
    """What a Markdown document says of itself: its front matter, or else its first heading."""
    if not name.lower().endswith(_MARKDOWN):
        return {}
    front = _FRONT.match(text)
    said = {key: value.strip("\"'") for key, value in _PAIR.findall(front[1])} if front else {}
    heading = _HEADING.search(text)
    if "title" not in said and heading:
        said["title"] = heading[1]
    return {_KEYS.get(key, key): value for key, value in said.items() if value}
