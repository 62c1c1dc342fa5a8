"""Steam cylinder in section with piston, lagging and the slide valve chest."""

from __future__ import annotations

from math import pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import dimension
from samples.plates.drafting.geometry import Point, box, points
from samples.plates.drafting.hatching import section
from samples.plates.drafting.shading import tube
from samples.plates.machine.fasteners import bolt_side, hexnut

RADIUS, TOP, BOTTOM = 38.0, 298.0, 446.0
PISTON_BELOW = 130  # piston below the head of its rod, joint D
PISTON = "-37.5,0 37.5,0 37.5,14 29,14 8,8 -8,8 -29,14 -37.5,14"


def cylinder(b: Board, d: Point) -> None:
    """The cylinder under joint D."""
    x = d[0]
    for s in (-1, 1):
        _wall(b, x, s)
    flange = RADIUS + 12
    section(b, [box(x - flange, BOTTOM, 2 * flange, 7)], "iron")
    section(b, [box(x - RADIUS - 20, BOTTOM + 7, 2 * RADIUS + 40, 27)], "stone", "m")
    _piston(b, x, d[1])
    _valve_chest(b, x + 64)
    b.centre((x, 250), (x, 492))
    bore = BOTTOM - 30
    dimension(b, (x - RADIUS, bore), (x + RADIUS, bore), 0, "Ø1520", 2.6)


def _wall(b: Board, x: float, s: int) -> None:
    """One side: barrel with flanges, lagging in brass bands, bolts, gland and half the cover."""
    r = RADIUS
    barrel = points("0,0 12,0 12,5 5,8", x + s * r, TOP, sx=s)
    barrel += points("5,-8 12,-5 12,0 0,0", x + s * r, BOTTOM, sx=s)
    section(b, [barrel], "iron", flip=s > 0)
    lagging = x + (r + 6 if s > 0 else -r - 11)
    section(b, [box(lagging, TOP + 9, 5, BOTTOM - TOP - 18)], "wood", "v")
    for i in range(5):
        b.rect(lagging - 0.4, TOP + 18 + i * 27, 5.8, 2.2, "f brass")
    bolt_side(b, x + s * (r + 8.5), TOP - 9, 2.4, 18, pi / 2)
    bolt_side(b, x + s * (r + 8.5), BOTTOM + 10, 2.4, 20, -pi / 2)
    section(b, [box(x + (4 if s > 0 else -11), TOP - 18, 7, 18)], "brass", "v", flip=s > 0)
    cover = x + (4.2 if s > 0 else -r - 12)
    section(b, [box(cover, TOP - 6, r + 8, 6)], "iron", flip=s < 0)


def _piston(b: Board, x: float, rod_head: float) -> None:
    y = rod_head + PISTON_BELOW
    tube(b, x - 3, rod_head + 6, 6, PISTON_BELOW, "steel", "m", 8, vertical=True)
    section(b, [points(PISTON, x, y)], "iron", flip=True)
    for s in (-1, 1):
        b.rect(x + s * (RADIUS - 0.5) - (5 if s > 0 else 0), y + 3, 5, 8, "f cloth")


def _valve_chest(b: Board, x: float) -> None:
    """Long D-slide with upper and lower ports."""
    height = BOTTOM - TOP
    shell, hollow = box(x - 14, TOP + 2, 28, height - 4), box(x - 10, TOP + 8, 20, height - 16)
    section(b, [shell, hollow], "iron", "m")
    for y in (TOP + 12, BOTTOM - 22):
        b.rect(x - 24, y, 12, 9, "v paper")
        section(b, [box(x - 10, y - 3, 8, 15)], "brass", "v")
    b.rect(x - 8, TOP + 24, 5, height - 48, "v brass")
    tube(b, x - 1.2, TOP - 40, 2.4, 60, "steel", "f", 5, vertical=True)
    for i in range(9):
        hexnut(b, x + 12, TOP + 8 + i * 16.4, 1, cls="x")
    tube(b, x + 14, TOP + 14, 26, 9, "copper", "v", 8)
