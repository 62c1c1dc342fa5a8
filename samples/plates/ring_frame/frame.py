"""What stands in the middle: legs, tin rollers, creel boards, wheels of the headstock."""

from __future__ import annotations

from math import pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import box, points, polar
from samples.plates.drafting.hatching import hatch_lines, section
from samples.plates.drafting.involute import meshing_phase
from samples.plates.drafting.shading import ball
from samples.plates.machine.fasteners import bolt_side
from samples.plates.machine.wheels import gear, shaft_end
from samples.plates.ring_frame.place import DRUM, DRUM_X, DRUM_Y, FLOOR, HEAD, MIDDLE

LEG = "30,-306 40,-306 58,-130 86,-14 92,0 66,0 66,-12 48,-90 44,-124"
MODULE, WHEEL, PINION, PHASE = 1.9, 26, 14, 0.1


def middle(b: Board) -> None:
    """Everything between the two sides."""
    feet = [box(MIDDLE - 130, FLOOR, 44, 14), box(MIDDLE + 86, FLOOR, 44, 14)]
    section(b, feet, "stone", "f")
    for side in (-1, 1):
        _tin_roller(b, MIDDLE + side * DRUM_X)
        b.polygon(points(LEG, MIDDLE, FLOOR, sx=side), "k iron")
        b.rect(MIDDLE + side * 79 - 16, FLOOR - 4, 32, 4, "m iron")
        bolt_side(b, MIDDLE + side * 79, FLOOR - 7, 4, 26, pi / 2)
        b.polygon(points("4,384 4,130 8,130 8,384", MIDDLE, 0, sx=side), "v iron")
    for y in (240, 148):
        board = box(MIDDLE - 140, y, 280, 4)
        b.polygon(board, "m wood")
        b.lines(hatch_lines([board], 0.02, 0.8), "x")
    b.polygon(box(MIDDLE - 62, 372, 124, 12), "m iron")
    b.rect(MIDDLE - 4, HEAD, 8, 20, "m brass")
    ball(b, MIDDLE, HEAD - 4, 5, "brass", "m")
    _wheels(b)


def _tin_roller(b: Board, x: float) -> None:
    """The drum that drives the spindles by bands."""
    b.circle(x, DRUM_Y, DRUM, "m pale")
    b.circle(x, DRUM_Y, DRUM - 1.5, "h none")
    shaft_end(b, x, DRUM_Y, 7)
    for i in range(12):
        b.circle(*polar(x, DRUM_Y, 18, i * pi / 6), 0.8, "f iron")


def _wheels(b: Board) -> None:
    y = 470.0
    up = y - MODULE * (WHEEL + PINION) / 2
    phase = meshing_phase(-pi / 2, WHEEL, PHASE, PINION)
    gear(b, MIDDLE, y, MODULE, WHEEL, PHASE, arms=5, bore=5, cls="v")
    gear(b, MIDDLE, up, MODULE, PINION, phase, material="brass", bore=4, cls="v")
    b.centre((MIDDLE, 384), (MIDDLE, 412))
