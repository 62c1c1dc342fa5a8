"""Frame, wheels and rails of the locomotive behind the motion."""

from __future__ import annotations

from math import pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import arc, box, circle, points, polar, stadium
from samples.plates.drafting.hatching import section
from samples.plates.drafting.shading import ball
from samples.plates.machine.fasteners import hexnut, rivets
from samples.plates.machine.wheels import shaft_end, wheel
from samples.plates.valve_gear.linkage import AXLE, CRANK
from samples.plates.valve_gear.rods import rod

X, Y = AXLE
RADIUS, TYRE = 112.0, 3.4
BASE = 248.0  # from axle to axle
FRAME = (
    "60,262 76,262 76,240 1040,240 1040,262 1000,268 945,268 930,290 846,290 831,268 "
    "698,268 682,290 598,290 582,268 60,268"
)


def frame(b: Board) -> None:
    """Plate frame, running board, splashers."""
    b.polygon(points(FRAME), "v pale")
    rivets(b, (260, 246), (1034, 246), 9, 0.9)
    rivets(b, (700, 262), (828, 262), 9, 0.9)
    b.rect(60, 130, 1000, 4, "v iron")
    b.rect(60, 134, 1000, 2, "h")
    rivets(b, (66, 132), (1054, 132), 8, 0.55)
    for x in (X, X + BASE):
        outer = arc(x, Y, RADIUS + 12, pi + 0.5, 2 * pi - 0.5)
        b.polygon(outer + arc(x, Y, RADIUS + 9, 2 * pi - 0.5, pi + 0.5), "v iron")


def wheels(b: Board, angle: float) -> None:
    """Driving and coupled wheel; the leading one is only traced."""
    for x in (X, X + BASE):
        _wheel(b, x, angle)
    leading = X - BASE + 2
    b.circle(leading, Y, RADIUS + TYRE, "p")
    b.circle(leading, Y, RADIUS, "p")
    b.cross(leading, Y, 12)
    _rail(b, Y + RADIUS + TYRE)
    pins = [polar(x, Y, CRANK, angle) for x in (X, X + BASE)]
    rod(b, pins[0], pins[1], 11, 11, 5.2)


def _wheel(b: Board, x: float, angle: float) -> None:
    b.polygons([circle(x, Y, RADIUS + TYRE), circle(x, Y, RADIUS)], "v steel")
    wheel(b, x, Y, RADIUS, 17, angle, hub=0.16, rim=0.07)
    start, end = angle + pi - 0.62, angle + pi + 0.62  # balance weight opposite to the crank
    outer = arc(x, Y, RADIUS * 0.925, start, end)
    b.polygon(outer + arc(x, Y, RADIUS * 0.68, end - 0.06, start + 0.06), "v iron")
    for i in range(9):
        ball(b, *polar(x, Y, RADIUS * 0.8, start + 0.08 + i * 0.135), 1.1, "iron")
    b.circle(x, Y, 20, "m iron")
    for i in range(5):
        hexnut(b, *polar(x, Y, 15.2, angle + 0.6 + i * 2 * pi / 5), 1.6)
    b.polygon(stadium((x, Y), polar(x, Y, CRANK, angle), 15, 11), "v iron")
    shaft_end(b, x, Y, 10.5)


def _rail(b: Board, y: float) -> None:
    b.rect(20, y, 1060, 7, "v steel")
    b.rect(20, y + 7, 1060, 3.4, "f steel")
    for i in range(20):
        section(b, [box(44 + i * 52, y + 10.6, 26, 11)], "wood", "f")
        b.rect(48 + i * 52, y + 7, 18, 3.6, "f iron")
