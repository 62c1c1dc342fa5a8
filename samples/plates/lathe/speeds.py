"""Speed chart on a logarithmic scale: four speeds direct, four through the back gear."""

from __future__ import annotations

from math import log10

from samples.plates.drafting.board import Board
from samples.plates.drafting.legend import caption
from samples.plates.lathe.proportions import BACK_RATIO, MIDDLE_SPEED, direct_speeds

WIDTH, HEIGHT = 190.0, 42
LOWEST, DECADES = 0.9, 1.9  # logarithm at the left edge, span
GRADUATION = (10, 20, 30, 50, 70, 100, 150, 200, 300, 500)


def speed_chart(b: Board, x: float, y: float) -> None:
    """Rays from the countershaft's speed to each spindle speed."""

    def at(speed: float) -> float:
        return x + WIDTH * (log10(speed) - LOWEST) / DECADES

    bottom = y + HEIGHT
    for mark in GRADUATION:
        b.line(at(mark), y, at(mark), bottom, "h")
        b.text(at(mark), y + 47, str(mark), 2.1, "middle")
    for speed in direct_speeds():
        geared = speed / BACK_RATIO
        b.line(at(MIDDLE_SPEED), y, at(speed), y + 20, "m")
        b.circle(at(speed), y + 20, 1.1, "ink")
        b.text(at(speed), y + 17, f"{speed:.0f}", 2, "middle")
        b.line(at(speed), y + 20, at(geared), bottom, "r")
        b.circle(at(geared), bottom, 1.1, "redfill")
        b.text(at(geared), y + 39, f"{geared:.0f}", 2, "middle")
    b.rect(x, y, WIDTH, HEIGHT, "v none")
    english = "SPEED CHART, LOGARITHMIC; RED THROUGH BACK GEAR"
    caption(b, x + WIDTH / 2, y + 56, "转速图 r.p.m.", english, 2.4)
