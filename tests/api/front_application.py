"""An application for the web server to serve, that tells what it saw."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from werkzeug.exceptions import ClientDisconnected

from media_pipeline.gallery import Gallery
from media_pipeline.memory import MemoryStore
from tests.api.front_house import Noted

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

MEGABYTE: Final = 1 << 20


class Application:
    """Echoes what it was asked, reads bodies, streams; notes how far it came."""

    def __init__(self) -> None:
        self.environ: dict[str, Any] = {}
        self.read = 0
        self.broken: list[str] = []
        self.sent = 0
        self.closed = threading.Event()
        self.ended = threading.Event()
        self.may_read = threading.Event()
        self.may_read.set()

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        self.environ = environ
        return getattr(self, environ["PATH_INFO"].rpartition("/")[2] or "echo", self.echo)(
            environ, start_response
        )

    def echo(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        body = environ["PATH_INFO"].encode("latin-1")
        start_response("200 OK", [("Content-Length", str(len(body))), ("Date", "a while ago")])
        return [body]

    def upload(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        try:
            while self.may_read.wait(20) and (chunk := environ["wsgi.input"].read(65_536)):
                self.read += len(chunk)
        except ClientDisconnected:
            self.broken.append("chunks")
        except ConnectionAbortedError:
            self.broken.append("server")
            self.ended.set()
            raise
        length = environ.get("CONTENT_LENGTH")
        if length and self.read < int(length):
            self.broken.append("length")
        body = str(self.read).encode()
        start_response("200 OK", [("Content-Length", str(len(body)))])
        return [body]

    def refuse(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        start_response("401 Unauthorized", [("Content-Length", "0")])
        return []

    def stream(self, environ: dict[str, Any], start_response: StartResponse) -> Iterator[bytes]:
        count = int(environ["QUERY_STRING"])
        start_response("200 OK", [("Content-Length", str(count * MEGABYTE))])
        try:
            for _ in range(count):
                self.sent += 1
                yield bytes(MEGABYTE)
        finally:
            self.closed.set()

    def whole(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        length = int(environ["QUERY_STRING"])
        fields = [("Content-Length", str(length)), ("Access-Control-Allow-Origin", "*")]
        start_response("200 OK", fields)
        return [bytes(length)]

    def chunks(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])
        return [b"one", b"", b"two"]

    def breaks(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        raise RuntimeError("broken")


def before(application: WSGIApplication) -> Noted:
    """A site without pictures, so that everything goes to the application."""
    gallery = Gallery(MemoryStore(), lambda _: None)
    return Noted(application, gallery, public_url="https://museum.example")


def request(path: str, *fields: str, method: str = "GET", body: bytes = b"") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: museum.example", *fields]
    return "".join(f"{line}\r\n" for line in lines).encode() + b"\r\n" + body
