"""`facts show`: one fact with its evidence in context, down to who says so."""

from plainfacts.cli.as_of import AsOf, database_of
from plainfacts.cli.named import named
from plainfacts.cli.options import Format, Id, ListFormat, Root
from plainfacts.cli.printing import print_as


def show(identifier: Id, as_of: AsOf = None, format: Format = ListFormat.TABLE, root: Root = None) -> None:
    """Show a fact: statement, time, place, the evidence in its context, who says so; or a dispute with its facts."""
    from plainfacts.report import fact_page  # noqa: PLC0415
    from plainfacts.report.tables import as_json  # noqa: PLC0415
    from plainfacts.store import record  # noqa: PLC0415

    connection = database_of(root, as_of)
    meant = named(connection, identifier)
    if meant.startswith("D"):
        dispute = record.dispute(connection, meant)
        print_as(
            format,
            lambda columns, paint: fact_page.dispute_text(dispute, columns, paint),
            lambda: as_json(dispute=dispute),
            lambda: fact_page.dispute_csv(dispute),
        )
        return
    fact = record.fact(connection, meant)
    print_as(
        format,
        lambda columns, paint: fact_page.fact_text(fact, columns, paint),
        lambda: as_json(fact=fact),
        lambda: fact_page.fact_csv(fact),
    )
