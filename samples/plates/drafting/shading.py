"""Round bodies, shaded by lines that crowd towards the edges as on engravings."""

from __future__ import annotations

from math import cos, pi

from samples.plates.drafting.board import Board, Segment
from samples.plates.drafting.geometry import arc

LIGHT = pi * 0.3  # direction the light comes from, seen along the axis of the body


def tube(
    b: Board,
    x: float,
    y: float,
    w: float,
    h: float,
    material: str = "iron",
    cls: str = "k",
    lines: int = 15,
    *,
    vertical: bool = False,
) -> None:
    """Round bar seen from the side: generatrices at equal angles, heavier away from the light."""
    b.rect(x, y, w, h, f"ns {material}")
    span = w if vertical else h
    heavy: list[Segment] = []
    fine: list[Segment] = []
    for i in range(1, lines * 2):
        a = pi * i / (lines * 2)
        t, light = span / 2 * (1 - cos(a)), cos(a - LIGHT)
        if light > 0.62:
            continue
        line = ((x + t, y), (x + t, y + h)) if vertical else ((x, y + t), (x + w, y + t))
        (fine if light > 0.2 else heavy).append(line)
    b.lines(fine, "x")
    b.lines(heavy, "h")
    b.rect(x, y, w, h, f"{cls} none")


def ball(b: Board, cx: float, cy: float, r: float, material: str, cls: str = "v") -> None:
    """Ball or boss: wash, edge and two arcs of shade to the lower right."""
    b.circle(cx, cy, r, f"{cls} {material}")
    b.polyline(arc(cx, cy, r * 0.72, -0.25, pi / 2 + 0.25), "h")
    b.polyline(arc(cx, cy, r * 0.45, 0.1, pi / 2 - 0.1), "x")
