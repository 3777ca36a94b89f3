"""Publish a base as files. Imported when it comes to that: Datasette takes its time."""

from urllib.parse import urlsplit

from plainfacts.cli.base import open_root
from plainfacts.cli.database import current_database
from plainfacts.cli.delivering import delivering
from plainfacts.cli.exits import stop
from plainfacts.cli.printing import say
from plainfacts.cli.progress import Progress
from plainfacts.publish.owner import OwnerError
from plainfacts.publish.site.export import Exported, export
from plainfacts.publish.site.pages import NotExported
from plainfacts.store.identity import DATABASE

_NO_PART = frozenset(" \"'<>\\^`{|}")


def export_site(directory: str, base_url: str | None, root: str | None) -> Exported:
    """Build if stale, write the folder, and say what is in it; ends the command where it cannot."""
    url = None if base_url is None else _address(base_url)
    home, config = open_root(root)
    current_database(root).connection.close()
    if not (url or config.url):
        say("neither --base-url nor `url` in facts.toml says where it will stand: no sitemap, and no links to copy")
    try:
        with delivering(home, directory, "site") as folder, Progress() as progress:
            return export(home / DATABASE, folder, url, lambda pages: progress.each(pages, "writing pages"))
    except (OwnerError, NotExported) as error:
        stop(str(error))


def _address(given: str) -> str:
    """The address without a slash at its end."""
    try:
        parts = urlsplit(given)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        whole = False
    if not whole or parts.query or parts.fragment or not given.isprintable() or not _NO_PART.isdisjoint(given):
        stop(f"--base-url {given!r} is no address of a site", "it looks like https://example.org/facts/")
    return given.rstrip("/")
