"""What turns and swings beside the beam: rods, flywheel, governor, air pump."""

from __future__ import annotations

from math import cos, pi, sin

from samples.plates.beam_engine.linkage import ANCHOR, CRANK, HALF_BEAM, PIVOT, SHAFT, Position
from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import angle
from samples.plates.drafting.geometry import (
    Point,
    along,
    arc,
    bellied_rod,
    points,
    stadium,
)
from samples.plates.drafting.hatching import section
from samples.plates.drafting.shading import ball, tube
from samples.plates.machine.fasteners import rivets
from samples.plates.machine.wheels import gear, shaft_end, wheel

CISTERN = "300,530 300,590 430,590 430,530 424,530 424,584 306,584 306,530"
FLYBALL, FLYBALL_ANGLE = 44, 0.62  # arm in mm, its angle to the spindle


def rods(b: Board, at: Position) -> None:
    """Spring beam with the fixed joint G, then the rods of the motion and the connecting rod."""
    x, y = ANCHOR
    b.polygon(points("-9,-6 9,-6 9,6 -9,6", x, y), "m iron")
    b.rect(52, y - 5, x - 61, 10, "v iron")
    rivets(b, (60, y), (x - 16, y), 12, 1)
    j = at.joints
    for p, q, width, eye in (
        (ANCHOR, j.f, 2, 4),
        (j.f, j.d, 2, 4),
        (j.e, j.f, 2.4, 4.6),
        (j.a, j.d, 3, 5.4),
        (at.beam_end, at.crank_pin, 4.4, 8),
    ):
        _rod(b, p, q, width, eye)


def _rod(b: Board, p: Point, q: Point, width: float, eye: float) -> None:
    b.polygon(bellied_rod(p, q, width, width * 1.5), "m steel")
    b.lines([(along(p, q, 0.1), along(p, q, 0.9))], "x")
    for c in (p, q):
        b.circle(*c, eye, "m steel")
        b.circle(*c, eye * 0.7, "f brass")
        shaft_end(b, *c, eye * 0.45)


def flywheel(b: Board, at: Position) -> None:
    """Flywheel, barring gear and crank."""
    a, pin = at.crank_angle, at.crank_pin
    wheel(b, *SHAFT, 150, 8, a, hub=0.15, rim=0.085)
    gear(b, *SHAFT, 2.4, 38, a, material="steel", arms=6, bore=9, cls="v")
    b.polygon(stadium(SHAFT, pin, 17, 10), "k iron")
    b.polygon(stadium(along(SHAFT, pin, 0.25), along(SHAFT, pin, 0.82), 8, 5), "f none")
    shaft_end(b, *SHAFT, 11)
    b.circle(*SHAFT, CRANK, "rc")


def air_pump(b: Board) -> None:
    """Air pump and condenser in the cold-water cistern."""
    x = PIVOT[0] - HALF_BEAM / 4
    section(b, [points(CISTERN)], "wood", "m")
    b.rect(306, 540, 118, 44, "x water")
    for i in range(9):
        b.path(f"M308 {542 + i * 4.6}q7 -1.4 14 0{'t14 0' * 7}", "x")
    tube(b, x - 13, 534, 26, 46, "iron", "m", 10, vertical=True)
    b.rect(x - 16, 530, 32, 5, "v iron")
    tube(b, 388, 540, 22, 38, "iron", "m", 9, vertical=True)
    tube(b, x + 13, 566, 388 - x - 13, 8, "iron", "v", 7)
    tube(b, x - 1.5, 250, 3, 284, "steel", "v", 5, vertical=True)


def governor(b: Board) -> None:
    """Centrifugal governor."""
    x, y, a = 520.0, 250.0, FLYBALL_ANGLE
    tube(b, x - 1.8, y, 3.6, 130, "steel", "v", 6, vertical=True)
    b.circle(x, y, 3, "v brass")
    for s in (-1, 1):
        weight = (x + s * FLYBALL * sin(a), y + FLYBALL * cos(a))
        b.polygon(stadium((x, y), weight, 1.4), "v steel")
        b.polygon(stadium(along((x, y), weight, 0.6), (x + s * 2, y + 43), 1.1), "f steel")
        ball(b, *weight, 8.5, "brass", "m")
    b.rect(x - 5, y + 40, 10, 8, "v brass")
    b.polyline(arc(x, y, FLYBALL, pi / 2 - 1, pi / 2 + 1), "rc")
    angle(b, (x, y), 22, pi / 2 - a, pi / 2, "35.5°", 2.2)
    b.rect(x - 8, y + 128, 16, 6, "v iron")
