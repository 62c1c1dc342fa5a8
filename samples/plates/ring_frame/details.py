"""Ring and traveller enlarged, and the heart cam that moves the ring rail."""

from __future__ import annotations

from math import cos, pi, sin

from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import note
from samples.plates.drafting.geometry import Polygon, box, circle, points, polar
from samples.plates.drafting.hatching import section
from samples.plates.drafting.legend import caption
from samples.plates.machine.wheels import shaft_end

RING = "-26,-8 -4,-8 0,-4 -4,2 -9,4 -9,34 -2,36 -2,42 -26,42 -26,36 -20,34 -20,4 -26,2 -30,-4"
RISE = 1.5 * pi  # the rail goes up during three quarters of a turn
LOW, LIFT = 22.0, 26.0  # mm


def traveller(b: Board, x: float, y: float) -> None:
    """Ring and traveller, eight times their size."""
    section(b, [points(RING, x, y)], "steel")
    section(b, [box(x - 60, y + 42, 84, 16)], "iron")
    outer = _bow(x - 15, y - 2, 22, 17)
    x1 = outer[-1][0]
    hook = [(x1 - 4, y + 9), (x1 - 9, y + 8), (x1 - 5, y + 4)]
    b.polygon(outer + hook + _bow(x - 15, y - 2, 19, 14)[::-1], "m brass")
    b.polyline(points("60,-70 4,-12 -6,-18 -64,12", x, y), "k")
    b.polyline(points("61,-69 5,-11", x, y), "h")
    note(b, (x - 20, y - 17), (x - 44, y - 38), "钢丝圈 Traveller 6/0", 2.4)
    note(b, (x - 14, y + 24), (x + 14, y + 24), "钢领 Ring Ø41", 2.4)
    note(b, (x + 40, y - 50), (x + 24, y - 64), "纱 Yarn 20s", 2.4)
    caption(b, x - 10, y + 76, "钢领与钢丝圈", "RING AND TRAVELLER  8:1", 2.8)


def _bow(x: float, y: float, rx: float, ry: float) -> Polygon:
    """The upper part of an ellipse, from the left to the right."""
    start, end, n = pi + 0.35, 2 * pi - 0.1, 40
    angles = [start + (end - start) * i / n for i in range(n + 1)]
    return [(x + rx * cos(a), y + ry * sin(a)) for a in angles]


def heart_radius(angle: float) -> float:
    """Two Archimedean spirals: the rail moves evenly, three times as long up as down."""
    share = angle / RISE if angle < RISE else (2 * pi - angle) / (2 * pi - RISE)
    return LOW + LIFT * share


def heart(b: Board, x: float, y: float) -> None:
    """The cam with its 24 stations and its roller."""
    turn = [2 * pi * i / 240 for i in range(240)]
    outline = [polar(x, y, heart_radius(a), a - pi / 2) for a in turn]
    section(b, [outline, circle(x, y, 7)], "iron", spread=1.4)
    for i in range(24):
        a = 2 * pi * i / 24
        r = heart_radius(a)
        b.line(*polar(x, y, 9, a - pi / 2), *polar(x, y, r + 5, a - pi / 2), "h")
        px, py = polar(x, y, r + 9, a - pi / 2)
        b.text(px, py + 0.8, str(i), 2, "middle")
    b.circle(x, y, LOW, "c")
    b.circle(x, y, LOW + LIFT, "c")
    shaft_end(b, x, y, 5)
    b.rect(x - 1.6, y - 8.6, 3.2, 3.2, "v brass")
    b.circle(x, y - 27, 5, "m steel")
    b.circle(x, y - 27, 1.6, "v pale")
    caption(b, x, y + 66, "成形心轮", "HEART CAM OF THE RING RAIL, r = a + bθ", 2.8)
