"""The history of a record, for a person, as JSON, as CSV."""

from collections.abc import Sequence

from plainfacts.corpus.history import Change
from plainfacts.report.paint import Palette
from plainfacts.report.tables import as_csv, as_json, as_table


def changes_text(changes: Sequence[Change], width: int | None, paint: Palette) -> str:
    """One line a change, the newest first."""
    rows = [(each.date, each.commit, each.author, each.change, each.subject) for each in changes]
    return as_table(("DATE", "COMMIT", "AUTHOR", "CHANGE", "WHY"), rows, width, paint)


def changes_json(identifier: str, path: str, changes: Sequence[Change]) -> str:
    """The form of docs/json-queries.md."""
    return as_json(id=identifier, path=path, changes=[each._asdict() for each in changes])


def changes_csv(changes: Sequence[Change]) -> str:
    """One row a change."""
    return as_csv(Change._fields, changes)
