"""Members of a riveted truss: bars, laced bars, gussets."""

from __future__ import annotations

from math import cos, sin

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import Point, along, direction, distance, points
from samples.plates.machine.fasteners import rivets

FLANGE = 0.62  # where the flange begins, as a share of half the width


def bar(b: Board, p: Point, q: Point, w: float) -> None:
    """Two flanges and a web between p and q, riveted."""
    eye_bar(b, p, q, w)
    for side in (-1, 1):
        k = side * (1 + FLANGE) / 2
        rivets(b, _beside(p, q, p, k * w), _beside(p, q, q, k * w), 2.1, 0.32, "x")


def laced_bar(b: Board, p: Point, q: Point, w: float) -> None:
    """A bar whose flanges are held together by crossing lattice bars."""
    bar(b, p, q, w)
    count = int(distance(p, q) / (w * 0.9))
    for side, line in ((1, "f"), (-1, "x")):
        ends = [
            _beside(p, q, along(p, q, i / count), side * FLANGE * w * (1 if i % 2 else -1))
            for i in range(count + 1)
        ]
        b.polyline(ends, line)


def eye_bar(b: Board, p: Point, q: Point, w: float) -> None:
    """A bar without rivets."""
    corners = [_beside(p, q, end, k * w) for end, k in ((p, 1), (q, 1), (q, -1), (p, -1))]
    b.polygon(corners, "m iron")
    for k in (-FLANGE, FLANGE):
        b.line(*_beside(p, q, p, k * w), *_beside(p, q, q, k * w), "h")


def gusset(b: Board, c: Point, side: int, *, big: bool) -> None:
    """Plate at a panel point; side is +1 on the bottom chord."""
    w, h = (15, 17) if big else (12, 14)
    outline = f"{-w},5 {w},5 {w},-4 {w * 0.45},{-h} {-w * 0.45},{-h} {-w},-4"
    b.polygon(points(outline, *c, sy=side), "m iron")
    for row, share in enumerate((1, 1, 0.55, 0.36)):
        k, y = (w - 2.4) * share, c[1] + side * (3.4 - row * 4.2)
        rivets(b, (c[0] - k, y), (c[0] + k, y), 2.4, 0.55)


def _beside(p: Point, q: Point, at: Point, offset: float) -> Point:
    """A point half the offset to the left of `at`, seen along pq."""
    a = direction(p, q)
    return at[0] + sin(a) * offset / 2, at[1] - cos(a) * offset / 2
