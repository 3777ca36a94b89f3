"""The frame around every page: the language, the stylesheet, and our own templates, in Datasette's base template."""

import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from importlib.resources import files
from typing import Any

from datasette import Response
from datasette.utils import to_css_class
from jinja2 import BaseLoader, Environment, PackageLoader, PrefixLoader

from plainfacts.model import edtf
from plainfacts.publish.lines import without_scripts
from plainfacts.publish.mended import mend

_ASSETS = files("plainfacts.publish") / "assets"
STYLE = "/-/plainfacts/style.css"
STYLESHEET = "\n".join((_ASSETS / name).read_text("utf-8") for name in ("style.css", "pages.css"))
SCRIPTS = {name: (_ASSETS / name).read_text("utf-8") for name in ("copy.js", "search.js", "stem.js", "lost.js")}
"""The scripts of our pages by name: the copy buttons on all, the others where files stand for the program."""


def _address(path: str, content: str) -> str:
    """`path` with what changes as `content` does: a browser keeps it for ever."""
    return f"{path}?{sha256(content.encode()).hexdigest()[:8]}"


def script(name: str) -> str:
    """The path of one of `SCRIPTS`."""
    return _address(f"/-/plainfacts/{name}", SCRIPTS[name])


_HEAD = f"""<meta name="color-scheme" content="light dark">
    <link rel="stylesheet" href="{{{{ urls.path('{_address(STYLE, STYLESHEET)}') }}}}">
</head>"""
_FEED = (
    """<link rel="alternate" type="application/atom+xml" title="Latest facts" href="{{ urls.path('feed.atom') }}">"""
)
_OWN_HEAD = f"""{_FEED}
<script src="{{{{ urls.path('{script("copy.js")}') }}}}" defer></script>
</head>"""


class Framed(BaseLoader):
    """Loads what Datasette loads, with our own templates under `plainfacts/` and a few words more in `base.html`.

    The template itself stays Datasette's, or the owner's: error pages are made from it without any hook. The page of a
    row reads down instead of across, in the databases named.
    """

    def __init__(self, inner: BaseLoader, databases: Iterable[str]) -> None:
        self.inner = inner
        self.rows = tuple(f"_table-row-{to_css_class(name)}-" for name in databases)
        self.own = PrefixLoader({"plainfacts": PackageLoader("plainfacts.publish", "pages")})

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The source of a template, as jinja2 asks for it."""
        if template == "plainfacts/frame.html":
            source, name, fresh = self.get_source(environment, "base.html")
            return without_scripts(source).replace("</head>", _OWN_HEAD, 1), name, fresh
        if template.startswith("plainfacts/"):
            return self.own.get_source(environment, template)
        if template.startswith(self.rows):
            return self.own.get_source(environment, "plainfacts/row.html")
        source, name, fresh = self.inner.get_source(environment, template)
        if template in ("base.html", "default:base.html"):
            source = source.replace("</head>", _HEAD, 1)
        return mend(template, source), name, fresh

    def list_templates(self) -> list[str]:
        """Every template there is."""
        return [*self.inner.list_templates(), *self.own.list_templates()]


def in_words(date: str) -> str:
    """An EDTF date in plain English; a text that is none as it is."""
    try:
        return edtf.in_words(edtf.parse(date))
    except edtf.EdtfError:
        return date


def files_of_pages() -> list[tuple[str, Any]]:
    """The routes of the stylesheet and the scripts."""
    return [(rf"{STYLE}$", _style), (rf"/-/plainfacts/(?P<name>{'|'.join(map(re.escape, SCRIPTS))})$", _script)]


_FOREVER = {"cache-control": "max-age=31536000, immutable, public"}


def _style() -> Response:
    return Response(STYLESHEET, content_type="text/css; charset=utf-8", headers=_FOREVER)


def _script(request: Any) -> Response:
    return Response(SCRIPTS[request.url_vars["name"]], content_type="text/javascript; charset=utf-8", headers=_FOREVER)
