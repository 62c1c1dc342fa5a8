"""Velocity triangles at the inlet and the outlet of the runner."""

from __future__ import annotations

from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import arrow
from samples.plates.drafting.geometry import Point, along, direction
from samples.plates.drafting.legend import caption


def triangles(b: Board, x: float, y: float) -> None:
    """Peripheral speed u, absolute c and relative w, to one scale."""
    _triangle(b, (x, y), u=84, whirl=74, through=27, index="1")
    _triangle(b, (x + 112, y), u=38, whirl=3, through=32, index="2")
    caption(b, x + 74, y + 12, "速度三角形", "VELOCITY TRIANGLES", 2.6)


def _triangle(
    b: Board, origin: Point, *, u: float, whirl: float, through: float, index: str
) -> None:
    x, y = origin
    end_u, end_c = (x + u, y), (x + whirl, y - through)
    for p, q, name, dx, dy in (
        (origin, end_u, "u", 0, 4.4),
        (origin, end_c, "c", -3, -1),
        (end_u, end_c, "w", 3, -1),
    ):
        b.line(*p, *q, "m")
        arrow(b, q, direction(p, q), 2.6)
        mx, my = along(p, q, 0.5)
        b.text(mx + dx, my + dy, name + index, 2.6, "middle")
