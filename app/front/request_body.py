"""The body of a request as a file of the thread that answers it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import ClientDisconnected

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BUFFER: int = 1 << 16


def open_body(receive: Callable[[], dict[str, Any]], environ: dict[str, Any]) -> io.BufferedIOBase:
    """What `wsgi.input` is; `receive` waits for the next ASGI message.

    A body of told length that breaks off simply ends, and whoever reads it compares; one that
    comes in chunks raises ClientDisconnected, for it would look whole.
    """
    chunked = "HTTP_TRANSFER_ENCODING" in environ
    if not chunked and environ.get("CONTENT_LENGTH", "0") == "0":
        return io.BytesIO()
    return io.BufferedReader(_Arriving(receive, chunked=chunked), BUFFER)


class _Arriving(io.RawIOBase):
    """Takes no more from the loop than is read here, so that a fast sender has to wait."""

    def __init__(self, receive: Callable[[], dict[str, Any]], *, chunked: bool) -> None:
        self._receive = receive
        self._chunked = chunked
        self._piece = memoryview(b"")
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        while not self._piece and not self._ended:
            message = self._receive()
            broken = message["type"] == "http.disconnect"
            self._ended = broken or not message["more_body"]
            if broken and self._chunked:
                raise ClientDisconnected("the body broke off")
            if not broken:
                self._piece = memoryview(message["body"])
        place = memoryview(buffer).cast("B")
        count = min(len(place), len(self._piece))
        place[:count] = self._piece[:count]
        self._piece = self._piece[count:]
        return count
