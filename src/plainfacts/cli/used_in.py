"""`facts used-in`: the manuscripts that cite a record, so that a retraction tells which drafts to mend."""

from plainfacts.cli.base import open_root
from plainfacts.cli.options import Format, Id, ListFormat, Root
from plainfacts.cli.printing import print_as, say


def used_in(identifier: Id, format: Format = ListFormat.TABLE, root: Root = None) -> None:
    """List where the manuscripts of the configuration cite a fact or dispute, with the sentence."""
    home, config = open_root(root)

    from plainfacts.cli.manuscripts import read_drafts  # noqa: PLC0415  after the base was found
    from plainfacts.cli.wanted import wanted  # noqa: PLC0415
    from plainfacts.corpus.load import load  # noqa: PLC0415
    from plainfacts.report.tables import as_csv, as_json, as_table  # noqa: PLC0415
    from plainfacts.writing.uses import Use, uses  # noqa: PLC0415

    drafts = read_drafts(home, config, None)
    meant = wanted(load(home, config), identifier)
    found = uses(drafts, meant)
    columns = [name.upper() for name in Use._fields]
    print_as(
        format,
        lambda width, paint: as_table(columns, found, width, paint) if found else "",
        lambda: as_json(id=meant, manuscripts=len(drafts), uses=[use._asdict() for use in found]),
        lambda: as_csv(Use._fields, found),
    )
    if not found and format is ListFormat.TABLE:
        say(f"none of {len(drafts)} manuscripts cites {meant}")
