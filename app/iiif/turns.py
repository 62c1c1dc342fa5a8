"""Who may have a picture made now: large ones leave room for small ones, one asker for others."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from foundation.errors import Unavailable

AT_ONCE: Final = 2
"""Renderings at the same time in a process; each uses one core."""

LARGE_AT_ONCE: Final = AT_ONCE - 1
"""Of them, those that take seconds: the others have a turn of their own."""

LARGE_PIXELS: Final = 2_000_000
"""From here on a rendering is large; the windows of viewers and the pictures of pages are not."""

QUEUE: Final = 16
"""Renderings made or waited for in a process; each holds a thread, and pages need some too."""

LARGE_QUEUE: Final = 4
SHARE: Final = QUEUE // 2
"""Of the queue, for one address. Behind a proxy that is not told of (GONGBO_RATE_PROXIES), that is
everybody: half a queue still keeps both turns busy."""

PATIENCE_SECONDS: Final = 10.0


class Turns:
    """Places in the queue, and turns of those who have one. Of one process."""

    def __init__(self, *, patience: float = PATIENCE_SECONDS, share: int = SHARE) -> None:
        self._patience = patience
        self._share = share
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        self._large_turns = threading.BoundedSemaphore(LARGE_AT_ONCE)
        self._lock = threading.Lock()
        self._askers: Counter[str] = Counter()
        self._large = 0

    @contextmanager
    def turn(self, asker: str, *, pixels: int) -> Iterator[None]:
        """Come back when it is the turn of a rendering of so many pixels, and hold it.

        Unavailable where there is no place in the queue, or no turn within the patience.
        """
        large = pixels > LARGE_PIXELS
        wanted = [self._large_turns, self._turns] if large else [self._turns]
        until = time.monotonic() + self._patience
        with self._place(asker, large=large), ExitStack() as held:
            for turns in wanted:
                if not turns.acquire(timeout=max(0.0, until - time.monotonic())):
                    raise _crowded()
                held.callback(turns.release)
            yield

    @contextmanager
    def _place(self, asker: str, *, large: bool) -> Iterator[None]:
        with self._lock:
            if (
                self._askers.total() >= QUEUE
                or self._askers[asker] >= self._share
                or (large and self._large >= LARGE_QUEUE)
            ):
                raise _crowded()
            self._askers[asker] += 1
            self._large += large
        try:
            yield
        finally:
            with self._lock:
                self._large -= large
                self._askers[asker] -= 1
                if not self._askers[asker]:
                    del self._askers[asker]


def _crowded() -> Unavailable:
    return Unavailable(
        "too many pictures are being made at the moment", "正在生成的图像过多，请稍后再试"
    )
