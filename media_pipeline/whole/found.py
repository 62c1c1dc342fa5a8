"""What a check found a file to be."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """The code of its kind, and what could be read cheaply: sides of a film are in pixels."""

    code: str
    pages: int | None = None
    seconds: float | None = None
    width: int | None = None
    height: int | None = None


def seconds(units: float, per_second: float) -> float | None:
    """A length of time, or None where the file gives none that is possible."""
    if not (math.isfinite(units) and units > 0 and per_second > 0):
        return None
    return round(units / per_second, 3)
