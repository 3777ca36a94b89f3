"""What several peers need of a generated base: its sidecars, its records as text, and quotation marks around dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bench import generate

_DATES = re.compile(r"(?<=when: )[\d-]+$|(?<= on: )[\d-]+", re.MULTILINE)


def sidecar(base: Path, source: str) -> dict[str, str]:
    """The plain `key: value` lines of a generated sidecar."""
    lines = (base / "seeds" / f"{source}.yaml").read_text(encoding="utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if not line.startswith("#"))


def bodies(base: Path) -> Iterator[tuple[Path, list[str]]]:
    """Every fact file with its lines, the modeline left out."""
    for path in generate.fact_files(base):
        yield path, path.read_text(encoding="utf-8").splitlines()[1:]


def for_yaml_1_1(text: str) -> str:
    """The same records with dates and the key `on` quoted, for a peer whose YAML makes a date and a boolean of them."""
    return _DATES.sub(lambda date: f'"{date[0]}"', text).replace(" on: ", ' "on": ')
