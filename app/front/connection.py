"""A connection: tiles are answered where they are asked for, all else goes the server's way."""

from __future__ import annotations

import logging
from asyncio import AbstractEventLoop, Future, Transport
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from app.front.asking import Asked, Asking
from app.front.bridge import Bridge
from app.front.counter import Cold, Stale
from app.front.patience import LOOK_SECONDS, Patience, Waiting
from app.front.refusals import MOST_HEAD, TOO_LARGE, UNREADABLE, in_ascii

log = logging.getLogger(__name__)

LINGER_SECONDS: Final = 1.0
"""So long what comes after a refusal is thrown away: closing at once would take it back."""

_ASKING: Final = Asking()

Then = Callable[[bytes, Any], bool]
"""What to do with a request once what it waited for is there; False if it is to be parsed."""


@dataclass(slots=True)
class Line:
    """What a thread at work on an answer may know of its connection."""

    lost: bool = False


class Connection(HttpToolsProtocol):
    """Reads plain requests for tiles before the parser does, between two other requests."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        site = config.loaded_app
        if not isinstance(site, Bridge):
            raise TypeError(f"expected a Bridge to serve, got {type(site).__name__}")
        self._counter = site.counter
        self._line = Line()
        self._heard = self.loop.time()
        self._patience = Patience(self._heard)
        self._messages = 0
        self._head_bytes = 0
        self._in_head = self.is_in_a_message = False
        self._closing = self._deaf = False
        self._parked: bytearray | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._look_later()

    def connection_lost(self, exc: Exception | None) -> None:
        self._line.lost = True
        self._watch.cancel()
        self._counter.tally.publish()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._heard = self.loop.time()
        if self._deaf:
            return
        if self._parked is not None:
            # It was on its way when reading was paused.
            self._parked += data
            return
        if self._is_between():
            asked = _ASKING.read(data)
            if asked is not None and self._answers(asked, data):
                return
        self._parse(data)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.is_in_a_message = self._in_head = True
        self._messages += 1
        self._head_bytes = 0
        self.scope["state"]["line"] = self._line

    def on_headers_complete(self) -> None:
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self.is_in_a_message = False
        super().on_message_complete()

    def shutdown(self) -> None:
        """Let what is asked for be answered, then close."""
        self._closing = True
        if self._parked is None:
            super().shutdown()

    def _is_between(self) -> bool:
        """Whether the next byte begins a request and nothing waits to be answered or taken."""
        return (
            not self.is_in_a_message
            and self._is_answered()
            and not self.flow.write_paused
            and not self.transport.is_closing()
        )

    def _is_answered(self) -> bool:
        return self.cycle is None or self.cycle.response_complete  # type: ignore[redundant-expr]

    def _parse(self, data: bytes) -> None:
        before, was_between = self._messages, not self.is_in_a_message
        if was_between:
            data = in_ascii(data)
        super().data_received(data)
        if not self._in_head:
            return
        begun = self._messages - before
        # Behind another request in the same piece it begins we do not know where: counted from
        # the next piece on.
        self._head_bytes += len(data) if not begun or (begun == 1 and was_between) else 0
        if self._head_bytes > MOST_HEAD:
            self._refuse(TOO_LARGE)

    def send_400_response(self, msg: str) -> None:
        """What the server calls where the parser gives up."""
        self._refuse(UNREADABLE)

    def _refuse(self, refusal: bytes) -> None:
        self._deaf = True
        self._in_head = False
        if self._is_answered():
            self.transport.write(refusal)
            self.loop.call_later(LINGER_SECONDS, self.transport.close)
        else:
            self.transport.close()

    def _answers(self, asked: Asked, data: bytes, *, again: bool = False) -> bool:
        """Answer, now or when what it takes is there; False if it is to go the other way.

        `again` says that the database has just been asked.
        """
        try:
            answer = self._counter.answer(asked, self.server_state.default_headers)
        except Exception:
            # The other way asks again and says to the visitor what is wrong.
            log.exception("tile %r", asked.path)
            return False
        if answer is None or (again and isinstance(answer, Stale)):
            return False
        if isinstance(answer, Stale):
            coming = self._counter.ask(answer.image_id, self.loop)
            self._wait(data, coming, lambda data, _: self._answers(asked, data, again=True))
        elif isinstance(answer, Cold):
            self._wait(data, self._counter.read(answer, self.loop), self._hand_over)
        else:
            self._unset_keepalive_if_required()
            self.transport.write(answer)
            self._counter.tally.note("after asking" if again else "at once")
        return True

    def _wait(self, data: bytes, coming: Future[Any], then: Then) -> None:
        self._unset_keepalive_if_required()
        self._parked = bytearray(data)
        self.flow.pause_reading()
        coming.add_done_callback(partial(self._go_on, len(data), then))

    def _hand_over(self, _: bytes, answer: bytes) -> bool:
        self.transport.write(answer)
        self._counter.tally.note("after reading")
        return True

    def _go_on(self, length: int, then: Then, done: Future[Any]) -> None:
        """With what was waited for, and what came meanwhile."""
        if self._line.lost or self._parked is None or done.cancelled():
            return
        data, self._parked = bytes(self._parked), None
        failed = done.exception()
        if failed is not None:
            log.error("a tile could not be had at once", exc_info=failed)
        if failed is not None or not then(data[:length], done.result()):
            self._parse(data[:length])
        if rest := data[length:]:
            self.data_received(rest)
        if self._parked is None:
            self.flow.resume_reading()
            if self._closing:
                super().shutdown()

    def _look_later(self) -> None:
        self._watch = self.loop.call_later(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        self._counter.tally.publish()
        is_over = self._patience.is_over(
            self._waits_for(),
            message=self._messages,
            heard=self._heard,
            unsent=self.transport.get_write_buffer_size(),
            now=self.loop.time(),
        )
        if is_over:
            self.transport.abort()
        else:
            self._look_later()

    def _waits_for(self) -> Waiting:
        if self._parked is not None:
            return "nothing"
        if self._in_head:
            return "head"
        if self._is_answered():
            return "rest" if self.is_in_a_message else "next"
        reads = not (self.flow.read_paused or self.cycle.waiting_for_100_continue)
        return "body" if self.is_in_a_message and reads else "nothing"
