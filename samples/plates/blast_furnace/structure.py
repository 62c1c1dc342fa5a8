"""What carries and feeds the furnace: columns, platforms, ladder, cup and cone, downcomer."""

from __future__ import annotations

from math import pi

from samples.plates.blast_furnace.lines import AXIS, HEARTH, TOP, at
from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import box, points, stadium
from samples.plates.drafting.hatching import section
from samples.plates.drafting.shading import tube
from samples.plates.machine.fasteners import bolt_side, rivets

RING = HEARTH - 140  # y of the mantle ring on the columns
PLATFORMS = 6
MOUTH = HEARTH - TOP  # y of the furnace top
CUP = "78,-2 78,-8 62,-8 36,16 33,11 58,-13 66,-40 70,-40 66,-13 82,-12 82,-2"
CONE = "0,-8 3,-8 39,18 37,21 0,-2"
DOWNCOMER = "60,20 92,-16 150,40 150,190 128,190 128,50 92,14 70,38"


def foundation(b: Board) -> None:
    """Stone footings in section."""
    for side in (-1, 1):
        footing = points("100,64 170,64 190,90 100,90", AXIS, HEARTH, sx=side)
        section(b, [footing], "stone", "v")
    section(b, [box(AXIS - 100, HEARTH + 64, 200, 26)], "stone", "m")


def columns(b: Board) -> None:
    """Columns, mantle ring, platforms and the ladder."""
    for side in (-1, 1):
        _column(b, AXIS + side * 140, side)
        for level in range(PLATFORMS):
            _platform(b, RING - 20 - level * 38, side)
    for x in (AXIS + 168, AXIS + 176):
        b.line(x, 262, x, HEARTH + 60, "f")
    for i in range(110):
        b.line(AXIS + 168, 266 + i * 4, AXIS + 176, 266 + i * 4, "x")


def _column(b: Board, x: float, side: int) -> None:
    tube(b, x - 6, RING + 12, 12, 190, "iron", "k", 12, vertical=True)
    for y, w, h in ((RING + 6, 12, 7), (HEARTH + 48, 11, 7), (HEARTH + 55, 15, 8)):
        b.rect(x - w, y, 2 * w, h, "m iron")
        b.line(x - w, y + h * 0.5, x + w, y + h * 0.5, "h")
    inner_end = min(AXIS + side * 104, AXIS + side * 156)
    section(b, [box(inner_end, RING - 2, 52, 8)], "iron", "m")
    b.polygon(points("106,-2 106,-16 112,-14 150,-2", AXIS, RING, sx=side), "v iron")
    bolt_side(b, x, RING + 18, 3, 24, -pi / 2)


def _platform(b: Board, y: float, side: int) -> None:
    """Bracketed platform with its railing, outside the shell at this height."""
    wall = AXIS + side * (at(HEARTH - y).shell + 5)
    b.rect(min(wall, wall + side * 32), y, 32, 2, "v iron")
    b.polygon([(wall, y + 14), (wall, y + 2), (wall + side * 22, y + 2)], "v none")
    for i in range(5):
        post = wall + side * (4 + i * 7)
        b.line(post, y, post, y - 12, "f")
    for rail in (6, 12):
        b.line(wall + side * 2, y - rail, wall + side * 32, y - rail, "f")


def furnace_top(b: Board) -> None:
    """Cup and cone (Parry), counterweight lever, downcomer for the gas."""
    for side in (-1, 1):
        section(b, [points(CUP, AXIS, MOUTH, sx=side)], "iron", "m", flip=side > 0)
        section(b, [points(CONE, AXIS, MOUTH, sx=side)], "iron", "m", flip=side < 0)
    tube(b, AXIS - 1.6, MOUTH - 92, 3.2, 86, "steel", "v", 6, vertical=True)
    _lever(b)
    b.polygon(points(DOWNCOMER, AXIS, MOUTH), "k iron")
    seams = [AXIS + 132 + i * 1.1 for i in range(12)]
    b.lines([((x, MOUTH + 46), (x, MOUTH + 190)) for x in seams], "x")
    rivets(b, (AXIS + 130, MOUTH + 56), (AXIS + 130, MOUTH + 186), 5, 0.55)
    rivets(b, (AXIS + 148, MOUTH + 46), (AXIS + 148, MOUTH + 186), 5, 0.55)
    b.rect(AXIS - 90, MOUTH - 42, 160, 2.5, "v iron")


def _lever(b: Board) -> None:
    """The cone hangs from a lever with a weight at its other end."""
    x, y = AXIS, MOUTH
    b.polygon(stadium((x - 90, y - 84), (x + 8, y - 92), 4, 2.4), "m iron")
    b.circle(x - 40, y - 88, 4, "m steel")
    b.polygon(points("-48,-60 -43,-86 -37,-86 -32,-60", x, y), "m none")
    b.rect(x - 50, y - 60, 20, 3, "v iron")
    b.rect(x - 104, y - 82, 22, 24, "m iron")
    for i in range(6):
        b.line(x - 104, y - 78 + i * 4, x - 82, y - 78 + i * 4, "h")
