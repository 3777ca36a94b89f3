"""A folder on a plain file server, and a reader that follows every link of it: for the tests of exported sites."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def file_server(folder: Path) -> Iterator[str]:
    """The address of Python's own file server on `folder`, without a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Page(HTMLParser):
    """What a page leads to and what can be jumped to in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what an element has."""
        for key, value in attrs:
            if key in ("href", "src", "action") and not (tag == "link" and ("rel", "canonical") in attrs):
                self.links.append(value or "")
            elif key == "id":
                self.places.add(value or "")


class Walk:
    """Every page that can be reached from one address of a host, by links alone."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.host = f"{parts.scheme}://{parts.netloc}"
        self._connection = HTTPConnection(parts.netloc, timeout=30)
        self.pages: dict[str, Page] = {}
        self.broken: list[str] = []
        waiting = [(address, "")]
        while waiting:
            target, origin = waiting.pop()
            where, place = urldefrag(target)
            if where not in self.pages:
                self.pages[where] = self._get(where, origin)
                waiting += [
                    (urljoin(where, link), where)
                    for link in self.pages[where].links
                    if urljoin(where, link).startswith(f"{self.host}/")
                ]
            if place and place not in self.pages[where].places:
                self.broken.append(f"{origin} -> {target}: no such place")
        self._connection.close()

    def _get(self, address: str, origin: str) -> Page:
        self._connection.request("GET", address.removeprefix(self.host))
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            self.broken.append(f"{origin} -> {address}: {answer.status}")
        is_page = answer.status == 200 and (answer.headers["content-type"] or "").startswith("text/html")
        return Page(content.decode() if is_page else "")
