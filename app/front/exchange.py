"""One request and its answer, as a WSGI application in a thread sees them."""

from __future__ import annotations

import asyncio
import contextvars
import sys
import threading
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote_to_bytes

from app.front.line import Line
from app.front.request_body import open_body

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import WSGIApplication

    from app.front.bridge import Receive, Scope


class Piece(NamedTuple):
    """Bytes of an answer, and whether they are its last."""

    body: bytes
    last: bool


class Exchange:
    """Made in the loop, which sends; a thread runs the application from one piece to the next."""

    def __init__(
        self, scope: Scope, receive: Receive, loop: asyncio.AbstractEventLoop, line: Line
    ) -> None:
        self.start: dict[str, Any] = {}
        self._scope = scope
        self._receive = receive
        self._loop = loop
        self._line = line
        self._left: int | None = None
        self._is_begun = False
        self._written: list[bytes] = []
        self._chunks: Iterable[bytes] = ()
        self._pieces: Iterator[bytes] = iter(())
        self._ending = threading.Event()
        self._at_work = threading.RLock()
        self._context = contextvars.copy_context()
        self._call: Future[Any] | None = None

    def begin(self, application: WSGIApplication) -> Piece:
        """Ask the application; the first of what it says. `start` is then what comes before."""
        return self._step(self._begin, application)

    def go_on(self) -> Piece:
        """What it says next; not necessarily in the thread of before."""
        return self._step(self._next)

    def close(self) -> None:
        """Tell the application that no more is wanted."""
        with self._at_work:
            chunks, self._chunks = self._chunks, ()
            if hasattr(chunks, "close"):
                self._context.run(chunks.close)

    def give_up(self) -> None:
        """Let go of a thread that waits for a body, from the loop."""
        self._ending.set()
        if (call := self._call) is not None:
            call.cancel()

    def _step(self, work: Callable[..., Piece], *words: Any) -> Piece:
        with self._at_work:
            try:
                piece = self._context.run(work, *words)
            except BaseException:
                self.close()
                raise
            self._is_begun = True
            if piece.last:
                self.close()
            return piece

    def _begin(self, application: WSGIApplication) -> Piece:
        if self._line.is_lost() or self._ending.is_set():
            return Piece(b"", last=True)
        self._chunks = application(self._environ(), self._start_response)
        self._pieces = iter(self._chunks)
        return self._next()

    def _next(self) -> Piece:
        for chunk in self._pieces:
            if chunk:
                return self._counted(chunk)
        return Piece(self._taken(b""), last=True)

    def _counted(self, chunk: bytes) -> Piece:
        body = self._taken(chunk)
        if self._left is not None:
            self._left -= len(body)
        return Piece(body, last=self._left == 0)

    def _taken(self, chunk: bytes) -> bytes:
        if not self._written:
            return chunk
        body = b"".join([*self._written, chunk])
        self._written.clear()
        return body

    def _start_response(
        self, status: str, headers: list[tuple[str, str]], exc_info: OptExcInfo | None = None
    ) -> Callable[[bytes], object]:
        if exc_info is not None and exc_info[1] is not None and self._is_begun:
            raise exc_info[1].with_traceback(exc_info[2])
        fields = [
            (name.lower().encode("latin-1"), value.encode("latin-1"))
            for name, value in headers
            # The server tells the time itself.
            if name.lower() != "date"
        ]
        self._left = next((int(value) for name, value in fields if name == b"content-length"), None)
        self.start = {
            "type": "http.response.start",
            "status": int(status.split(" ", 1)[0]),
            "headers": fields,
        }
        return self._written.append

    def _receive_more(self) -> dict[str, Any]:
        message: dict[str, Any] = self._do(self._received())
        return message

    async def _received(self) -> Any:
        return await self._receive()

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Have the loop do it, and wait. ConnectionAbortedError once the server has given up."""
        if self._ending.is_set():
            work.close()
            raise ConnectionAbortedError("the server ends")
        self._call = call = asyncio.run_coroutine_threadsafe(work, self._loop)
        if self._ending.is_set():
            call.cancel()
        try:
            return call.result()
        except CancelledError as ended:
            raise ConnectionAbortedError("the server ends") from ended

    def _environ(self) -> dict[str, Any]:
        """https://peps.python.org/pep-3333/#environ-variables."""
        scope = self._scope
        host, port = scope["server"] or ("localhost", None)
        environ: dict[str, Any] = {
            "REQUEST_METHOD": scope["method"],
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
            "QUERY_STRING": scope["query_string"].decode("latin-1"),
            "REQUEST_URI": scope["raw_path"].decode("latin-1"),
            "SERVER_NAME": host,
            "SERVER_PORT": str(port or ""),
            "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": scope["scheme"],
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        if scope["client"] is not None:
            environ["REMOTE_ADDR"], environ["REMOTE_PORT"] = map(str, scope["client"])
        environ |= _fields(scope["headers"])
        environ["wsgi.input"] = open_body(self._receive_more, environ)
        # It ends where the body ends, whether its length was told or not.
        environ["wsgi.input_terminated"] = True
        return environ


def _fields(fields: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    environ: dict[str, str] = {}
    for name, value in fields:
        if b"_" in name:
            # It would be taken for the field with a hyphen, which a proxy may have checked.
            continue
        key = name.decode("latin-1").upper().replace("-", "_")
        key = key if key in {"CONTENT_LENGTH", "CONTENT_TYPE"} else f"HTTP_{key}"
        told = value.decode("latin-1")
        between = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{between}{told}" if key in environ else told
    return environ
