"""Requests are heard one after another; what is none is refused once all before is answered."""

from __future__ import annotations

from collections import deque
from typing import Any, Final

import httptools
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from app.front.heads import refusal_of, without_upgrade
from app.front.line import Line
from app.front.refusals import MOST_HEAD, TOO_LARGE, UNREADABLE, in_ascii

LINGER_SECONDS: Final = 1.0
"""So long what comes after a refusal is thrown away: closing at once would take it back."""


class Refused(Exception):
    """This head asks for nothing that we could answer."""


class Hearing(HttpToolsProtocol):
    """A connection as far as it is heard: what its requests may be like."""

    def __init__(self, *words: Any, **more: Any) -> None:
        super().__init__(*words, **more)
        self.messages = 0
        self.in_head = self.is_in_a_message = False
        self.is_deaf = False
        self._head_bytes = 0
        self._answering: RequestResponseCycle | None = None
        self._refusal = UNREADABLE
        self._last_word: bytes | None = None

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answering is not None:
            # The server tells only the newest of several.
            self._answering.disconnected = True
            self._answering.message_event.set()
        super().connection_lost(exc)

    def is_answered(self) -> bool:
        """Whether nothing that was asked waits for its answer."""
        return self.cycle is None or self.cycle.response_complete  # type: ignore[redundant-expr]

    def parse(self, data: bytes) -> None:
        """Take what came, byte for byte."""
        before, was_between = self.messages, not self.is_in_a_message
        if was_between:
            data = in_ascii(data)
        self._unset_keepalive_if_required()
        self._feed(data)
        if self.is_deaf or not self.in_head:
            return
        begun = self.messages - before
        # Behind another request in the same piece it begins we do not know where: counted from
        # the next piece on.
        self._head_bytes += len(data) if not begun or (begun == 1 and was_between) else 0
        if self._head_bytes > MOST_HEAD:
            self._refuse(TOO_LARGE)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.is_in_a_message = self.in_head = True
        self.messages += 1
        self._head_bytes = 0

    def on_header(self, name: bytes, value: bytes) -> None:
        # What follows a chunked body is no field of the head (RFC 9110 6.5.1).
        if self.in_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        version = self.parser.get_http_version()
        if refusal := refusal_of(self.url, self.headers, version=version):
            self._refusal = refusal
            raise Refused
        if self.parser.should_upgrade():
            if self.parser.get_method() == b"CONNECT":
                raise Refused
            # It comes again, without the wish.
            return
        super().on_headers_complete()
        self.in_head = False

    def on_message_complete(self) -> None:
        if self.parser.should_upgrade():
            return
        self.is_in_a_message = False
        super().on_message_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self._last_word is not None and self.is_answered():
            self._say_last(self._last_word)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._answering = cycle
        cycle.scope["state"]["line"] = Line(cycle, self.flow, self.transport)
        super()._start_asgi_task(cycle, app)

    def _feed(self, data: bytes) -> None:
        while data:
            try:
                self.parser.feed_data(data)
                return
            except httptools.HttpParserUpgrade as wish:
                # The parser would take a body for the new protocol.
                head = without_upgrade(
                    self.parser.get_method(),
                    self.url,
                    self.headers,
                    version=self.parser.get_http_version(),
                )
                data = head + data[wish.args[0] :]
                self.parser = httptools.HttpRequestParser(self)
                self.parser.set_dangerous_leniencies(lenient_data_after_close=True)
            except httptools.HttpParserError:
                self._refuse(self._refusal)
                return

    def _refuse(self, refusal: bytes) -> None:
        """Hear no more; say why, once all that was asked before is answered."""
        self.is_deaf = True
        if self.is_in_a_message and not self.in_head:
            self._break_off()
        self.in_head = self.is_in_a_message = False
        if self.transport.is_closing():
            return
        if self.is_answered():
            self._say_last(refusal)
        else:
            self._last_word = refusal

    def _break_off(self) -> None:
        """Let go of the newest request, whose body cannot be read."""
        broken = self.cycle
        broken.disconnected = True
        broken.message_event.set()
        if broken.response_started:
            # There is an answer to it already, or half of one: no other can follow.
            self.transport.close()
        waiting = [each for each in self.pipeline if each[0] is not broken]
        if len(waiting) < len(self.pipeline):
            self.pipeline = deque(waiting)
            self.cycle = waiting[0][0] if waiting else self._answering  # type: ignore[assignment]
        else:
            self.cycle = None  # type: ignore[assignment]

    def _say_last(self, refusal: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(refusal)
            self.loop.call_later(LINGER_SECONDS, self.transport.close)
