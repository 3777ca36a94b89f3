"""Pages of a base that is published as files: the search that runs in the browser, and what stands at no address."""

from datasette import Response

from plainfacts.publish import frame
from plainfacts.publish.page import POLICY, Asked
from plainfacts.publish.reading import ask
from plainfacts.store import overview
from plainfacts.store.filters import STATUSES

_LOADING = f"{POLICY}; connect-src 'self'"
"""What the search may do besides: load its index, from this site."""


async def search_page(asked: Asked) -> Response:
    """A form that a script answers, and lists for whoever has none."""
    found = await ask(asked.datasette, asked.base, overview.overview)
    context = {
        "scripts": [frame.script("stem.js"), frame.script("search.js")],
        "statuses": STATUSES,
        "built": asked.base.built[:12],
        **{name: found[name] for name in ("topics", "sources", "speakers")},
    }
    return await asked.page("search_files.html", context, policy=_LOADING)


async def lost_view(asked: Asked) -> Response:
    """What a file server shows where it has no file; always 404."""
    return await asked.page("lost.html", {"scripts": [frame.script("lost.js")]}, status=404)
