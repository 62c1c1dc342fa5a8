"""How fast the store is gone over, and for how long, so that nobody else waits for the disk."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event

# Shorter pauses cost more than they spare.
_SHORTEST_PAUSE = 0.02


class Stopped(Exception):
    """Whoever goes over the store was told to end; what was done is written down."""


class Pace:
    """Bytes a second, and how many seconds at most; `stop` ends it at once.

    clock: seconds, never going back. pause: waits so many seconds.
    """

    def __init__(
        self,
        bytes_per_second: int,
        stop: Event,
        *,
        seconds: float | None = None,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], object] | None = None,
    ) -> None:
        self._rate = bytes_per_second
        self._stop = stop
        self._clock = clock
        self._pause = pause or stop.wait
        self._free = clock()
        self._end = None if seconds is None else self._free + seconds

    def take(self, size: int) -> None:
        """Wait until so many bytes more may have been read; Stopped."""
        now = self._clock()
        # What was not used is not saved up: a slow disk would be hurried later.
        self._free = max(self._free, now) + size / self._rate
        if (wait := self._free - now) > _SHORTEST_PAUSE:
            self._pause(wait)
        self.go_on()

    def go_on(self) -> None:
        """Stopped where it was told to end."""
        if self._stop.is_set():
            raise Stopped

    def is_over(self) -> bool:
        """Whether its time is up: what was begun is ended, nothing more is begun."""
        return self._end is not None and self._clock() >= self._end
