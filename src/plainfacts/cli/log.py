"""`facts log`: how a record came to be what it is, from git."""

from plainfacts.cli.base import open_root
from plainfacts.cli.database import read_database
from plainfacts.cli.exits import Exit, stop
from plainfacts.cli.named import named
from plainfacts.cli.options import Format, Id, ListFormat, Root
from plainfacts.cli.printing import print_as, say


def log(identifier: Id, format: Format = ListFormat.TABLE, root: Root = None) -> None:
    """Tell the history of a fact or dispute: the commits that touched its file, the newest first."""
    from plainfacts.corpus.history import HistoryError, history  # noqa: PLC0415
    from plainfacts.report.changes import changes_csv, changes_json, changes_text  # noqa: PLC0415
    from plainfacts.store import record  # noqa: PLC0415

    connection = read_database(root).connection
    meant = named(connection, identifier)
    path = record.path(connection, meant)
    try:
        changes = history(open_root(root)[0], path)
    except HistoryError as error:
        stop(str(error), "keep the base in git: `git init`, `git add .`, `git commit`", Exit.USAGE)
    print_as(
        format,
        lambda columns, paint: changes_text(changes, columns, paint) if changes else "",
        lambda: changes_json(meant, path, changes),
        lambda: changes_csv(changes),
    )
    if not changes:
        say(f"git knows nothing of {path}")
