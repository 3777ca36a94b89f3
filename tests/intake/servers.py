"""A web server on the loopback, for as long as a test needs it: what it answers is a function of the path."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext


@dataclass(frozen=True)
class Answer:
    """What the server says to one request."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    """The content length that it claims; None for the true one, -1 for no word of it."""
    endless: bool = False
    """Whether the body is said again and again, until nobody listens."""
    pause: float = 0
    """Seconds between one time and the next."""


Answers = Callable[[str], Answer]


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    port: int
    asked: list[tuple[str, dict[str, str]]]
    """The path and the headers of each request."""

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


@contextmanager
def serving(answers: Answers, tls: SSLContext | None = None) -> Iterator[Server]:
    """Answer requests on a free port of 127.0.0.1 until the block ends."""
    asked: list[tuple[str, dict[str, str]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, dict(self.headers.items())))
            answer = answers(self.path)
            self.send_response(answer.status)
            length = len(answer.body) if answer.length is None else answer.length
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if length >= 0 and not answer.endless:
                self.send_header("Content-Length", str(length))
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(answer.body)
                while answer.endless:
                    time.sleep(answer.pause)
                    self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign, assignment]
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Server(server.server_port, asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
