"""Which file an address of the served base becomes, and how one file links to another. Pure: no files, no Datasette.

A page is `PATH/index.html`, so that its permalink works on every file server: GitHub Pages, S3, nginx, Apache and
Python's own answer `/F-7K3Q-9M2C` with a redirect to `/F-7K3Q-9M2C/`. Links inside have the slash already.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from posixpath import dirname, relpath
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode

from plainfacts.model import ids

FIRST = "/"
LOST = "/404.html"
_NAMED = {FIRST: "index.html", LOST: "404.html"}
_ASSETS = "/-/"
"""Where Datasette and we serve stylesheets and scripts."""
_OF_THE_READER = frozenset({"q", "status", "fact", "at", "sort"})
"""What an address says of its reader, not of the page: files leave it out."""
_WHERE = frozenset({"after", "id", "from"})
"""What says only where a page of several goes on."""
_AFTER = "_after"
"""The end of what says where one list of a page goes on."""
_PATH = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9-]*/)*[A-Za-z0-9][A-Za-z0-9-]*(?:\.(?:json|jsonld|xml|atom|css|js))?")


class NoFile(Exception):
    """An address that no file stands for. A bug of ours: no page of files may lead there."""


class Address(NamedTuple):
    """An address without what files leave out: the same for all that lead to one file."""

    path: str
    arguments: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """As it is asked for."""
        return self.path + (f"?{urlencode(self.arguments)}" if self.arguments else "")


class Link(NamedTuple):
    """Where a link leads."""

    address: Address
    query: str
    """What the link keeps of its query: it says which version of an asset is meant."""
    fragment: str


def link(href: str) -> Link | None:
    """Where `href` leads within the site; None where it leads to another place of the page, or out."""
    if not href.startswith("/") or href.startswith("//"):
        return None
    rest, _, fragment = href.partition("#")
    path, _, query = rest.partition("?")
    if path.startswith(_ASSETS):
        return Link(Address(path), query, fragment)
    arguments = tuple((key, value) for key, value in parse_qsl(query) if key not in _OF_THE_READER)
    return Link(Address(unquote(path), arguments), "", fragment)


class Files:
    """The files of a site, each address given its own when it is first asked for."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, dict[Address, int]] = defaultdict(dict)
        self._standing: dict[tuple[str, str], str] = {}

    def file(self, address: Address) -> str:
        """The path of the file, from the root of the site. Raises `NoFile`."""
        if address.path in _NAMED:
            return _NAMED[address.path]
        if address.path.startswith(_ASSETS):
            return _safe(f"assets/{address.path.rpartition('/')[2]}")
        path = _safe(address.path.removeprefix("/"))
        if "." in path.rpartition("/")[2]:
            return path
        return "/".join(filter(None, (path, self._part(address), "index.html")))

    def _part(self, address: Address) -> str:
        """What tells apart the pages of one path: words for what is shown, and a number where it goes on.

        Numbers follow the order in which addresses are met, which is that of the pages.
        """
        words: list[str] = []
        further = False
        for key, value in address.arguments:
            if key in _WHERE:
                further = True
            elif key.endswith(_AFTER):
                words.append(key.removesuffix(_AFTER))
                further = True
            else:
                words += [key] if value == "1" else [key, value]
        if not further:
            return _safe("/".join(words)) if words else ""
        numbers = self._numbers["/".join((address.path, *words))]
        number = numbers.setdefault(address, len(numbers) + 2)
        return _safe("/".join((*words, str(number))))

    def stands(self, address: Address, names: Iterable[str]) -> None:
        """The places `names` stand on the page of `address`, which is one of several with one path."""
        for name in names:
            self._standing.setdefault((address.path, name), self.file(address))

    def to(self, found: Link) -> str:
        """The file that a link leads to: where its place stands, of the several pages of one path."""
        if not found.address.arguments:
            standing = self._standing.get((found.address.path, found.fragment))
            if standing is not None:
                return standing
        return self.file(found.address)


@lru_cache(1 << 14)
def relative(target: str, origin: str) -> str:
    """The link from the file `origin` to the file `target`: an index by its folder, so that no server redirects."""
    folder, index = (dirname(target), True) if target.endswith("index.html") else (target, False)
    way = relpath(folder or ".", dirname(origin) or ".")
    if not index:
        return way
    return "./" if way == "." else f"{way}/"


def under(target: str, home: str) -> str:
    """The link to the file `target` from wherever it may be read, of a site whose root has the path `home`."""
    return home + target.removesuffix("index.html")


def is_permalink(path: str) -> bool:
    """Whether a path is that of a fact or a dispute, or of its data."""
    name = path.removeprefix("/").removesuffix(".jsonld").removesuffix(".json")
    return len(name) == 11 and ids.is_canonical(name)


def _safe(path: str) -> str:
    if _PATH.fullmatch(path) is None:
        raise NoFile(path)
    return path
