"""The beds on paper: wash, lithology symbols, names, the fault."""

from __future__ import annotations

from itertools import pairwise

from samples.plates.drafting.board import Board, Segment
from samples.plates.drafting.geometry import Polygon
from samples.plates.mine.geology import (
    EAST,
    FLOOR,
    STRATA,
    SURFACE,
    THROW,
    WEST,
    Stratum,
    bed,
    fault_crossing,
    fault_x,
    roof,
)

BELOW = Stratum(470, "stone", "", "")  # closes the lowest bed
STATIONS = 40
ROW = 3.2  # mm between rows of symbols
DASHED = ("pale", "iron")


def strata(b: Board) -> None:
    """Every bed west and east of the fault, then the fault line."""
    for upper, lower in pairwise((*STRATA, BELOW)):
        for throw in (0.0, THROW):
            _bed(b, upper, lower, throw)
    top, bottom = fault_x(SURFACE), fault_x(FLOOR)
    b.line(top, SURFACE, bottom, FLOOR, "r")
    b.text(bottom + 4, FLOOR - 6, "断层 F1  73°", 3, cls="rd")


def _bed(b: Board, upper: Stratum, lower: Stratum, throw: float) -> None:
    """One bed on one side of the fault; the east side (throw > 0) has gone down."""
    drop = throw if upper.depth else 0.0  # the ground above the fault is level
    ceiling = _edge(upper.depth, drop, east=throw > 0)
    floor = _edge(lower.depth, throw, east=throw > 0)
    b.polygons([ceiling + floor[::-1]], f"f {upper.material}")
    _symbols(b, ceiling, floor, upper.material)


def _edge(depth: float, throw: float, *, east: bool) -> Polygon:
    """A roof from the edge of the section to the fault plane."""
    fault = min(fault_crossing(depth, throw), fault_x(FLOOR))  # deeper ones end on the floor
    start, end = (fault, EAST) if east else (WEST, fault)
    xs = [start + (end - start) * i / STATIONS for i in range(STATIONS + 1)]
    return [(x, min(FLOOR, max(SURFACE, bed(x, depth) + throw))) for x in xs]


def _symbols(b: Board, ceiling: Polygon, floor: Polygon, material: str) -> None:
    """Dots, dashes or coal strokes scattered evenly along the bed."""
    west, east = ceiling[0][0], ceiling[-1][0] - 2
    marks: list[Segment] = []
    for (x, y0), (_, y1) in zip(ceiling, floor, strict=True):
        row = y0 + 1.6
        while row < y1 - 1:
            for _ in range(5):
                mark_x = x + b.rng.uniform(-7, 7)
                if west < mark_x < east:
                    mark_y = row + b.rng.uniform(-1.4, 1.4)
                    marks.append(_symbol(b, mark_x, mark_y, material))
            row += ROW
    b.lines(marks, "h" if material in ("stone", "cloth", "coal") else "x")


def _symbol(b: Board, x: float, y: float, material: str) -> Segment:
    if material in DASHED:
        return (x, y), (min(EAST, x + b.rng.uniform(1.5, 4)), y + 0.3)
    if material == "coal":
        return (x, y), (x + 1.8, y - 0.8)
    if material == "earth":
        return (x, y), (x + 0.5, y - 1.2)
    return (x, y), (x + 0.22, y)


def names(b: Board) -> None:
    """Column of names at the eastern edge."""
    for stratum, below in pairwise(STRATA):
        y = (roof(600, stratum.depth) + min(FLOOR, roof(600, below.depth))) / 2
        if y < FLOOR - 10:
            b.rect(548, y - 3.4, 52, 5.2, "x paper")
            b.text(550, y + 0.6, f"{stratum.zh} {stratum.en}", 2.2)
