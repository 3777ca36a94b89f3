"""What every page of our own has in common: who asks, which base answers, the address of the site, strict headers."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from datasette import Response

from plainfacts.publish.bases import FactBase, served
from plainfacts.publish.reading import allow

if TYPE_CHECKING:
    from datasette.app import Datasette, Request

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page of ours may load: files of this site, and no script or style inline."""
KEPT = "max-age=60"
"""How long a browser may keep a page, in seconds: what is served changes when the base is built anew."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for a page, and the base that it is about."""

    datasette: "Datasette"
    request: "Request"
    base: FactBase

    def argument(self, name: str) -> str:
        """What the address gives for `name`; nothing where it gives none."""
        return str(self.request.args.get(name) or "")

    def number(self, name: str) -> int:
        """The whole number that the address gives for `name`; 0 where it gives none."""
        given = self.argument(name)
        return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0

    def absolute(self, path: str) -> str:
        """The address for other people's writing: under the base's own `url`, else under the one that was asked.

        In files that nobody said the address of, it is relative to the first page.
        """
        if self.base.url:
            return f"{self.base.url}/{path}"
        if not self.base.tables:
            return path  # a file knows no address; this is right where it stands beside the others
        return str(self.datasette.absolute_url(self.request, self.datasette.urls.path(path)))

    def link(self, path: str) -> str:
        """The same; nothing where only a relative one could be had."""
        return self.absolute(path) if self.base.url or self.base.tables else ""

    @property
    def title(self) -> str:
        """What the base is called."""
        return self.base.words.get("title") or "Facts"

    @property
    def identifier(self) -> str:
        """The last part of the path, as it was typed."""
        return unquote(self.request.url_vars["id"], errors="replace")

    async def not_here(self, what: str) -> Response:
        """404, with a search box; Datasette's own answer would take a `%` of the path for something else."""
        return await self.page("not_here.html", {"what": what, "typed": self.identifier}, status=404)

    async def page(
        self, template: str, context: Mapping[str, Any], status: int = 200, policy: str = POLICY
    ) -> Response:
        """The HTML of a template of ours."""
        shown = {
            "base": self.base,
            "tables": self.base.tables,
            "metadata": self.base.words,
            "home_title": self.title,
            **context,
        }
        html = await self.datasette.render_template(f"plainfacts/{template}", shown, request=self.request)
        return Response.html(html, status=status, headers={"content-security-policy": policy, "cache-control": KEPT})


def as_json(value: object, content_type: str = "application/json; charset=utf-8", status: int = 200) -> Response:
    """A value as JSON that any site may read."""
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    headers = {"access-control-allow-origin": "*", "cache-control": KEPT}
    return Response(text, status=status, content_type=content_type, headers=headers)


View = Callable[[Asked], Awaitable[Response]]


def view(answer: View) -> Callable[["Request", "Datasette"], Awaitable[Response]]:
    """`answer` as a view of Datasette: for reading only, for those who may read, about the first base."""

    @wraps(answer)
    async def answered(request: "Request", datasette: "Datasette") -> Response:
        if request.method not in ("GET", "HEAD"):
            return Response.text("This page is only read.", status=405, headers={"allow": "GET, HEAD"})
        base = served(datasette)[0]
        await allow(datasette, request, base)
        return await answer(Asked(datasette, request, base))

    # Datasette passes a view what its parameters name.
    del answered.__wrapped__
    return answered
