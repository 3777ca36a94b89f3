"""The counts of a base, for a person and as CSV."""

from collections.abc import Mapping, Sequence
from typing import Any

from plainfacts.report.paint import Palette
from plainfacts.report.tables import as_csv, as_table

Groups = Mapping[str, Sequence[Mapping[str, Any]]]


def statistics_text(counts: Mapping[str, int], groups: Groups, width: int | None, paint: Palette) -> str:
    """The counts, then each group of facts with the largest first."""
    totals = as_table(("COUNT", "OF"), [(number, _words(name)) for name, number in counts.items()], width, paint)
    tables = [totals]
    for name, rows in groups.items():
        if rows:
            counted = next(column for column in rows[0] if column != "name")
            heads = (counted.upper(), _words(name).upper())
            tables.append(as_table(heads, [(row[counted], row["name"]) for row in rows], width, paint))
    return "\n".join(tables)


def statistics_csv(counts: Mapping[str, int], groups: Groups) -> str:
    """One row a count: the group (`counts` or `by_…`), the name in it, the number."""
    rows: list[tuple[Any, ...]] = [("counts", name, number) for name, number in counts.items()]
    rows += [(group, *row.values()) for group, members in groups.items() for row in members]
    return as_csv(("group", "name", "count"), rows)


def _words(name: str) -> str:
    return name.replace("_", " ")
