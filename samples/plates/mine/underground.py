"""Works below ground: shaft, cages, levels with their tubs and timber, pumps."""

from __future__ import annotations

from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import arrow
from samples.plates.drafting.geometry import box, points
from samples.plates.drafting.hatching import section
from samples.plates.drafting.shading import tube
from samples.plates.machine.masonry import brick_wall
from samples.plates.machine.wheels import wheel
from samples.plates.mine.geology import SHAFT, SURFACE

SUMP = 640.0
CAGES = ((SHAFT - 6.6, 566.0), (SHAFT + 6.6, 340.0))
# depth, western and eastern end, name
LEVELS = (
    (146, 60, 430, "一水平 1st LEVEL  -146"),
    (236, 44, 470, "二水平 2nd LEVEL  -236"),
    (302, 70, 538, "三水平 3rd LEVEL  -302"),
)


def shaft(b: Board) -> None:
    """Lined shaft with guides, two cages, sump and depth scale."""
    x, depth = SHAFT, SUMP - SURFACE
    b.rect(x - 17, SURFACE, 34, depth, "ns paper")
    for s in (-1, 1):
        brick_wall(b, x + (13 if s > 0 else -17), SURFACE, 4, depth, course=1.7, brick=4.2)
        b.line(x + s * 13, SURFACE - 4, x + s * 13, SUMP, "m")
        b.line(x + s * 17, SURFACE, x + s * 17, SUMP, "v")
        b.line(x + s * 1.2, SURFACE, x + s * 1.2, SUMP, "f")
    for i in range(60):
        b.line(x - 13, SURFACE + 6 + i * 6.2, x + 13, SURFACE + 6 + i * 6.2, "x")
    for cage_x, y in CAGES:
        _cage(b, cage_x, y)
    b.rect(x - 13, 622, 26, 18, "f water")
    b.centre((x, SURFACE - 8), (x, SUMP + 10))
    for i in range(38):
        y, length = SURFACE + i * 10, 1.5 if i % 5 else 4
        b.line(x - 21 - length, y, x - 21, y, "f")
        if i % 5 == 0 and i:
            b.text(x - 27, y + 0.9, str(i * 10), 2.3, "end")


def _cage(b: Board, x: float, y: float) -> None:
    """Double-deck cage with a tub on each deck."""
    b.line(x, 120, x, y, "m")
    b.path(f"M{x} {y}L{x - 4} {y + 7}M{x} {y}L{x + 4} {y + 7}", "f")
    b.rect(x - 4.6, y + 7, 9.2, 17, "v iron")
    for deck in (y, y + 8):
        b.rect(x - 3.6, deck + 9, 7.2, 4.6, "f coal")
        for side in (-2, 2):
            b.circle(x + side, deck + 14.2, 0.9, "f steel")


def galleries(b: Board) -> None:
    """Three levels, the winze between them and the pump chamber."""
    for depth, west, east, name in LEVELS:
        y = SURFACE + depth
        _gallery(b, west, SHAFT - 17, y)
        _gallery(b, SHAFT + 17, east, y)
        b.text(west + 36, y - 13, name, 2.6)
        b.line(west - 14, y - 4, west - 2, y - 4, "r")
        arrow(b, (west - 2, y - 4), 0, 3, "redfill")
    b.rect(66, SURFACE + 150, 9, 156, "v paper")
    rungs = [SURFACE + 150 + i * 3 for i in range(52)]
    b.lines([((66, y), (75, y)) for y in rungs], "x")
    _pumps(b)


def _gallery(b: Board, west: float, east: float, y: float) -> None:
    """Timber sets every 8 mm, a loaded tub every 30 mm, a miner at every second tub."""
    b.rect(west, y - 10, east - west, 11, "v paper")
    for i in range(int((east - west) / 8)):
        x = west + 4 + i * 8
        b.rect(x, y - 10, 1, 11, "x wood")
        b.rect(x - 1, y - 10.6, 3, 1.1, "x wood")
    b.line(west, y - 0.4, east, y - 0.4, "f")
    for i in range(int((east - west) / 30)):
        x = west + 10 + i * 30 + b.rng.uniform(0, 8)
        _tub(b, x, y)
        if i % 2:
            _miner(b, x + 12, y)
        b.circle(x + 20, y - 9, 0.35, "redfill")


def _tub(b: Board, x: float, y: float) -> None:
    b.polygon(points("0,-5 7,-5 6,-1.8 1,-1.8", x, y), "f iron")
    for axle in (2, 5):
        b.circle(x + axle, y - 1.2, 0.9, "x steel")
    b.polygon(points("0.2,-5 2,-6.4 4,-6 5.6,-6.5 6.8,-5", x, y), "x coal")


def _miner(b: Board, x: float, y: float) -> None:
    b.circle(x, y - 6.8, 0.8, "f none")
    body = f"M{x} {y - 6}v3.2l-1 2.4m1 -2.4l1 2.4"
    b.path(f"{body}M{x} {y - 5.2}l-3 1.2M{x} {y - 5.2}l1.4 1.8", "f")


def _pumps(b: Board) -> None:
    x, y = SHAFT, SURFACE
    section(b, [box(x + 30, y + 314, 44, 16)], "stone", "v")
    tube(b, x + 34, y + 304, 22, 9, "iron", "m", 7)
    wheel(b, x + 66, y + 304, 8, 6, hub=0.2, rim=0.14, cls="v")
    b.path(f"M{x + 34} {y + 308}H{x + 10}V{y - 6}", "m")
    b.text(x + 52, y + 324, "水泵 PUMPS", 2.4, "middle")
