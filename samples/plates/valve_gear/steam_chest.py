"""The steam chest over the cylinder: a piston valve with inside admission."""

from __future__ import annotations

from math import pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import arrow
from samples.plates.drafting.geometry import box, points
from samples.plates.drafting.hatching import section
from samples.plates.drafting.shading import tube
from samples.plates.valve_gear.linkage import SPINDLE, Pose

LEFT, RIGHT, BORE = 84.0, 240.0, 18.0
MIDDLE = (LEFT + RIGHT) / 2
ROOF = "-78,-22 -78,-34 78,-34 78,-22 24,-22 20,-30 -20,-30 -24,-22"
MEAN = 310.0  # where the spindle's pin is in mid gear


def steam_chest(b: Board, at: Pose) -> None:
    """Liner, casing and inlet, then the valve."""
    for wall in (SPINDLE - BORE - 4, SPINDLE + BORE):
        for start, end in ((LEFT, LEFT + 24), (LEFT + 32, RIGHT - 32), (RIGHT - 24, RIGHT)):
            section(b, [box(start, wall, end - start, 4)], "brass", "v")
    section(b, [points(ROOF, MIDDLE, SPINDLE)], "iron")
    inlet = SPINDLE - BORE - 42
    section(b, [box(146, inlet, 7, 26), box(171, inlet, 7, 26)], "iron")
    flange = [box(138, inlet - 6, 15, 6), box(171, inlet - 6, 15, 6)]
    section(b, flange, "iron", flip=True)
    for x in (LEFT - 7, RIGHT):
        section(b, [box(x, SPINDLE - BORE - 20, 7, 2 * BORE + 30)], "iron", flip=True)
    _valve(b, MIDDLE + at.valve[0] - MEAN, at.valve[0])
    b.centre((66, SPINDLE), (350, SPINDLE))
    b.text(128, SPINDLE - BORE - 28, "蒸汽", 3, "middle")
    arrow(b, (MIDDLE, SPINDLE - BORE - 18), pi / 2, 4)
    b.line(MIDDLE, SPINDLE - BORE - 36, MIDDLE, SPINDLE - BORE - 20, "v")


def _valve(b: Board, x: float, pin: float) -> None:
    """Two heads with four rings each on a hollow body."""
    tube(b, x - 58, SPINDLE - 3, pin - x + 58, 6, "steel")
    for side in (-1, 1):
        head = x + side * 47
        height = BORE - 3.4
        above, below = SPINDLE - BORE + 0.4, SPINDLE + 3
        walls = [box(head - 9, above, 18, height), box(head - 9, below, 18, height)]
        section(b, walls, "iron", "m")
        for k in range(4):
            ring = head - 7 + k * 4
            b.rect(ring, above, 1.6, 2.6, "h brass")
            b.rect(ring, SPINDLE + BORE - 3, 1.6, 2.6, "h brass")
    body = [box(x - 38, SPINDLE - 10, 76, 4), box(x - 38, SPINDLE + 6, 76, 4)]
    section(b, body, "iron", "f")
