"""Brickwork, ground and broken edges."""

from __future__ import annotations

from math import ceil, hypot, pi, sin
from typing import Literal

from samples.plates.drafting.board import Board, Segment
from samples.plates.drafting.geometry import Polygon

Bond = Literal["english", "stretcher"]

BURNT = 0.10  # share of darker bricks


def brick_wall(
    b: Board,
    x: float,
    y: float,
    w: float,
    h: float,
    *,
    course: float,
    brick: float,
    bond: Bond = "english",
) -> None:
    """Rectangular wall, bricks slightly varied in tone."""
    b.rect(x, y, w, h, "ns brick")
    joints: list[Segment] = []
    dark: list[Segment] = []
    for i in range(ceil(h / course - 1e-6)):
        y0, y1 = y + i * course, min(y + h, y + (i + 1) * course)
        joints.append(((x, y1), (x + w, y1)))
        unit = brick / 2 if bond == "english" and i % 2 else brick
        edge = x if bond == "stretcher" and i % 2 else x - unit / 2
        while edge < x + w:
            edge += unit
            if x < edge < x + w:
                joints.append(((edge, y0), (edge, y1)))
            if b.rng.random() < BURNT:
                dark += _burnt(max(x, edge - unit), min(x + w, edge), y0, y1)
    b.lines(dark, "x")
    b.lines(joints, "h")


def _burnt(x0: float, x1: float, y0: float, y1: float) -> list[Segment]:
    """Fine lines over one brick, unless only a sliver of it is left at the edge."""
    if x1 - x0 <= 0.3:
        return []
    levels = [y0 + (y1 - y0) * t for t in (0.2, 0.4, 0.6, 0.8)]
    return [((x0, y), (x1, y)) for y in levels]


def ground(b: Board, x0: float, x1: float, y: float, depth: float = 6) -> None:
    """Ground line with the usual earth strokes."""
    strokes: list[Segment] = []
    x = x0
    while x < x1:
        for k in range(3):
            start, reach = x + k * 1.3, depth * (1 - k * 0.22)
            strokes.append(((start, y), (max(x0, start - reach), y + reach)))
        x += b.rng.uniform(6, 9)
    b.lines(strokes, "f")
    b.line(x0, y, x1, y, "k")


def break_edge(
    x0: float, y0: float, x1: float, y1: float, *, swing: float, variant: int
) -> Polygon:
    """Freehand break line (two superposed sines)."""
    n, dx, dy = 24, x1 - x0, y1 - y0
    length = hypot(dx, dy)
    edge = []
    for i in range(n + 1):
        t = i / n
        wave = sin(t * 7 + variant) + 0.5 * sin(t * 17 + variant * 3)
        o = swing * wave * sin(pi * t)
        edge.append((x0 + dx * t - dy / length * o, y0 + dy * t + dx / length * o))
    return edge
