"""How much an import does in one transaction."""

from __future__ import annotations

MOST_ROWS = 200
FIRST_ROWS = 25
# No transaction may hold the writer longer than 200 ms; the pace aims below.
AIM_SECONDS = 0.1


class Pace:
    """How many rows a transaction takes, so that it ends in time on any machine."""

    def __init__(self) -> None:
        self.rows = FIRST_ROWS

    def note(self, rows: int, seconds: float) -> None:
        """Learn from a transaction: never more than twice as many at once."""
        fitting = int(rows * AIM_SECONDS / max(seconds, 1e-6))
        self.rows = max(1, min(MOST_ROWS, 2 * self.rows, fitting))
