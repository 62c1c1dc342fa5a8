"""The cylinder cut on its axis, with piston, covers and ports."""

from __future__ import annotations

from math import pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import box, points
from samples.plates.drafting.hatching import section
from samples.plates.drafting.shading import tube
from samples.plates.machine.fasteners import bolt_side, hexnut
from samples.plates.valve_gear.linkage import AXLE, SPINDLE, Pose

Y = AXLE[1]
LEFT, RIGHT, BORE = 92.0, 232.0, 40.0  # faces of the barrel, radius of the bore
ROD = 148.0  # from the crosshead to the middle of the piston
COVER = "0,-58 -9,-58 -9,-16 -4,-10 -4,10 -9,16 -9,58 0,58"
PORT = f"-2,{-BORE} 5,{-BORE} 22,{-BORE - 12} 22,-76 14,-76 14,{-BORE - 16} -2,{-BORE - 18}"
PISTON = "-10,-39.4 10,-39.4 6,-12 9,0 6,12 10,39.4 -10,39.4 -6,12 -9,0 -6,-12"


def cylinder(b: Board, at: Pose) -> None:
    """Barrel, covers, ports, then the piston on its rod."""
    _barrel(b)
    for side, face in ((1, LEFT), (-1, RIGHT)):
        _cover(b, face, side)
        section(b, [points(PORT, face + 2 * side, Y, sx=side)], "iron")
    b.rect(LEFT, Y - BORE, RIGHT - LEFT, 2 * BORE, "x none")
    saddle = box(LEFT + 40, SPINDLE + 18, RIGHT - LEFT - 80, Y - BORE - 12 - SPINDLE - 18)
    section(b, [saddle], "iron")
    _piston(b, at.crosshead[0] - ROD, at.crosshead[0])
    glands = [box(RIGHT + 9, Y - 14, 22, 8.2), box(RIGHT + 9, Y + 5.8, 22, 8.2)]
    section(b, glands, "brass")
    b.centre((60, Y), (AXLE[0] + 150, Y))


def _barrel(b: Board) -> None:
    """The walls above and below the bore."""
    top = Y - BORE
    upper = [(LEFT + 9, top), (LEFT + 24, top - 12), (RIGHT - 24, top - 12), (RIGHT - 9, top)]
    section(b, [upper], "iron")
    section(b, [box(LEFT, Y + BORE, RIGHT - LEFT, 9)], "iron")


def _cover(b: Board, face: float, side: int) -> None:
    section(b, [points(COVER, face, Y, sx=side)], "iron", flip=True)
    flange = box(face if side > 0 else face - 8, Y + BORE + 9, 8, 9)
    section(b, [flange], "iron")
    for y in (Y - BORE - 13.5, Y + BORE + 13.5):
        bolt_side(b, face - side * 12, y, 3.2, 26, 0 if side > 0 else pi)


def _piston(b: Board, x: float, crosshead: float) -> None:
    tube(b, x, Y - 5.5, crosshead - x - 12, 11, "steel")
    section(b, [points(PISTON, x, Y)], "iron", flip=True)
    for dx in (-6, 0, 6):
        b.rect(x + dx - 1.3, Y - BORE, 2.6, 3.4, "f brass")
        b.rect(x + dx - 1.3, Y + BORE - 3.4, 2.6, 3.4, "f brass")
    hexnut(b, x - 14, Y, 5.2, pi / 6)
