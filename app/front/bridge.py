"""From the event loop to the threads of a WSGI application and back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from app.front.counter import Counter
from app.front.exchange import Exchange
from app.tiles import TileServer

log = logging.getLogger(__name__)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Bridge:
    """An ASGI application that answers by a WSGI one, each request in one of so many threads."""

    def __init__(self, site: TileServer, *, threads: int) -> None:
        self.counter = Counter(site)
        self._site = site
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="wsgi")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        loop = asyncio.get_running_loop()
        exchange = Exchange(scope, receive, send, loop)
        try:
            await loop.run_in_executor(self._threads, exchange.answer, self._site)
        except asyncio.CancelledError:
            # The server ends before the answer does: the thread must not wait for it for ever.
            exchange.give_up()
            raise
