"""What the bridge stands on: bearings, piers, piles, banks, and the river between them."""

from __future__ import annotations

from math import pi, sin

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import box, points, shift
from samples.plates.drafting.hatching import section
from samples.plates.machine.masonry import break_edge
from samples.plates.truss_bridge.forces import CHORD, LEFT, PANEL, PANELS

SPAN = PANELS * PANEL
WATER = CHORD + 84


def piers(b: Board) -> None:
    """Both piers and banks; the right bearing rolls."""
    for side, x in ((-1, LEFT), (1, LEFT + SPAN)):
        b.rect(x - 9, CHORD + 5, 18, 4, "v steel")
        b.polygon(points("-5,9 5,9 11,16 -11,16", x, CHORD), "v steel")
        if side > 0:
            for k in range(5):
                b.circle(x - 8 + k * 4, CHORD + 17.6, 1.6, "f steel")
        _pier(b, x)
        _piles(b, x)
        _bank(b, x + side * 44, side)


def _pier(b: Board, x: float) -> None:
    section(b, [box(x - 26, CHORD + 19, 52, 8)], "stone", "m")
    for course in range(14):
        y, w = CHORD + 27 + course * 7.2, 22 + course * 0.6
        b.rect(x - w, y, 2 * w, 7.2, "f stone")
        for k in range(5):
            joint = x - w + (k + (0.5 if course % 2 else 0.9)) * 2 * w / 5
            b.line(joint, y, joint, y + 7.2, "h")
            b.line(joint + 1, y + 1, joint + 4, y + 1, "x")


def _piles(b: Board, x: float) -> None:
    section(b, [box(x - 40, CHORD + 128, 80, 14)], "stone", "m", flip=True)
    for k in range(7):
        pile = points("-2,142 2,142 2,176 0,182 -2,176", x - 32 + k * 11, CHORD)
        b.polygon(pile, "v wood")


def _bank(b: Board, edge: float, side: int) -> None:
    far, near = edge + side * 86, edge - side * 20
    slope = break_edge(far, CHORD + 112, near, CHORD + 140, swing=5, variant=3 + side)
    top = [(edge, CHORD + 2), (far, CHORD + 2)]
    foot = [(near, CHORD + 27), (edge, CHORD + 27)]
    section(b, [[*top, *slope, *foot]], "earth", "f", flip=side > 0)


def river(b: Board) -> None:
    """Bed, water and the two levels."""
    bed = [
        (
            LEFT + 24 + (SPAN - 48) * i / 60,
            CHORD + 104 + 34 * sin(pi * i / 60) ** 0.8 + 1.6 * sin(i * 0.47) + 0.8 * sin(i * 1.1),
        )
        for i in range(61)
    ]
    b.polygon([(bed[0][0], WATER), *bed, (bed[-1][0], WATER)], "ns water")
    b.polyline(bed, "k")
    b.polyline(shift(bed, 0, 2.2), "h")
    for i in range(11):
        inset = 24 + i * i * 1.3
        waves = "t14 0" * int((SPAN - 2 * inset) / 14 - 2)
        b.path(f"M{LEFT + inset:.1f} {WATER + i * 4}q7 -1.4 14 0t14 0{waves}", "x")
    middle = LEFT + SPAN / 2
    b.text(middle, WATER - 4, "常水位 ORDINARY WATER LEVEL  + 31.42", 2.8, "middle")
    b.line(LEFT + 40, WATER, LEFT + SPAN - 40, WATER, "v")
    b.text(middle, WATER - 28, "洪水位 FLOOD OF 1887  + 36.10", 2.6, "middle")
    b.line(middle - 150, WATER - 25, middle + 150, WATER - 25, "d")
