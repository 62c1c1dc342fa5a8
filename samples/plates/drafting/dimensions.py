"""Dimensions and leaders: what the sheet says about its sizes and parts."""

from __future__ import annotations

from math import cos, degrees, pi, sin
from typing import Literal

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import Point, along, arc, direction, distance, polar

Axis = Literal["aligned", "horizontal", "vertical"]

ARROW = 1.8  # mm
INSIDE = 7  # mm; a shorter dimension line has its arrows outside


def arrow(b: Board, tip: Point, a: float, size: float = ARROW, cls: str = "ink") -> None:
    """Slim filled arrowhead pointing along angle a."""
    b.polygon([tip, *(polar(*tip, size, a + pi + k * 0.15) for k in (-1, 1))], cls)


def dimension(
    b: Board,
    p: Point,
    q: Point,
    offset: float,
    label: str,
    height: float = 2.3,
    axis: Axis = "aligned",
) -> None:
    """Linear dimension of pq, offset to its left; a horizontal or vertical axis projects it."""
    a, p2, q2 = _dimension_line(p, q, offset, axis)
    for measured, end in ((p, p2), (q, q2)):
        gap = distance(measured, end)
        if gap > 1:
            b.line(*along(measured, end, 0.8 / gap), *along(measured, end, 1 + 1.4 / gap), "f")
    length = distance(p2, q2)
    outside = length < INSIDE
    reach = 4 / length if outside else 0
    b.line(*along(p2, q2, -reach), *along(p2, q2, 1 + reach), "f")
    arrow(b, p2, a if outside else a + pi)
    arrow(b, q2, a + pi if outside else a)
    _figure(b, along(p2, q2, 0.5), a, label, height)


def _dimension_line(p: Point, q: Point, offset: float, axis: Axis) -> tuple[float, Point, Point]:
    """Angle and ends of the dimension line."""
    if axis == "horizontal":
        y = p[1] - offset
        return (0.0 if q[0] > p[0] else pi), (p[0], y), (q[0], y)
    if axis == "vertical":
        x = p[0] + offset
        return (pi / 2 if q[1] > p[1] else -pi / 2), (x, p[1]), (x, q[1])
    a = direction(p, q)
    dx, dy = sin(a) * offset, -cos(a) * offset
    return a, (p[0] + dx, p[1] + dy), (q[0] + dx, q[1] + dy)


def _figure(b: Board, middle: Point, a: float, label: str, height: float) -> None:
    """Figure above its line, readable from below or from the right."""
    turn = degrees(a) % 360
    if 91 <= turn < 271:
        turn -= 180
    if abs(turn - 90) < 1:
        turn = -90
    r = turn * pi / 180
    x, y = middle[0] + sin(r) * 0.9, middle[1] - cos(r) * 0.9
    b.text(x, y, label, height, "middle", rotation=turn)


def diameter(
    b: Board, c: Point, r: float, a: float, label: str, height: float, reach: float
) -> None:
    """Diameter figure on a leader that starts at the rim."""
    tip = polar(*c, r, a)
    arrow(b, tip, a + pi)
    _leader(b, tip, polar(*c, r + reach, a), label, height)


def _leader(b: Board, tip: Point, end: Point, label: str, height: float) -> None:
    """A line to `end` and a shelf under the label."""
    right = end[0] >= tip[0]
    side = 1 if right else -1
    x, y = end[0] + side, end[1] - 0.8
    width = b.text(x, y, label, height, "start" if right else "end")
    start = f"M{tip[0]:.3f} {tip[1]:.3f}L{end[0]:.3f} {end[1]:.3f}"
    b.path(f"{start}h{(width + 2) * side:.3f}", "f")


def note(b: Board, tip: Point, end: Point, label: str, height: float) -> None:
    """Words on a leader with a dot at its tip."""
    b.circle(*tip, 0.38, "ink")
    _leader(b, tip, end, label, height)


def angle(
    b: Board, c: Point, r: float, start: float, end: float, label: str, height: float
) -> None:
    """Angular dimension."""
    b.polyline(arc(*c, r, start, end), "f")
    arrow(b, polar(*c, r, start), start - pi / 2, 1.6)
    arrow(b, polar(*c, r, end), end + pi / 2, 1.6)
    x, y = polar(*c, r + height * 1.1, (start + end) / 2)
    b.text(x, y + height / 2, label, height, "middle")


def balloon(b: Board, tip: Point, end: Point, number: int, r: float) -> None:
    """Part number in a circle at the end of a leader."""
    b.circle(*tip, 0.42, "ink")
    b.line(*tip, *along(tip, end, 1 - r / (distance(tip, end) or 1)), "f")
    b.circle(*end, r, "v paper")
    b.text(end[0], end[1] + 1.15, str(number), 2.3, "middle")


def balloons(b: Board, leaders: list[tuple[Point, Point]], r: float = 4) -> None:
    """Numbers from 1 on, each leader given as tip and end."""
    for number, (tip, end) in enumerate(leaders, 1):
        balloon(b, tip, end, number, r)
