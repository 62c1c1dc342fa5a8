"""One request and its answer, as a WSGI application in a thread sees them."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Coroutine, Iterable
from concurrent.futures import CancelledError, Future
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from app.front.request_body import open_body

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import WSGIApplication

    from app.front.bridge import Receive, Scope, Send


class Exchange:
    """Made in the loop; `answer` runs in a thread and asks the loop to receive and to send."""

    def __init__(
        self, scope: Scope, receive: Receive, send: Send, loop: asyncio.AbstractEventLoop
    ) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._loop = loop
        self._line = scope["state"]["line"]
        self._start: dict[str, Any] | None = None
        self._left: int | None = None
        self._begun = self._done = False
        self._ending = threading.Event()
        self._call: Future[Any] | None = None

    def answer(self, application: WSGIApplication) -> None:
        """Run the application and send what it says, for as long as somebody is there to hear."""
        if self._line.lost or self._ending.is_set():
            return
        chunks = application(self._environ(), self._start_response)
        try:
            for chunk in chunks:
                if chunk:
                    self._write(chunk)
                if self._line.lost:
                    return
            if not self._done:
                self._write(b"", last=True)
        finally:
            if hasattr(chunks, "close"):
                chunks.close()

    def give_up(self) -> None:
        """Let go of the thread, from the loop."""
        self._ending.set()
        if (call := self._call) is not None:
            call.cancel()

    def _start_response(
        self, status: str, headers: list[tuple[str, str]], exc_info: OptExcInfo | None = None
    ) -> Any:
        if exc_info is not None and self._begun and exc_info[1] is not None:
            raise exc_info[1].with_traceback(exc_info[2])
        fields = [
            (name.lower().encode("latin-1"), value.encode("latin-1"))
            for name, value in headers
            # The server tells the time itself.
            if name.lower() != "date"
        ]
        self._left = next((int(value) for name, value in fields if name == b"content-length"), None)
        self._start = {
            "type": "http.response.start",
            "status": int(status.split(" ", 1)[0]),
            "headers": fields,
        }
        return self._write

    def _write(self, chunk: bytes, *, last: bool = False) -> None:
        """Send, in one go what can be; comes back once the other side keeps up."""
        if self._left is not None:
            self._left -= len(chunk)
            last = last or self._left == 0
        self._do(self._deliver(chunk, last=last))
        self._done = last

    async def _deliver(self, chunk: bytes, *, last: bool) -> None:
        if not self._begun and self._start is not None:
            self._begun = True
            await self._send(self._start)
        await self._send({"type": "http.response.body", "body": chunk, "more_body": not last})

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
