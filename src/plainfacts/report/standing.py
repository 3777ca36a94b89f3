"""How a fact stands, in words: its status, and how many sources and origins it has."""

from collections.abc import Mapping
from typing import Any

from plainfacts.report.paint import Palette
from plainfacts.report.tables import counted


def sources_in_words(row: Mapping[str, Any]) -> str:
    """`3 sources, 1 to 2 origins`; a fact without citations has the origins of those that it follows from."""
    if not row["n_citations"]:
        return f"from other facts, {origins_in_words(row)}" if row["origins_max"] else "no citation"
    return f"{counted(row['n_sources'], 'source')}, {origins_in_words(row)}"


def origins_in_words(row: Mapping[str, Any]) -> str:
    """`1 to 2 origins`: the least and the most that there can be."""
    least, most = row["origins_min"], row["origins_max"]
    return counted(most, "origin") if least == most else f"{least} to {counted(most, 'origin')}"


def status_painted(status: str, paint: Palette) -> str:
    """The status as a word, coloured where it is a warning to whoever uses the fact."""
    if status in ("retracted", "superseded"):
        return paint.error(status)
    return paint.warning(status) if status in ("disputed", "draft") else status
