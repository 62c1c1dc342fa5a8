"""The furnace's lines: hearth, bosh (65 degrees), belly and stack (83.6 degrees)."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

AXIS, HEARTH = 300.0, 640.0  # x of the axis, y of the hearth bottom
TOP = 372.0  # height of the stock line


class Station(NamedTuple):
    """Height above the hearth bottom, inner radius, thickness of the lining (sheet mm, 1:40)."""

    height: float
    radius: float
    lining: float

    @property
    def shell(self) -> float:
        return self.radius + self.lining


PROFILE = (
    Station(0, 44, 34),
    Station(44, 44, 34),
    Station(46, 45, 26),
    Station(112, 76, 24),
    Station(134, 78, 24),
    Station(348, 54, 22),
    Station(TOP, 54, 20),
)


def at(height: float) -> Station:
    """The profile at a height; above the stock line it stays as it is there."""
    for low, high in pairwise(PROFILE):
        if low.height <= height <= high.height:
            k = (height - low.height) / (high.height - low.height)
            radius = low.radius + (high.radius - low.radius) * k
            return Station(height, radius, low.lining + (high.lining - low.lining) * k)
    return PROFILE[-1]
