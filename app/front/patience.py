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


@dataclass(slots=True)
class Patience:
    """Since when the other side has been waited for, and for what; times in seconds."""

    since: float
    waiting: Waiting = "next"
    message: int = 0
    unsent: int = 0
    unread_since: float = 0.0

    def is_over(
        self, waiting: Waiting, *, message: int, heard: float, unsent: int, now: float
    ) -> bool:
        """Whether to close the connection, on which this is the `message`-th request.

        `heard` is when bytes came last, `unsent` how many of ours the other side has not taken.
        """
        if not unsent or unsent < self.unsent:
            self.unread_since = now
        self.unsent = unsent
        if unsent:
            return now - self.unread_since > UNREAD_SECONDS
        if (waiting, message) != (self.waiting, self.message):
            self.waiting, self.message, self.since = waiting, message, now
        # A byte now and then makes neither a head nor a rest last longer.
        since = max(self.since, heard) if waiting in {"next", "body"} else self.since
        return waiting != "nothing" and now - since > SECONDS[waiting]
