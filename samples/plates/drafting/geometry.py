"""Plane geometry shared by the plates, in millimetres on the sheet with y growing downward."""

from __future__ import annotations

from collections.abc import Iterable
from math import acos, atan2, ceil, cos, hypot, pi, sin, sqrt

Point = tuple[float, float]
Polygon = list[Point]

CHORD_ERROR = 0.01  # mm; below what a 20,000 px scan of an A1 sheet can show


def points(text: str, x: float = 0, y: float = 0, *, sx: float = 1, sy: float = 1) -> Polygon:
    """Read "dx,dy dx,dy …" as offsets from (x, y); sx and sy = -1 mirror the outline."""
    pairs = (pair.split(",") for pair in text.split())
    return [(x + sx * float(dx), y + sy * float(dy)) for dx, dy in pairs]


def polar(cx: float, cy: float, r: float, a: float) -> Point:
    """Point at radius r and angle a (radians, clockwise on screen from +x)."""
    return cx + r * cos(a), cy + r * sin(a)


def arc(cx: float, cy: float, r: float, start: float, end: float) -> Polygon:
    """Polyline of an arc whose chords stay within CHORD_ERROR."""
    step = 2 * acos(max(0.5, 1 - CHORD_ERROR / max(r, 0.02)))
    n = max(2, ceil(abs(end - start) / step))
    return [polar(cx, cy, r, start + (end - start) * i / n) for i in range(n + 1)]


def circle(cx: float, cy: float, r: float) -> Polygon:
    """Closed polyline of a circle."""
    return arc(cx, cy, r, 0, 2 * pi)[:-1]


def box(x: float, y: float, w: float, h: float) -> Polygon:
    """Rectangle as a polygon."""
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def rounded(x: float, y: float, w: float, h: float, r: float) -> Polygon:
    """Rectangle with corners of radius r."""
    quarter = pi / 2
    corners = (
        (x + w - r, y + r, -quarter),
        (x + w - r, y + h - r, 0.0),
        (x + r, y + h - r, quarter),
        (x + r, y + r, 2 * quarter),
    )
    return [p for cx, cy, a in corners for p in arc(cx, cy, r, a, a + quarter)]


def turn(pts: Iterable[Point], a: float, cx: float = 0, cy: float = 0) -> Polygon:
    """Rotate by a about (cx, cy)."""
    c, s = cos(a), sin(a)
    return [(cx + (x - cx) * c - (y - cy) * s, cy + (x - cx) * s + (y - cy) * c) for x, y in pts]


def shift(pts: Iterable[Point], dx: float, dy: float) -> Polygon:
    """Translate a polyline."""
    return [(x + dx, y + dy) for x, y in pts]


def along(p: Point, q: Point, t: float) -> Point:
    """Point dividing pq in the ratio t."""
    return p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t


def direction(p: Point, q: Point) -> float:
    """Angle of the ray from p to q."""
    return atan2(q[1] - p[1], q[0] - p[0])


def distance(p: Point, q: Point) -> float:
    """Length of pq."""
    return hypot(q[0] - p[0], q[1] - p[1])


def stadium(p: Point, q: Point, r0: float, r1: float | None = None) -> Polygon:
    """Link with round ends: the hull of circles r0 at p and r1 at q."""
    r1 = r0 if r1 is None else r1
    a = direction(p, q)
    b = acos(max(-1.0, min(1.0, (r0 - r1) / distance(p, q))))
    return arc(*q, r1, a - b, a + b) + arc(*p, r0, a + b, a + 2 * pi - b)


def bellied_rod(p: Point, q: Point, r_end: float, r_mid: float) -> Polygon:
    """Connecting rod whose width follows a parabola from r_end to r_mid and back."""
    length, n = distance(p, q), 24
    upper = [
        (length * i / n, -(r_end + (r_mid - r_end) * 4 * (i / n) * (1 - i / n)))
        for i in range(n + 1)
    ]
    lower = [(x, -y) for x, y in reversed(upper)]
    return turn(shift(upper + lower, *p), direction(p, q), *p)


def meet(c0: Point, r0: float, c1: Point, r1: float, side: int) -> Point:
    """Intersection of two circles (the dyad that closes a four-bar linkage); side is +1 or -1."""
    dx, dy = c1[0] - c0[0], c1[1] - c0[1]
    d = hypot(dx, dy)
    a = (r0 * r0 - r1 * r1 + d * d) / (2 * d)
    h = sqrt(max(0.0, r0 * r0 - a * a))
    return c0[0] + (a * dx - side * h * dy) / d, c0[1] + (a * dy + side * h * dx) / d
