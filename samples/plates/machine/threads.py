"""Screw threads: true profiles of V-threads, and a square-thread screw from the side."""

from __future__ import annotations

from math import cos, pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import Point, Polygon, along, distance, stadium


def iso_profile(turns: int, pitch: float) -> Polygon:
    """ISO 68: (distance, depth below the crest), 60 degrees, crest p/8, root p/4."""
    return _profile(turns, pitch, depth=0.5413 * pitch, crest=pitch / 8, root=pitch / 4)


def whitworth_profile(turns: int, pitch: float) -> Polygon:
    """Whitworth form: (distance, depth below the crest), 55 degrees, crest and root p/6."""
    return _profile(turns, pitch, depth=0.6403 * pitch, crest=pitch / 6, root=pitch / 6)


def _profile(turns: int, pitch: float, *, depth: float, crest: float, root: float) -> Polygon:
    flank = (pitch - crest - root) / 2
    tooth = ((0, 0), (crest, 0), (crest + flank, depth), (crest + flank + root, depth))
    return [(i * pitch + s, d) for i in range(turns) for s, d in tooth] + [(turns * pitch, 0)]


def screw(b: Board, x: float, y: float, length: float, d: float, pitch: float) -> None:
    """Horizontal square-thread screw: the helix projects to cosines of the turn."""
    r, root = d / 2, d / 2 - pitch / 2
    b.rect(x, y - root, length, 2 * root, "v steel")
    for i in range(int(length / pitch)):
        start = x + i * pitch
        for edge in (start, start + pitch / 2):
            turns = [cos(pi * k / 12) for k in range(13)]
            b.polyline([(edge + pitch / 2 * (1 - c) / 2, y - r * c) for c in turns], "v")
        upper = f"M{start:.2f} {y - r:.2f}h{pitch / 2:.3f}v{r - root:.3f}"
        lower = f"M{start + pitch / 2:.2f} {y + r:.2f}h{pitch / 2:.3f}v{root - r:.3f}"
        b.path(upper + lower, "f")


def spring(b: Board, p: Point, q: Point, *, d: float, turns: int, wire: float) -> None:
    """Helical spring: the front halves of the coils over the back halves."""
    length, step = distance(p, q), distance(p, q) / turns
    nx, ny = -(q[1] - p[1]) / length * d / 2, (q[0] - p[0]) / length * d / 2

    def at(s: float, side: int) -> Point:
        x, y = along(p, q, s / length)
        return x + side * nx, y + side * ny

    for i in range(turns):
        b.lines([(at(step * (i + 0.5), 1), at(step * (i + 1), -1))], "h")
    for i in range(turns):
        b.polygon(stadium(at(step * i, -1), at(step * (i + 0.5), 1), wire / 2), "x steel")
