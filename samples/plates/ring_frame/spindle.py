"""A spindle with its cop, balloon and ring, in the rail that carries it."""

from __future__ import annotations

from math import pi, sin

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import arc, box, points
from samples.plates.drafting.hatching import section
from samples.plates.drafting.shading import tube
from samples.plates.machine.fasteners import hexnut, rivets
from samples.plates.ring_frame.cop import cop
from samples.plates.ring_frame.place import (
    DRUM,
    DRUM_X,
    DRUM_Y,
    LAPPET,
    MIDDLE,
    RAIL,
    SPINDLE,
    SPINDLE_RAIL,
)

RING = "16.4,-3 20,-3 20,-1.6 18.9,-1 18.9,3 20,4 17,4 17.6,-1"
BOLSTER = "6,-10 2.4,-10 2.4,40 1,46 4,46 6,30"
WHARVE = "-5,540 5,540 7,543 5.4,546 7,551 -7,551 -5.4,546 -7,543"
BALLOON, WAVE = 20.0, 2.5  # radius at the ring, k h of r = R sin kz / sin kh


def spindle(b: Board, side: int) -> None:
    """From the lappet down to the footstep."""
    x = MIDDLE + side * (SPINDLE + 6)
    b.rect(x - 2, 428, 4, 160, "v steel")
    cop(b, x, 436, 100, 14, 60)
    _balloon(b, x)
    section(b, [box(x - 32, RAIL, 12.5, 5), box(x + 19.5, RAIL, 12.5, 5)], "iron", "v")
    for half in (-1, 1):
        section(b, [points(RING, x, RAIL, sx=half)], "steel", "f")
        b.polyline(arc(x + half * 18.2, RAIL - 2.4, 2.2, pi, 2 * pi), "v")
    b.rect(x - 34, SPINDLE_RAIL, 68, 9, "m iron")
    b.line(x - 34, SPINDLE_RAIL + 2, x + 34, SPINDLE_RAIL + 2, "h")
    rivets(b, (x - 30, SPINDLE_RAIL + 5), (x + 30, SPINDLE_RAIL + 5), 5, 0.6)
    halves = [points(BOLSTER, x, SPINDLE_RAIL, sx=half) for half in (-1, 1)]
    section(b, halves, "iron", "v")
    hexnut(b, x, SPINDLE_RAIL + 16, 5.4, pi / 6, "f")
    b.polygon(points(WHARVE, x, 0), "m iron")
    for half in (-1, 1):
        b.line(x, 546 + half, MIDDLE + side * DRUM_X, DRUM_Y + half * DRUM, "f")
    for dx in (-38, 38):
        tube(b, x + dx - 1.6, 480, 3.2, 120, "steel", "f", 5, vertical=True)
    b.centre((x, 396), (x, 616))


def _balloon(b: Board, x: float) -> None:
    """The yarn thrown outwards by its own turning; the far half fainter."""
    for half, line in ((-1, "f"), (1, "x")):
        curve = []
        for i in range(41):
            t = i / 40
            r = BALLOON * 0.62 * sin(WAVE * t) / sin(WAVE)
            curve.append((x + half * r, LAPPET + (RAIL - LAPPET) * t))
        b.polyline(curve, line)
