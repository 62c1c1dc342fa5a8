"""A connection: tiles are answered where they are asked for, all else goes the server's way."""

from __future__ import annotations

import logging
import math
import socket
import struct
from asyncio import AbstractEventLoop, Future, Transport
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from uvicorn.config import Config
from uvicorn.server import ServerState

from app.front.asking import Asked, Asking
from app.front.bridge import Bridge
from app.front.counter import Cold, Stale
from app.front.hearing import Hearing
from app.front.patience import LOOK_SECONDS, Patience, Waiting
from app.front.unsent import taken

log = logging.getLogger(__name__)

WATCHED_SECONDS: Final = 10.0
"""So long somebody takes an answer before it is said how fast."""

_AT_ONCE: Final = struct.pack("ii", 1, 0)
"""struct linger: on, for no second."""

_ASKING: Final = Asking()

Then = Callable[[bytes, Any], bool]
"""What to do with a request once what it waited for is there; False if it is to be parsed."""


class Connection(Hearing):
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
        self._unsent = site.unsent
        self._heard = self.loop.time()
        self._patience = Patience(self._heard)
        self._closing = self._lost = False
        self._slow_since, self._taken = 0.0, 0
        self._parked: bytearray | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._look_later()

    def connection_lost(self, exc: Exception | None) -> None:
        self._lost = True
        self._unsent.slow.discard(self)
        self._watch.cancel()
        self._counter.tally.publish()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._heard = self.loop.time()
        if self.is_deaf:
            return
        if self._parked is not None:
            # It was on its way when reading was paused.
            self._parked += data
            return
        if self._is_between():
            asked = _ASKING.read(data)
            if asked is not None and self._answers(asked, data):
                return
        self.parse(data)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._slow_since, self._taken = self.loop.time(), taken(self.transport)
        self._unsent.slow.add(self)

    def resume_writing(self) -> None:
        self._unsent.slow.discard(self)
        super().resume_writing()

    def unsent(self) -> int:
        """Bytes that are held until the other side takes them."""
        return self.transport.get_write_buffer_size()

    def speed(self) -> float:
        """Bytes a second that it takes of the answer that is held for it."""
        seconds = self.loop.time() - self._slow_since
        if seconds < WATCHED_SECONDS:
            return math.inf
        return (taken(self.transport) - self._taken) / seconds

    def leave(self) -> None:
        """Close, and let the kernel forget what it holds: megabytes, for as long as it is taken."""
        if (door := self.transport.get_extra_info("socket")) is not None:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
        self.transport.abort()

    def shutdown(self) -> None:
        """Let what is asked for be answered, then close."""
        self._closing = True
        if self._parked is None:
            super().shutdown()

    def _is_between(self) -> bool:
        """Whether the next byte begins a request and nothing waits to be answered or taken."""
        return (
            not self.is_in_a_message
            and self.is_answered()
            and not self.flow.write_paused
            and not self.transport.is_closing()
        )

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
        if self._lost or self._parked is None or done.cancelled():
            return
        data, self._parked = bytes(self._parked), None
        failed = done.exception()
        if failed is not None:
            log.error("a tile could not be had at once", exc_info=failed)
        if failed is not None or not then(data[:length], done.result()):
            self.parse(data[:length])
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
        unsent = self.unsent()
        is_over = self._patience.is_over(
            self._waits_for(),
            message=self.messages,
            heard=self._heard,
            unsent=unsent,
            taken=taken(self.transport) if unsent else 0,
            now=self.loop.time(),
        )
        if is_over and unsent:
            self.leave()
        elif is_over:
            self.transport.abort()
        else:
            self._look_later()

    def _waits_for(self) -> Waiting:
        if self._parked is not None:
            return "nothing"
        if self.in_head:
            return "head"
        if self.is_answered():
            return "rest" if self.is_in_a_message else "next"
        reads = not (self.flow.read_paused or self.cycle.waiting_for_100_continue)
        return "body" if self.is_in_a_message and reads else "nothing"
