"""What was asked of the house a moment ago, remembered while the index stays as it is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

from cachetools import LRUCache

from app.pages.remembering import Clock
from search.ports import IndexDown

SECONDS: Final = 30.0
"""Where changes come one after the other, what is told may be so old; a state may not be known."""
MOST: Final = 4_096

Answer = TypeVar("Answer")


class ToldBefore(Generic[Answer]):
    """Answers of one process. state: equal as long as the index answers the same; IndexDown.

    strictly: an answer of another state is none, and none is older than SECONDS. Else one of the
    same state is good however old it is, and one of another for SECONDS: for what is looked up
    again before it is shown.
    """

    def __init__(self, state: Callable[[], object], *, clock: Clock, strictly: bool) -> None:
        self._state, self._clock, self._strictly = state, clock, strictly
        self._told: LRUCache[Hashable, tuple[object, float, Answer]] = LRUCache(MOST)
        self._lock = threading.Lock()

    def get(self, key: Hashable, ask: Callable[[], Answer]) -> Answer:
        """The answer to a question, asked now if it is not remembered."""
        try:
            state = self._state()
        except IndexDown:
            return ask()
        now = self._clock()
        with self._lock:
            told = self._told.get(key)
        if told is not None and self._is_good(same=told[0] == state, age=now - told[1]):
            return told[2]
        answer = ask()
        with self._lock:
            self._told[key] = state, now, answer
        return answer

    def _is_good(self, *, same: bool, age: float) -> bool:
        young = age < SECONDS
        return same and young if self._strictly else same or young
