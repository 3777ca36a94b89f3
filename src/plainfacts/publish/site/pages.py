"""Ask the served base for a page, and write what it answers as a file, with all that the page leads to."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import httpx
from datasette.app import Datasette

from plainfacts.publish.routes import PAGES
from plainfacts.publish.site import rewriting
from plainfacts.publish.site.addresses import FIRST, LOST, Address, Files, Link, is_permalink, link, relative, under
from plainfacts.publish.site.folder import Folder

_OF_SEVERAL = "/source/"
"""Whose pages are jumped into: which of several one lands on depends on the place."""


class NotExported(Exception):
    """A page that could not be made; the message says which, and what it answered."""


class _Answer(NamedTuple):
    content: bytes
    type: str
    policy: str


class Pages:
    """The pages of a base that stands at `url` (empty: nobody knows), on their way into a folder."""

    def __init__(self, datasette: Datasette, url: str, folder: Folder) -> None:
        self.home = f"{httpx.URL(url).raw_path.decode().rstrip('/')}/" if url else "/"
        self.folder = folder
        self.files = Files()
        self._asked: set[str] = set()
        self._texts: deque[Address] = deque()
        self._others: deque[Address] = deque()
        transport = httpx.ASGITransport(app=datasette.client.app)
        self._client = httpx.AsyncClient(transport=transport, base_url="http://localhost")

    def want(self, addresses: Iterable[Address]) -> None:
        """Have the files of these addresses written. What is written or wanted already is not wanted twice."""
        for address in addresses:
            file = self.files.file(address)
            if file not in self._asked:
                self._asked.add(file)
                (self._texts if address.path.startswith(_OF_SEVERAL) else self._others).append(address)

    def wanted(self) -> Iterator[Address]:
        """What is still to be written, until nothing is: the texts first, to know where in them a place stands."""
        while waiting := self._texts or self._others:
            yield waiting.popleft()

    async def write(self, address: Address) -> None:
        """Write the file of an address, and want what it leads to."""
        file, answer = self.files.file(address), await self._ask(address)
        if not answer.type.startswith("text/html"):
            self.folder.write(file, answer.content)
            return
        html = answer.content.decode()
        if address.path.startswith(_OF_SEVERAL):
            self.files.stands(address, rewriting.places(html))
        self.folder.write(file, rewriting.as_file(html, self._way_from(file), answer.policy).encode())
        self.want(_ours(found.address) for found in map(link, rewriting.links(html)) if found is not None)

    def _way_from(self, file: str) -> Callable[[str], str]:
        """How the page in `file` links to an address."""

        def way(href: str) -> str:
            found = link(href)
            return href if found is None else self._way(file, found)

        return way

    def _way(self, file: str, found: Link) -> str:
        target = self.files.to(found)
        way = under(target, self.home) if file == "404.html" else relative(target, file)
        return way + (f"?{found.query}" if found.query else "") + (f"#{found.fragment}" if found.fragment else "")

    async def _ask(self, address: Address) -> _Answer:
        got = await self._client.get(str(address))
        if got.status_code != (404 if address.path == LOST else 200):
            raise NotExported(f"the page {address} answered {got.status_code}")
        return _Answer(got.content, got.headers["content-type"], got.headers.get("content-security-policy", ""))


def _ours(address: Address) -> Address:
    """The address, where it is one of ours: a table of Datasette would lead to every other."""
    path = address.path
    if (
        path not in (FIRST, LOST)
        and not path.startswith("/-/")
        and not is_permalink(path)
        and path.split("/")[1] not in PAGES
    ):
        raise NotExported(f"a page leads to {address}, which is no file")
    return address
