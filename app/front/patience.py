"""How long a connection may keep us waiting before it is closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

LOOK_SECONDS: Final = 5.0
"""How often a connection is looked at."""

Waiting = Literal["next", "head", "body", "rest", "nothing"]
"""What has to come from the other side: the next request, the rest of a head, more of a body that
is being read, the rest of one that is not wanted any more; or it is our turn."""

SECONDS: Final[dict[Waiting, float]] = {"next": 75.0, "head": 20.0, "body": 60.0, "rest": 20.0}
UNREAD_SECONDS: Final = 60.0
"""So long a visitor is watched before we say that they take an answer too slowly."""

LEAST_SPEED: Final = 1024.0
"""Bytes a second, averaged over that time: eight connections on a bad phone network manage it."""

WHOLE_SECONDS: Final = 1200.0
"""Whoever has more to take must be so fast as to take what is held for them in this time."""


@dataclass(slots=True)
class Patience:
    """Since when the other side has been waited for, and for what; times in seconds."""

    since: float
    waiting: Waiting = "next"
    message: int = 0
    taken: int = 0
    taking_since: float | None = None

    def is_over(
        self, waiting: Waiting, *, message: int, heard: float, unsent: int, taken: int, now: float
    ) -> bool:
        """Whether to close the connection, on which this is the `message`-th request.

        `heard` is when bytes came last, `unsent` how many of ours are held because the other side
        is slow, `taken` a count that grows by those it takes.
        """
        if unsent:
            return self._is_too_slow(unsent, taken, now)
        self.taking_since = None
        if (waiting, message) != (self.waiting, self.message):
            self.waiting, self.message, self.since = waiting, message, now
        # A byte now and then makes neither a head nor a rest last longer.
        since = max(self.since, heard) if waiting in {"next", "body"} else self.since
        return waiting != "nothing" and now - since > SECONDS[waiting]

    def _is_too_slow(self, unsent: int, taken: int, now: float) -> bool:
        if self.taking_since is None:
            self.taken, self.taking_since = taken, now
        watched = now - self.taking_since
        if watched < UNREAD_SECONDS:
            return False
        speed = (taken - self.taken) / watched
        self.taken, self.taking_since = taken, now
        return speed < max(LEAST_SPEED, unsent / WHOLE_SECONDS)
