"""The options of a fact base, from `facts.toml` or `[tool.plainfacts]` of `pyproject.toml`, and where its root is."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any


class ConfigError(Exception):
    """A usage or configuration error (exit 2); the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a hostile file is read, and how much time and memory it may take to get a document and its text."""

    record_bytes: int = 1 << 20
    source_bytes: int = 64 << 20
    """Of a document as it came, as it is fetched, and of its text."""
    unpacked_bytes: int = 256 << 20
    """Of all parts of a DOCX together."""
    memory_bytes: int = 2 << 30
    """Of the process that takes the text out of a document."""
    seconds: int = 60
    """Of that process, and of fetching a document."""
    pages: int = 5000
    """Of a PDF."""
    import_bytes: int = 64 << 20


@dataclass(frozen=True, slots=True)
class Config:
    """The options of one fact base; every one has a default."""

    title: str = "A fact base"
    url: str = ""
    """Where the base is published; permalinks are this and the id."""
    limits: Limits = Limits()
    select: tuple[str, ...] = ()
    """Codes or families to check; empty means all."""
    ignore: tuple[str, ...] = ()
    manuscripts: tuple[str, ...] = ()
    """Globs of the manuscripts that cite facts."""


def find_root(given: str | None, start: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """The root of the fact base: `given`, else `FACTS_ROOT`, else the nearest parent with `facts/` and `seeds/`."""
    named = given or environment.get("FACTS_ROOT")
    if named:
        root = Path(named)
        missing = [folder for folder in ("facts", "seeds") if not (root / folder).is_dir()]
        if missing:
            raise ConfigError(f"{named} is no fact base: it has no folder {' and no folder '.join(missing)}")
        return root.resolve()
    for folder in (start, *start.parents):
        if (folder / "facts").is_dir() and (folder / "seeds").is_dir():
            return folder.resolve()
    raise ConfigError(
        f"no fact base here: neither {start} nor a folder above it has both facts/ and seeds/\n"
        "help: `facts init DIR` makes one; `--root DIR` or FACTS_ROOT names one"
    )


def read_config(root: Path) -> Config:
    """The configuration of the base at `root`; raises `ConfigError` for an unknown key or a value of a wrong kind."""
    own, shared = root / "facts.toml", root / "pyproject.toml"
    if own.is_file():
        return _config(_toml(own), own.name)
    table = _toml(shared).get("tool", {}).get("plainfacts") if shared.is_file() else None
    return _config(table, f"{shared.name} [tool.plainfacts]") if table is not None else Config()


def _toml(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  most bases have no options

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError(f"{path.name} cannot be read: {error}") from None


def _config(table: Any, where: str) -> Config:
    values = _known(table, Config, where)
    for key, value in values.items():
        if key == "limits":
            limits = _known(value, Limits, where)
            values[key] = Limits(**{name: _whole(size, name, where) for name, size in limits.items()})
        elif key in ("select", "ignore", "manuscripts"):
            values[key] = _texts(value, key, where)
        elif not isinstance(value, str):
            raise ConfigError(f"{where}: {key} is a text")
    return Config(**values)


def _known(table: Any, model: Any, where: str) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise ConfigError(f"{where}: expected a table")
    names = [field.name for field in fields(model)]
    for key in table:
        if key not in names:
            meant = get_close_matches(key, names, n=1)
            hint = f"; did you mean {meant[0]}?" if meant else f"; there are {', '.join(names)}"
            raise ConfigError(f"{where}: unknown key {key!r}{hint}")
    return dict(table)


def _texts(value: Any, key: str, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigError(f"{where}: {key} is a list of texts")
    return tuple(value)


def _whole(value: Any, key: str, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        unit = key.rpartition("_")[2]
        raise ConfigError(f"{where}: limits.{key} is a whole number of {unit}, from 1")
    return value
