"""How many tiles went which way, for /metrics."""

from __future__ import annotations

from typing import Final, Literal

from prometheus_client import Counter

Way = Literal["at once", "after asking", "after reading"]
TILES: Final = Counter("gongbo_tiles_total", "Tiles answered in the event loop, by way", ["way"])


class Tally:
    """Counts in memory, and now and then where all processes count: that takes longer."""

    def __init__(self) -> None:
        self._counted: dict[Way, int] = {"at once": 0, "after asking": 0, "after reading": 0}

    def note(self, way: Way) -> None:
        """One more."""
        self._counted[way] += 1

    def publish(self) -> None:
        """Add what was counted since the last time."""
        for way, count in self._counted.items():
            if count:
                TILES.labels(way).inc(count)
                self._counted[way] = 0
