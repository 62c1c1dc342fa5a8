"""The follower over the cam: roller, rod, guide and spring."""

from __future__ import annotations

from math import pi

from samples.plates.cam.motion import BASE, CENTRE, ROLLER, SHOWN, motion
from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import box, points
from samples.plates.drafting.hatching import section
from samples.plates.drafting.shading import tube
from samples.plates.machine.fasteners import bolt_side, hexnut
from samples.plates.machine.threads import spring
from samples.plates.machine.wheels import shaft_end

X = CENTRE[0]
Y = CENTRE[1] - BASE - motion(-SHOWN).s  # centre of the roller
FORK = "-15,-24 15,-24 13,5 9,8 -9,8 -13,5"


def follower(b: Board) -> None:
    """On the vertical through the centre of the cam."""
    _guide(b)
    b.rect(X - 22, 60, 44, 5, "m steel")
    spring(b, (X, 66), (X, 110), d=28, turns=6, wire=3.2)
    tube(b, X - 9, 52, 18, Y - 52 - ROLLER * 0.3, "steel", "k", 11, vertical=True)
    b.polygon(points(FORK, X, Y), "k steel")
    b.circle(X, Y, ROLLER, "k brass")
    b.circle(X, Y, ROLLER * 0.86, "h none")
    shaft_end(b, X, Y, 5.5)
    hexnut(b, X, 48, 7)
    b.centre((X, 36), (X, CENTRE[1] + 160))
    b.centre((X - 170, CENTRE[1]), (X + 170, CENTRE[1]))


def _guide(b: Board) -> None:
    for side in (-1, 1):
        bush = box(X + (9 if side > 0 else -21), 116, 12, 34)
        section(b, [bush], "brass", "m", flip=side > 0)
        housing = points("21,110 46,110 46,122 30,126 30,156 21,156", X, 0, sx=side)
        section(b, [housing], "iron", flip=side < 0)
        bolt_side(b, X + side * 39, 105, 4, 26, pi / 2)
