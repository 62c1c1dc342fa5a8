"""The web server with a site behind it, in a thread of the test, and visitors who speak bytes."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from uvicorn.server import Server

from app.front.bridge import Bridge
from app.front.connection import Connection
from app.front.serving import configured
from app.front.unsent import MOST
from app.tiles import TileServer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication

PATIENCE_SECONDS = 20.0


class Noted(TileServer):
    """A tile server that notes the paths that came to it by a thread."""

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self.threads: list[str] = []

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        self.threads.append(environ["PATH_INFO"])
        return super().__call__(environ, start_response)


@dataclass
class FrontHouse:
    """A running server."""

    server: Server
    site: Noted
    port: int

    def visit(self) -> Visitor:
        """A new connection."""
        return Visitor(socket.create_connection(("127.0.0.1", self.port), PATIENCE_SECONDS))

    def connections(self) -> list[Connection]:
        """Those that are open now."""
        return [one for one in self.server.server_state.connections if isinstance(one, Connection)]


@dataclass
class Visitor:
    """A connection of a visitor."""

    door: socket.socket
    _heard: bytearray = field(default_factory=bytearray)

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, *_: object) -> None:
        self.door.close()

    def ask(self, request: bytes) -> tuple[bytes, bytes]:
        """Send and hear one answer."""
        self.door.sendall(request)
        return self.hear(body=not request.startswith(b"HEAD"))

    def hear(self, *, body: bool = True) -> tuple[bytes, bytes]:
        """Head, without the time, and body of the next answer."""
        while (end := self._heard.find(b"\r\n\r\n")) < 0:
            self._more()
        head = bytes(self._heard[: end + 4])
        del self._heard[: end + 4]
        length = re.search(rb"\r\ncontent-length: (\d+)", head)
        size = int(length[1]) if body and length and b" 304 " not in head else 0
        while len(self._heard) < size:
            self._more()
        told = bytes(self._heard[:size])
        del self._heard[:size]
        return re.sub(rb"\r\ndate: [^\r]*", b"", head), told

    def hears_the_end(self) -> bool:
        """Whether the connection is closed, with nothing more said."""
        try:
            return not self._heard and self.door.recv(1) == b""
        except ConnectionResetError:
            return True

    def _more(self) -> None:
        came = self.door.recv(1 << 20)
        if not came:
            raise EOFError(f"closed after {bytes(self._heard)!r}")
        self._heard += came


@contextmanager
def front_house(site: Noted, *, threads: int = 4, most_unsent: int = MOST) -> Iterator[FrontHouse]:
    """Serve `site` on a port of this machine for as long as the context lasts."""
    config = configured(
        Bridge(site, threads=threads, most_unsent=most_unsent),
        host="127.0.0.1",
        port=0,
        processes=1,
        backlog=64,
        grace=5,
    )
    server = Server(config)
    running = threading.Thread(target=server.run)
    running.start()
    try:
        until(lambda: server.started, "the server starts")
        yield FrontHouse(server, site, server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        running.join(PATIENCE_SECONDS)


def noted(behind: WSGIApplication, like: TileServer) -> Noted:
    """A tile server like another, before another application."""
    return Noted(behind, like.gallery, public_url=like.public_url, ceiling=like.ceiling)


def until(true: Callable[[], bool], what: str) -> None:
    """Wait for it; AssertionError if it does not come."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < deadline, f"not within {PATIENCE_SECONDS} s: {what}"
        time.sleep(0.005)
