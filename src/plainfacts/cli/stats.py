"""`facts stats`: what the base holds, in numbers."""

from plainfacts.cli.database import read_database
from plainfacts.cli.options import Format, ListFormat, Root
from plainfacts.cli.printing import print_as


def stats(format: Format = ListFormat.TABLE, root: Root = None) -> None:
    """Count what the base holds: facts by status, topic, source and origin, citations by verdict, passages cited."""
    from plainfacts.report.statistics import statistics_csv, statistics_text  # noqa: PLC0415
    from plainfacts.report.tables import as_json  # noqa: PLC0415
    from plainfacts.store.stats import stats as count  # noqa: PLC0415

    counts, groups = count(read_database(root).connection)
    print_as(
        format,
        lambda columns, paint: statistics_text(counts, groups, columns, paint),
        lambda: as_json(counts=counts, **groups),
        lambda: statistics_csv(counts, groups),
    )
