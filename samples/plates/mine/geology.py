"""The ground as a model: strata that dip six degrees and break at a normal fault."""

from __future__ import annotations

from math import sin, tan
from typing import NamedTuple

SURFACE, SHAFT = 262.0, 300.0  # y of the ground, x of the shaft's centre
DIP, THROW = 0.105, 34.0
FAULT = 452.0  # x of the fault plane 150 mm below ground
WEST, EAST, FLOOR = 26.0, 604.0, 690.0  # edges of the section
WAVE = 3  # gentle roll of the beds


class Stratum(NamedTuple):
    """A bed: depth of its roof at the shaft in metres, wash, names."""

    depth: float
    material: str
    zh: str
    en: str


STRATA = (
    Stratum(0, "earth", "黄土", "Loess"),
    Stratum(30, "cloth", "砂砾", "Gravel"),
    Stratum(52, "stone", "砂岩", "Sandstone"),
    Stratum(104, "pale", "页岩", "Shale"),
    Stratum(136, "coal", "一煤", "Seam No. 1"),
    Stratum(144, "stone", "砂岩", "Sandstone"),
    Stratum(196, "iron", "粘土岩", "Mudstone"),
    Stratum(222, "coal", "三煤", "Seam No. 3"),
    Stratum(236, "pale", "页岩", "Shale"),
    Stratum(288, "coal", "五煤", "Seam No. 5"),
    Stratum(300, "stone", "石灰岩", "Limestone"),
    Stratum(372, "stone", "基岩", "Basement"),
)


def bed(x: float, depth: float) -> float:
    """Sheet y of an unbroken roof at x; depth 0 is the ground and lies level."""
    if depth == 0:
        return SURFACE
    return SURFACE + depth + (x - SHAFT) * tan(DIP) + WAVE * sin(x / 46 + depth / 90)


def fault_x(y: float) -> float:
    """The fault plane, hading 17 degrees."""
    return FAULT + (y - SURFACE - 150) * 0.30


def fault_crossing(depth: float, throw: float) -> float:
    """Where a roof lowered by `throw` meets the fault plane (fixed-point iteration)."""
    x = FAULT
    for _ in range(25):
        x = fault_x(bed(x, depth) + throw)
    return x


def roof(x: float, depth: float) -> float:
    """Sheet y of a roof on either side of the fault."""
    y = bed(x, depth)
    return y if depth == 0 or x < fault_x(y) else y + THROW
