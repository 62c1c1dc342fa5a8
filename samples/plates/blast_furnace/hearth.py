"""Hearth, its bottom of blocks, and the tuyeres with the blast main."""

from __future__ import annotations

from math import pi

from samples.plates.blast_furnace.lines import AXIS, HEARTH
from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import points, polar
from samples.plates.drafting.hatching import section
from samples.plates.drafting.shading import tube
from samples.plates.machine.fasteners import hexnut

TUYERE = HEARTH - 40  # y of the tuyeres
BLOCK = 6.4  # height of the courses under the hearth


def hearth(b: Board) -> None:
    """Iron under slag, the blocks below, a tuyere on each side, iron and slag notches."""
    b.rect(AXIS - 44, HEARTH - 16, 88, 16, "f fire")
    b.rect(AXIS - 44, HEARTH - 26, 88, 10, "f copper")
    for i in range(12):
        b.path(f"M{AXIS - 42} {HEARTH - 1.4 - i * 1.25}q10 -.8 21 0t21 0t21 0t21 0", "x")
    for row in range(10):
        _blocks(b, row)
    for side in (-1, 1):
        _tuyere(b, side)
        _bustle_main(b, AXIS + side * 116, TUYERE - 62)
        for i in range(6):
            hexnut(b, AXIS + side * 90, TUYERE - 7 + i * 2.8, 0.8, cls="x")
    b.polygon(points("-44,-6 -92,-3 -92,1 -44,0", AXIS, HEARTH), "v fire")
    b.polygon(points("44,-22 90,-18 90,-14 44,-18", AXIS, HEARTH), "v copper")


def _blocks(b: Board, row: int) -> None:
    """One course of the bottom, wider than the one above it, stone below brick."""
    y, half = HEARTH + row * BLOCK, 78 + row * 2.2
    count = 13 if row % 2 else 12
    width = 2 * half / count
    for i in range(count):
        x = AXIS - half + width * i
        corners = [(x, y), (x + width, y), (x + width, y + BLOCK), (x, y + BLOCK)]
        b.polygon(corners, "f stone" if row > 5 else "f brick")


def _tuyere(b: Board, side: int) -> None:
    """Water-cooled nozzle, blowpipe and gooseneck."""
    cooler = [
        points("41,-2.2 66,-4 66,-7.5 41,-5", AXIS, TUYERE, sx=side),
        points("41,2.2 66,4 66,7.5 41,5", AXIS, TUYERE, sx=side),
    ]
    section(b, cooler, "copper", "v", flip=side > 0, spread=0.7)
    b.polygon(points("40,-3 76,-6 76,6 40,3", AXIS, TUYERE, sx=side), "f none")
    elbow = AXIS + side * 104
    tube(b, min(AXIS + side * 76, elbow), TUYERE - 5, 28, 10, "iron", "m", 9)
    b.circle(elbow, TUYERE, 8, "m iron")
    tube(b, elbow - 5, TUYERE - 46, 10, 40, "iron", "m", 9, vertical=True)


def _bustle_main(b: Board, x: float, y: float) -> None:
    """The ring main for the hot blast, brick-lined, where the section cuts it."""
    for r, cls in ((20, "k iron"), (16, "v brick"), (12, "k paper")):
        b.circle(x, y, r, cls)
    for i in range(24):
        a = i * pi / 12
        b.line(*polar(x, y, 12, a), *polar(x, y, 16, a), "h")
    b.cross(x, y, 20)
