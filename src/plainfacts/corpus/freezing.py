"""A document on its way into `seeds/`: its bytes as they came, its text, and what it says of itself."""

import codecs
import re
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import PurePath
from typing import Any
from unicodedata import normalize

from plainfacts import __version__
from plainfacts.corpus.config import Limits
from plainfacts.corpus.intake import encodings
from plainfacts.corpus.intake.extraction import extract
from plainfacts.corpus.intake.kinds import ENDINGS, Kind, charset, kind_of
from plainfacts.corpus.intake.values import IntakeRefused, OwnWords
from plainfacts.text.decode import DecodeFault, decode

_PLAIN_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
_FRONT = re.compile(r"\A\ufeff?---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
_PAIR = re.compile(r"^(title|date|lang|language|url):[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_KEYS = {"date": "published", "lang": "language"}
_MARKDOWN = (".md", ".markdown")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""What no YAML record can hold, so that no quote could: controls, halves of a pair, code points of no character."""
_FEW_BAD = (3, 0.001)
"""Places, or a share of a page's characters, that may be none of its encoding, as browsers let pass too."""
_AS_SAID = ("utf-16", "utf-16le", "utf-16be", "utf-16-le", "utf-16-be")


class FreezeRefused(Exception):
    """A document that cannot be frozen; `help` is what a person does about it."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.help = help


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document as it came, and what is said of it from outside."""

    name: str
    """Of a file, without folders."""
    data: bytes
    encoding: str | None = None
    """What a person says it is, by a name that Python knows."""
    content_type: str | None = None
    """What the server says it is."""
    whole_page: bool = False
    """Of HTML: all that it shows, not only its article."""


@dataclass(frozen=True, slots=True)
class Freeze:
    """What is written for one document."""

    files: dict[str, bytes]
    """The files by name, the document first; what is not plain text in UTF-8 has its text beside it."""
    text: str
    keys: dict[str, Any]
    """The keys of the sidecar that follow from the files: file, sha256, text, pages."""
    own: OwnWords = field(default_factory=OwnWords)
    """What the document says of itself."""
    notes: tuple[str, ...] = ()
    """What a person should know of it, each in a sentence."""


def freeze(document: Incoming, limits: Limits) -> Freeze:
    """The files and the keys of a document: its bytes as they came, and its text.

    Text in UTF-8 stands for itself. The text of HTML, PDF and DOCX is taken out once, here, and frozen beside them, as
    is that of a text in another encoding. Raises `FreezeRefused`.
    """
    try:
        kind, contradiction = kind_of(document.name, document.data, document.content_type)
        frozen = _plain(document) if kind is Kind.TEXT else _extracted(document, kind, limits)
    except IntakeRefused as refused:
        raise FreezeRefused(f"{document.name}: {refused}", refused.help) from None
    if not frozen.text.strip("\ufeff \t\r\n"):
        raise FreezeRefused(f"{document.name} holds no text")
    return replace(frozen, notes=(contradiction, *frozen.notes)) if contradiction is not None else frozen


def _plain(document: Incoming) -> Freeze:
    kept = safe_name(document.name)
    notes: tuple[str, ...] = ()
    encoding, data = _named(document.encoding), document.data
    if encoding is None and not _strict(data):
        found = encodings.find(data, server=charset(document.content_type))
        encoding = found.encoding
        notes = _said(found)
    keys = {"file": kept, "sha256": sha256(data).hexdigest()}
    if encoding is None or encoding == "utf-8":
        text = _decoded(document.name, data)
        return Freeze({kept: data}, text, keys, _own_words(document.name, text), notes)
    text = _recoded(document.name, data, encoding)
    beside = f"{PurePath(kept).stem}.utf-8.txt"
    files, keys = _with_text(document, kept, beside, text, f"plainfacts, from {encoding}", __version__)
    return Freeze(files, text, keys, _own_words(document.name, text), notes)


def _extracted(document: Incoming, kind: Kind, limits: Limits) -> Freeze:
    data, recoded = document.data, ""
    notes: tuple[str, ...] = ()
    if kind is Kind.HTML:
        html, encoding, notes = _page(document)
        data = html.removeprefix("\ufeff").replace("\0", "\ufffd").encode("utf-8", "replace")
        recoded = "" if encoding == "utf-8" else f", from {encoding}"
    elif document.encoding is not None:
        raise FreezeRefused(f"--encoding is for text and HTML; {document.name} is {kind}", "leave it out")
    taken = extract(kind, data, limits, whole=document.whole_page)
    text = _UNWRITABLE.sub("\ufffd", taken.text)
    text += "" if text.endswith("\n") else "\n"
    if len(text.encode()) > limits.source_bytes:
        raise FreezeRefused(
            f"{document.name} has more than {limits.source_bytes:,} bytes of text",
            "freeze the part that is cited, or raise limits.source_bytes in facts.toml",
        )
    kept = safe_name(document.name, ENDINGS[kind])
    beside = f"{PurePath(kept).stem}.txt"
    files, keys = _with_text(document, kept, beside, text, taken.extractor + recoded, taken.version)
    if taken.pages:
        keys["pages"] = [list(page) for page in taken.pages]
    return Freeze(files, text, keys, taken.own, (*notes, *taken.notes))


def _with_text(
    document: Incoming, kept: str, beside: str, text: str, extractor: str, version: str
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The document and its text beside it, and the keys that tell of them."""
    frozen = text.encode()
    told = {"file": beside, "sha256": sha256(frozen).hexdigest(), "extractor": extractor, "version": version}
    keys = {"file": kept, "sha256": sha256(document.data).hexdigest(), "text": told}
    return {kept: document.data, beside: frozen}, keys


def _page(document: Incoming) -> tuple[str, str, tuple[str, ...]]:
    """The HTML of a page in characters, its encoding, and what a person should know of that."""
    encoding = _named(document.encoding)
    notes: tuple[str, ...] = ()
    if encoding is None:
        found = encodings.find(document.data, server=charset(document.content_type), page=True)
        encoding = found.encoding
        notes = _said(found)
    try:
        return document.data.decode(encoding), encoding, notes
    except UnicodeError:
        html = document.data.decode(encoding, "replace")
    bad = html.count("\ufffd")
    if bad > max(_FEW_BAD[0], _FEW_BAD[1] * len(html)):
        raise FreezeRefused(
            f"{document.name} is not {encoding}: {bad:,} places in it are none of its characters",
            "say which it is: `--encoding NAME`, such as windows-1252",
        )
    places = f"1 place is not {encoding} and reads" if bad == 1 else f"{bad:,} places are not {encoding} and read"
    return html, encoding, (*notes, f"{places} \ufffd, as in a browser")


def _said(found: encodings.Found) -> tuple[str, ...]:
    told = () if found.encoding == "utf-8" else (f"it is read as {found.encoding}, by {found.because}",)
    return told if found.note is None else (*told, found.note)


def safe_name(name: str, ending: str | None = None) -> str:
    """The name itself, where it is one that any system can hold and no hidden file or README; else one like it.

    With `ending`, a name that ends as a plain text does gets that one: the text will stand beside it.
    """
    if ending is not None and PurePath(name).suffix.lower() in ("", ".txt", ".text", ".md", ".markdown"):
        name = f"{PurePath(name).stem}{ending}"
    if _PLAIN_NAME.fullmatch(name) and not name.startswith("README") and not name.lower().endswith((".yaml", ".yml")):
        return name
    path = PurePath(name)
    kept = path.suffix.lower() if re.fullmatch(r"\.[a-z0-9]{1,8}", path.suffix.lower()) else ending or ".txt"
    return f"{slug(path.stem) or 'source'}{'.txt' if kept in ('.yaml', '.yml') else kept}"


def slug(words: str) -> str:
    """Lower-case letters, digits and hyphens, at most 60; empty where nothing is left."""
    plain = normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")


def _decoded(name: str, data: bytes) -> str:
    try:
        return decode(data)
    except DecodeFault as fault:
        seems = f"; it looks like {fault.likely}" if fault.likely else ""
        raise FreezeRefused(
            f"{name} is no UTF-8 text: {fault.reason} at byte {fault.offset:,}{seems}", fault.mend
        ) from None


def _recoded(name: str, data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except (UnicodeError, ValueError) as error:
        raise FreezeRefused(f"{name} is not {encoding}: {error}") from None
    if "\0" in text:
        raise FreezeRefused(f"{name} is not {encoding}: it would hold NUL characters")
    return text


def _named(encoding: str | None) -> str | None:
    """Python's name of the encoding that a person says. Raises `FreezeRefused` for none."""
    if encoding is None:
        return None
    name = encodings.known(encoding) if encoding.lower() not in _AS_SAID else codecs.lookup(encoding).name
    if name is None:
        raise FreezeRefused(f"no text encoding is called {encoding[:40]!r}", "such as windows-1252 or utf-16")
    return name


def _strict(data: bytes) -> bool:
    try:
        decode(data)
    except DecodeFault as fault:
        return fault.likely in ("damaged UTF-8", "binary data")  # no other encoding reads those; `_decoded` says where
    return True


def _own_words(name: str, text: str) -> OwnWords:
    """What a Markdown document says of itself: its front matter, or else its first heading."""
    if not name.lower().endswith(_MARKDOWN):
        return OwnWords()
    front = _FRONT.match(text)
    said = {key: value.strip("\"'") for key, value in _PAIR.findall(front[1])} if front else {}
    heading = _HEADING.search(text)
    if "title" not in said and heading:
        said["title"] = heading[1]
    return OwnWords(**{_KEYS.get(key, key): value for key, value in said.items() if value})
