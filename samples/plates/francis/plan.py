"""Plan through casing, guide vanes and runner."""

from __future__ import annotations

from math import pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import arrow
from samples.plates.drafting.geometry import arc, circle, points, polar, turn
from samples.plates.drafting.hatching import section
from samples.plates.francis.blading import (
    BLADES,
    CENTRE,
    INLET,
    OUTLET,
    PIVOTS,
    STAYS,
    VANES,
    blade,
    casing,
    on_casing,
    vane,
)
from samples.plates.machine.fasteners import hexnut
from samples.plates.machine.wheels import shaft_end

X, Y = CENTRE
PIPE = 168.0  # length of the inlet pipe on the sheet
TOP, FOOT = Y - casing(2 * pi), Y - casing(0) + 2  # its walls
FULL, HALF = 0.52, 0.25  # openings of the guide vanes
STAY = "-13,0 -4,-3.4 6,-2.6 13,0 6,2.2 -4,2.6"


def plan(b: Board) -> None:
    """From the outside to the shaft."""
    _casing(b)
    _inlet(b)
    _stream_lines(b)
    _flange(b)
    _vanes(b)
    _runner(b)


def _casing(b: Board) -> None:
    spiral = [on_casing(2 * pi * i / 180) for i in range(181)]
    b.polygon([(X - 4, TOP), (X + PIPE, TOP), (X + PIPE, FOOT), (X - 4, FOOT)], "ns water")
    b.polygon(spiral, "ns water")
    b.polyline(spiral, "k")
    b.polyline([on_casing(2 * pi * i / 180, 3) for i in range(14, 181)], "k")


def _inlet(b: Board) -> None:
    walls = "".join(f"M{X} {y}h{PIPE}" for y in (TOP, FOOT, TOP - 3))
    ends = "".join(f"M{X + PIPE + k} {TOP - 8}v{FOOT - TOP + 12}" for k in (0, 4))
    b.path(walls + ends, "m")
    middle = (TOP + FOOT) / 2
    arrow(b, (X + 60, middle), pi, 8, "redfill")
    b.line(X + 68, middle, X + 110, middle, "r")
    b.text(X + 116, middle + 1, "进水 INLET", 3)


def _stream_lines(b: Board) -> None:
    """At equal shares of the width, as the mean velocity is the same all round."""
    inner = STAYS + 6
    for k in range(1, 9):
        line = []
        for i in range(91):
            a = 2 * pi * i / 90
            line.append(polar(X, Y, inner + (casing(a) - inner) * k / 9, a - pi / 2))
        b.polyline(line, "x")
        y = FOOT + (TOP - FOOT) * k / 9
        b.line(X, y, X + PIPE, y, "x")


def _flange(b: Board) -> None:
    """Rivets along the seam, and the angles at which the casing is laid out."""
    for i in range(16, 178, 2):
        b.circle(*on_casing(2 * pi * i / 180, 6), 0.8, "f iron")
    for i in range(1, 13):
        a = 2 * pi * i / 12
        b.line(*polar(X, Y, STAYS + 8, a - pi / 2), *on_casing(a, 12), "c")
        if i < 12:
            x, y = on_casing(a, 15.5)
            b.text(x, y + 1, f"{i * 30}°", 2.2, "middle")


def _vanes(b: Board) -> None:
    """Stay vanes that hold the casing together, guide vanes that turn."""
    b.polygons([circle(X, Y, STAYS + 8), circle(X, Y, INLET + 3)], "m pale")
    for i in range(VANES // 2):
        a = 4 * pi * i / VANES + 0.1
        foot = polar(X, Y, STAYS, a)
        stay = turn(points(STAY, *foot), a - pi / 2 - 0.55, *foot)
        section(b, [stay], "steel", "v", spread=0.7)
    for i in range(VANES):
        a = 2 * pi * i / VANES
        section(b, [vane(a, FULL)], "brass", "v")
        b.polygon(vane(a, HALF), "x")
        b.circle(*polar(X, Y, PIVOTS, a), 2, "v steel")
        b.circle(*polar(X, Y, PIVOTS, a), 0.7, "h")
    b.circle(X, Y, PIVOTS, "c")


def _runner(b: Board) -> None:
    b.polygons([circle(X, Y, INLET), circle(X, Y, 15)], "k iron")
    for i in range(BLADES):
        a = 2 * pi * i / BLADES
        section(b, [blade(a, -1.5) + blade(a, 1.5)[::-1]], "copper", "v", spread=0.8)
        for k in (8, 14, 20):
            b.polyline(blade(a + k * 0.02)[:34], "x")
    b.circle(X, Y, OUTLET, "d")
    b.circle(X, Y, 22, "m steel")
    shaft_end(b, X, Y, 14)
    for i in range(8):
        hexnut(b, *polar(X, Y, 18.2, i * pi / 4), 1.5, cls="f")
    b.cross(X, Y, casing(2 * pi) - 20)
    arrow(b, polar(X, Y, 47, 0.22), 0.22 - pi / 2 - 0.1, 5, "redfill")
    b.polyline(arc(X, Y, 47, 0.3, 0.85), "r")
