"""What the owner of a base writes into `db/`: the words of `metadata.yaml`, the canned queries of `queries/*.sql`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from plainfacts.corpus.files import FileRefused, read_regular
from plainfacts.corpus.yaml_stream import read

WORDS = ("title", "description", "license", "license_url", "source", "source_url", "about", "about_url")
"""The keys of `metadata.yaml`: Datasette's own, each a text; a `_url` begins with http:// or https://."""
MOST_BYTES = 1 << 20

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_HEADER = re.compile(r"--\s*(title|description):\s*(.*)")
_SELECT = re.compile(r"(?:\s|--[^\n]*\n)*(?:select|with)\b", re.IGNORECASE)
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)


class OwnerError(Exception):
    """A file in `db/` that cannot be published; the message says which, where, and the mend."""


@dataclass(frozen=True, slots=True)
class Query:
    """A canned query: `db/queries/NAME.sql`, one SELECT under `-- title:` and `-- description:`."""

    name: str
    title: str
    description: str
    sql: str


def read_words(folder: Path) -> Mapping[str, str]:
    """The words of `folder/metadata.yaml`, empty where there is none. Raises `OwnerError`."""
    path = folder / "metadata.yaml"
    text = _text(path) if path.exists() else ""
    if not text.strip():
        return {}
    stream = read(text)
    if stream.refusal is not None:
        place = stream.refusal.position
        raise OwnerError(f"{_shown(path)}:{place.line}:{place.column}: {stream.refusal.message}")
    if len(stream.records) > 1:
        raise OwnerError(f"{_shown(path)}: expected one mapping, not {len(stream.records)}")
    words = stream.records[0] if stream.records else {}
    for key, value in words.items():
        _refuse_word(path, key, value)
    return words


def _refuse_word(path: Path, key: str, value: object) -> None:
    if key not in WORDS:
        meant = get_close_matches(key, WORDS, n=1)
        hint = f"did you mean {meant[0]}?" if meant else f"there are {', '.join(WORDS)}"
        raise OwnerError(f"{_shown(path)}: unknown key {key!r}; {hint}")
    if not isinstance(value, str):
        raise OwnerError(f"{_shown(path)}: {key} is a text")
    if key.endswith("_url") and not _WEB.fullmatch(value):
        raise OwnerError(f"{_shown(path)}: {key} begins with http:// or https:// and holds no space")


def read_queries(folder: Path) -> tuple[Query, ...]:
    """The canned queries of `folder/queries`, in the order of their names. Raises `OwnerError`."""
    return tuple(_query(path) for path in sorted((folder / "queries").glob("*.sql")))


def _query(path: Path) -> Query:
    if not _NAME.fullmatch(path.stem):
        raise OwnerError(f"{_shown(path)}: the name of a query has a-z, 0-9, - and _ only: it stands in its address")
    text = _text(path)
    header = {"title": path.stem.replace("-", " ").replace("_", " "), "description": ""}
    lines = text.splitlines()
    while lines and (found := _HEADER.fullmatch(lines[0].strip())):
        header[found[1]] = found[2].strip()
        lines.pop(0)
    sql = "\n".join(lines).strip().rstrip(";").rstrip()
    if not _SELECT.match(sql):
        raise OwnerError(f"{_shown(path)}: a canned query is one SELECT, under the lines -- title: and -- description:")
    return Query(path.stem, header["title"], header["description"], sql)


def _text(path: Path) -> str:
    try:
        return read_regular(path, MOST_BYTES).decode("utf-8-sig")
    except FileRefused as refused:
        raise OwnerError(f"{_shown(path)}: {refused}") from None
    except UnicodeDecodeError as error:
        raise OwnerError(f"{_shown(path)}: not UTF-8, at byte {error.start}") from None


def _shown(path: Path) -> str:
    return "/".join(path.parts[-3:] if path.suffix == ".sql" else path.parts[-2:])
