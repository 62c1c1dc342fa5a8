"""The rods and levers of the motion, in the order in which they lie over each other."""

from __future__ import annotations

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import (
    Point,
    along,
    arc,
    bellied_rod,
    points,
    rounded,
    stadium,
    turn,
)
from samples.plates.machine.fasteners import hexnut
from samples.plates.machine.wheels import shaft_end
from samples.plates.valve_gear.linkage import AXLE, RADIUS_ROD, SPINDLE, TRUNNION, Pose

X, Y = TRUNNION
TAIL = "-6,34 5,34 4.5,50 -4.5,50"


def rod(b: Board, p: Point, q: Point, first: float, last: float, w: float) -> None:
    """Fluted rod, half w wide, with eyes of the given radii at its ends."""
    b.polygon(bellied_rod(p, q, w, w * 1.25), "m steel")
    b.polygon(bellied_rod(along(p, q, 0.12), along(p, q, 0.88), w * 0.4, w * 0.62), "f none")
    b.lines([(along(p, q, 0.13), along(p, q, 0.87))], "x")
    for c, r in ((p, first), (q, last)):
        b.circle(*c, r, "m steel")
        b.circle(*c, r * 0.66, "f brass")
        b.circle(*c, r * 0.5, "v pale")
        b.circle(*c, r * 0.12, "h")
        b.cross(*c, r)


def motion(b: Board, at: Pose) -> None:
    """Everything between axle and cylinder."""
    _slide_bars(b)
    _crosshead(b, at)
    rod(b, at.arm, at.low, 4.2, 4.2, 2.2)
    rod(b, at.top, at.low, 3.6, 4.4, 2.8)
    b.rect(300, SPINDLE - 9, 46, 4, "v iron")
    b.rect(300, SPINDLE + 5, 46, 4, "v iron")
    b.circle(*at.valve, 3.6, "m steel")
    b.circle(*at.valve, 1.7, "f pale")
    _link(b, at)
    _reversing(b, at)
    rod(b, at.die, at.top, 5, 3.6, 2.4)
    rod(b, at.return_crank, at.foot, 8, 5, 3)
    rod(b, at.crank, at.crosshead, 13, 8, 6)
    b.polygon(stadium(at.crank, at.return_crank, 10, 7.5), "m steel")
    shaft_end(b, *at.return_crank, 5)
    shaft_end(b, *at.crank, 6.4)
    b.rect(at.crank[0] - 1, at.crank[1] - 12.5, 2, 5, "f brass")


def _slide_bars(b: Board) -> None:
    for y in (AXLE[1] - 23, AXLE[1] + 15):
        b.rect(250, y, 190, 8, "m steel")
        b.line(252, y + 2, 438, y + 2, "x")
        b.line(252, y + 6, 438, y + 6, "h")
        for x in (256, 434):
            hexnut(b, x, y + 4, 2)


def _crosshead(b: Board, at: Pose) -> None:
    (x, y), arm = at.crosshead, at.arm
    b.polygon(rounded(x - 22, y - 15, 44, 30, 4), "m iron")
    b.rect(x - 20, y - 15, 40, 3, "f brass")
    b.rect(x - 20, y + 12, 40, 3, "f brass")
    foot = [(arm[0] + 4, arm[1]), (arm[0] - 4, arm[1])]
    b.polygon([(x - 12, y + 15), (x + 4, y + 15), *foot], "m steel")


def _link(b: Board, at: Pose) -> None:
    """The slot is struck with the length of the radius rod."""
    for half, reach, look in ((7.0, 0.222, "m steel"), (2.6, 0.185, "f paper")):
        outer = arc(X - RADIUS_ROD, Y, RADIUS_ROD + half, -reach, reach)
        inner = arc(X - RADIUS_ROD, Y, RADIUS_ROD - half, reach, -reach)
        b.polygon(turn(outer + inner, at.tilt, X, Y), look)
    b.polygon(turn(points(TAIL, X, Y), at.tilt, X, Y), "m steel")
    block = rounded(at.die[0] - 2.4, at.die[1] - 6, 4.8, 12, 1)
    b.polygon(turn(block, at.tilt, *at.die), "v brass")
    b.polygon(rounded(X - 10, Y - 7, 20, 14, 4), "v none")
    shaft_end(b, X, Y, 4)
    upper, lower = turn([(X, Y - 50), (X, Y + 62)], at.tilt, X, Y)
    b.centre(upper, lower)


def _reversing(b: Board, at: Pose) -> None:
    """The lifting link and the arm of the reversing shaft."""
    lift = (at.die[0] - 26, at.die[1] - 78)
    shaft = (lift[0] + 62, lift[1] + 8)
    rod(b, along(at.die, at.top, 0.18), lift, 3, 3, 1.6)
    rod(b, lift, shaft, 3, 6, 2)
    shaft_end(b, *shaft, 5)
