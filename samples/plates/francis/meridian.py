"""Section along the shaft; the circles of the casing are those of the plan."""

from __future__ import annotations

from math import pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import dimension
from samples.plates.drafting.geometry import box, circle, points, rounded
from samples.plates.drafting.hatching import hatch_lines, section
from samples.plates.drafting.shading import tube
from samples.plates.francis.blading import STAYS, tube_radius
from samples.plates.machine.fasteners import bolt_side, hexnut, rivets

COVER = "68,13 104,13 107,22 68,20"
CROWN = "0,-26 16,-26 24,-20 60,-14 60,-10 34,-4 20,12 8,34 0,36"
BAND = "60,10 60,15 54,24 52,46 48,46 50,24 54,12"
BLADE = "60,-10 60,10 54,12 50,24 48.6,40 30,32 14,22 20,12 34,-4"
CONE = "54,26 60,26 60,34 57,36 76,190 72,190 53,40"
PIT = "80,60 150,60 150,190 80,190 64,64"
PEDESTAL = "26.4,-96 34,-96 34,-52 58,-44 26.4,-44"


def meridian(b: Board, x: float, y: float) -> None:
    """Both sides of the shaft, then the shaft itself."""
    for side, angle in ((-1, pi * 1.5), (1, pi * 0.5)):
        _casing(b, x, y, side, tube_radius(angle))
        _guide_vane(b, x, y, side)
        _runner(b, x, y, side)
        _draft_tube(b, x, y, side)
        _bearing(b, x, y, side)
    _shaft(b, x, y)
    for i in range(13):
        b.path(f"M{x - 70} {y + 118 + i * 5.4}q5 -1.2 10 0{'t10 0' * 12}", "x")
    b.centre((x, y - 184), (x, y + 196))
    dimension(b, (x - 60, y - 10), (x - 60, y + 10), -10, "B = 200", 2.3, "vertical")
    dimension(b, (x - 72, y + 204), (x + 72, y + 204), 0, "Ø1440 吸出管 draft tube", 2.5)


def _casing(b: Board, x: float, y: float, side: int, rho: float) -> None:
    cx = x + side * (STAYS + 8 + rho) * 0.9
    ring = [circle(cx, y, rho + 3.4), circle(cx, y, rho)]
    b.polygons(ring, "k iron")
    b.circle(cx, y, rho, "v water")
    b.lines(hatch_lines(ring, pi / 4 * side, 1.2), "h")
    b.cross(cx, y, rho)
    for up in (-1, 1):
        section(b, [points(COVER, x, y, sx=side, sy=up)], "iron", "m", flip=up > 0)
        bolt_side(b, x + side * 88, y + up * 25, 3, 14, -up * pi / 2)


def _guide_vane(b: Board, x: float, y: float, side: int) -> None:
    """The vane with its trunnions and the crank that turns it, and the stay vane outside."""
    vx = x + side * 76
    b.rect(vx - 10, y - 13, 20, 26, "v brass")
    tube(b, vx - 2.4, y - 44, 4.8, 31, "steel", "v", 7, vertical=True)
    tube(b, vx - 2.4, y + 13, 4.8, 12, "steel", "v", 7, vertical=True)
    b.polygon(rounded(vx - 9, y - 52, 18, 6, 2), "v steel")
    hexnut(b, vx, y - 55, 2)
    b.rect(x + side * 96 - 8, y - 12.6, 16, 25.2, "f steel")


def _runner(b: Board, x: float, y: float, side: int) -> None:
    section(b, [points(CROWN, x, y, sx=side)], "iron", flip=side > 0)
    section(b, [points(BAND, x, y, sx=side)], "iron", "m", flip=side < 0)
    b.polygon(points(BLADE, x, y, sx=side), "m copper")
    for k in range(1, 8):
        b.polyline([_flow(x, y, side, k / 8, i / 12) for i in range(13)], "h")


def _flow(x: float, y: float, side: int, u: float, t: float) -> tuple[float, float]:
    """A point of the line of flow that enters at the share u of the width, t of the way through."""
    out = 60 - 26 * t - 20 * (1 - u) * t
    return x + side * out, y - 10 + 20 * u + t * t * (34 - 12 * (1 - u))


def _draft_tube(b: Board, x: float, y: float, side: int) -> None:
    section(b, [points(CONE, x, y, sx=side)], "iron", "m", flip=side > 0)
    rivets(b, (x + side * 60, y + 46), (x + side * 76, y + 182), 6, 0.6)
    section(b, [points(PIT, x, y, sx=side)], "stone", "v", flip=side > 0)


def _bearing(b: Board, x: float, y: float, side: int) -> None:
    section(b, [box(x + side * 40 - 24, y - 44, 48, 5)], "iron", "m", flip=side > 0)
    bush = box(x + (14.4 if side > 0 else -26.4), y - 92, 12, 48)
    section(b, [bush], "brass", "m", flip=side > 0)
    section(b, [points(PEDESTAL, x, y, sx=side)], "iron", "m", flip=side < 0)


def _shaft(b: Board, x: float, y: float) -> None:
    tube(b, x - 14, y - 170, 28, 144, "steel", "k", 14, vertical=True)
    b.rect(x - 30, y - 150, 60, 9, "m steel")
    b.line(x - 30, y - 145.5, x + 30, y - 145.5, "v")
    for k in (-24, -18, 18, 24):
        bolt_side(b, x + k, y - 153, 2.4, 15, pi / 2)
