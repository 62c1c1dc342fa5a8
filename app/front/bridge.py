"""From the event loop to the threads of a WSGI application and back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from app.front.counter import Counter
from app.front.exchange import Exchange, Piece
from app.front.line import Line
from app.front.refusals import CROWDED, start_of
from app.front.unsent import LARGE, MOST, Unsent
from app.tiles import TileServer

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Bridge:
    """An ASGI application that answers by a WSGI one, whose threads never wait for a visitor.

    A thread makes one piece of an answer; the next is asked for when that one has been taken.
    """

    def __init__(self, site: TileServer, *, threads: int, most_unsent: int = MOST) -> None:
        self.counter = Counter(site)
        self.unsent = Unsent(most_unsent)
        self._site = site
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="wsgi")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        line: Line = scope["state"]["line"]
        exchange = Exchange(scope, receive, asyncio.get_running_loop(), line)
        try:
            if not await self._answer(exchange, line, send):
                self._threads.submit(exchange.close)
        except asyncio.CancelledError:
            # The server ends before the answer does: the thread must not wait for it for ever.
            exchange.give_up()
            line.leave()
            self._threads.submit(exchange.close)
        except Exception:
            self._threads.submit(exchange.close)
            raise

    async def _answer(self, exchange: Exchange, line: Line, send: Send) -> bool:
        """Whether it was said to its end; else `exchange` is still open."""
        in_thread = partial(asyncio.get_running_loop().run_in_executor, self._threads)
        # Nothing is made for those who have not taken what they asked for before.
        await line.drained()
        piece = await in_thread(exchange.begin, self._site)
        if line.is_lost():
            return piece.last
        if not self._may_say(piece):
            await send(start_of(CROWDED, exchange.start["headers"]))
            await send({"type": "http.response.body", "body": CROWDED.body, "more_body": False})
            return piece.last
        await send(exchange.start)
        while True:
            await send(
                {"type": "http.response.body", "body": piece.body, "more_body": not piece.last}
            )
            if piece.last:
                return True
            await line.drained()
            if line.is_lost():
                return False
            piece = await in_thread(exchange.go_on)

    def _may_say(self, piece: Piece) -> bool:
        return len(piece.body) < LARGE or self.unsent.makes_room(len(piece.body))
