"""Pages that cost much and that many ask for, remembered for moments."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final, NamedTuple

from cachetools import TTLCache
from flask import request

from app.pages.headers import nonce
from search.ports import IndexDown

SECONDS: Final = 30.0
"""What was withdrawn stands on no page longer, should there be no worker to tell the index."""
MOST_CHARACTERS: Final = 24_000_000

Clock = Callable[[], float]
"""Seconds that never go back."""


class _Page(NamedTuple):
    """A page as it was written, with the nonce of that answer."""

    state: object
    nonce: str
    text: str


class Remembered:
    """Pages of one process, by their address. Nobody's page holds anything of who asked for it.

    A page is as good as the index is still what it was: `state` says it, and IndexDown while
    nothing is known, when nothing is remembered either.
    """

    def __init__(
        self, state: Callable[[], object], *, clock: Clock, most: int = MOST_CHARACTERS
    ) -> None:
        self._state = state
        self._held: TTLCache[tuple[str, str, bytes], _Page] = TTLCache(
            most, SECONDS, timer=clock, getsizeof=lambda page: len(page.text)
        )
        self._lock = threading.Lock()
        self._most = most

    def page(self, write: Callable[[], str]) -> str:
        """The page of this request, written now if it is not remembered."""
        try:
            state = self._state()
        except IndexDown:
            return write()
        key = request.script_root, request.path, request.query_string
        with self._lock:
            held = self._held.get(key)
        if held is not None and held.state == state:
            return held.text.replace(held.nonce, nonce())
        # Of the state before: what changes meanwhile makes it written anew.
        fresh = _Page(state, nonce(), write())
        if len(fresh.text) <= self._most:
            with self._lock:
                self._held[key] = fresh
        return fresh.text
