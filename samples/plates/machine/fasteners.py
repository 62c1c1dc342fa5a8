"""Nuts, bolts and rivets."""

from __future__ import annotations

from math import pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import (
    Point,
    Polygon,
    along,
    arc,
    box,
    distance,
    polar,
    shift,
    turn,
)
from samples.plates.machine.threads import iso_profile


def hexnut(b: Board, cx: float, cy: float, d: float, a: float = 0, cls: str = "v") -> None:
    """Nut and bolt end in plan: 2d across corners, thread as a three-quarter arc (ISO 6410)."""
    b.polygon([polar(cx, cy, d, a + i * pi / 3) for i in range(6)], f"{cls} steel")
    b.circle(cx, cy, d * 0.866, "h")
    b.circle(cx, cy, d * 0.5, "f pale")
    b.polyline(arc(cx, cy, d * 0.42, -0.2, 1.5 * pi - 0.2), "x")


def bolt_side(b: Board, x: float, y: float, d: float, length: float, a: float) -> None:
    """Bolt from the side, from under its head along a: head 0.7 d, shank, V-thread, nut."""

    def put(outline: Polygon) -> Polygon:
        return turn(shift(outline, x, y), a, x, y)

    b.polygon(put(box(-0.7 * d, -d, 0.7 * d, 2 * d)), "v steel")
    for k in (-0.5, 0.5):
        b.polyline(put([(-0.7 * d, k * d), (0, k * d)]), "h")
    b.polygon(put(box(0, -d / 2, length, d)), "v pale")
    for line in _thread(d, length):
        b.polyline(put(line), "x")
    b.polygon(put(box(length - 1.5 * d, -d, 0.8 * d, 2 * d)), "v steel")
    for k in (-0.5, 0.5):
        b.polyline(put([(length - 1.5 * d, k * d), (length - 0.7 * d, k * d)]), "h")


def _thread(d: float, length: float) -> list[Polygon]:
    """Flanks at both edges and the lines of crest and root between them."""
    pitch, start = d * 0.16, length - 1.9 * d
    count = int(1.9 * d / pitch)
    depth = pitch * 0.5413
    profile = iso_profile(count, pitch)
    lines = [[(start + u, s * (d / 2 - v)) for u, v in profile] for s in (-1, 1)]
    for i in range(count):
        crest, middle, end = (start + pitch * (i + k) for k in (0, 0.5, 1))
        lines.append([(middle, -d / 2 + depth), (end, d / 2 - depth)])
        lines.append([(crest, -d / 2), (middle, d / 2)])
    return lines


def rivets(b: Board, p: Point, q: Point, pitch: float, r: float, cls: str = "f") -> None:
    """Row of snap-head rivets from p to q at about the given pitch."""
    n = max(1, round(distance(p, q) / pitch))
    for i in range(n + 1):
        x, y = along(p, q, i / n)
        b.circle(x, y, r, f"{cls} iron")
        if r > 0.3:
            b.polyline(arc(x, y, r * 0.6, -0.2, pi / 2 + 0.2), "x")
