"""Cut surfaces: wash, hatching by material (after ISO 128-50 custom) and outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, cos, pi, sin
from typing import NamedTuple

from samples.plates.drafting.board import Board, Segment
from samples.plates.drafting.geometry import Point, Polygon, shift


class Hatch(NamedTuple):
    """One pass of parallel lines: angle in degrees, gap in mm, line class, sideways offset."""

    angle: float
    gap: float
    line: str
    offset: float = 0


HATCHES: dict[str, tuple[Hatch, ...]] = {
    "iron": (Hatch(45, 1.5, "h"),),
    "steel": (Hatch(45, 1.9, "h"), Hatch(45, 1.9, "x", 0.42)),
    "brass": (Hatch(-45, 1.0, "h"),),
    "copper": (Hatch(-45, 1.3, "h"),),
    "brick": (Hatch(45, 1.1, "x"),),
    "stone": (Hatch(60, 2.6, "x"),),
    "wood": (Hatch(4, 0.8, "x"),),
    "water": (Hatch(0, 1.4, "x"),),
    "earth": (Hatch(45, 2.4, "x"), Hatch(-45, 5, "x")),
}
SHORTEST = 0.05  # mm; shorter crossings at corners are left out


def section(
    b: Board,
    polygons: Sequence[Polygon],
    material: str = "iron",
    cls: str = "k",
    *,
    flip: bool = False,
    spread: float = 1,
) -> None:
    """A cut surface; neighbours are told apart by `flip` and by a wider `spread` of lines."""
    b.polygons(polygons, f"ns {material}")
    for hatch in HATCHES[material]:
        angle = (-hatch.angle if flip else hatch.angle) * pi / 180
        moved = [shift(p, hatch.offset, 0) for p in polygons]
        lines = hatch_lines(moved, angle, hatch.gap * spread)
        b.lines(((_back(p, hatch.offset), _back(q, hatch.offset)) for p, q in lines), hatch.line)
    b.polygons(polygons, f"{cls} none")


def hatch_lines(polygons: Sequence[Polygon], angle: float, gap: float) -> list[Segment]:
    """Parallel lines clipped to polygons by the even-odd rule (scan-line intersection)."""
    c, s = cos(angle), sin(angle)
    crossings: dict[int, list[float]] = {}
    for (x0, y0), (x1, y1) in _edges(polygons, angle):
        for row in range(ceil(min(y0, y1) / gap), ceil(max(y0, y1) / gap)):
            x = x0 + (row * gap - y0) * (x1 - x0) / (y1 - y0)
            crossings.setdefault(row, []).append(x)
    lines = []
    for row, xs in crossings.items():
        xs.sort()
        y = row * gap
        for a, e in zip(xs[::2], xs[1::2], strict=True):
            if e - a > SHORTEST:
                lines.append(((a * c - y * s, a * s + y * c), (e * c - y * s, e * s + y * c)))
    return lines


def _edges(polygons: Sequence[Polygon], angle: float) -> Iterator[Segment]:
    """Edges that cross a scan line, in axes turned so that the hatching is horizontal."""
    c, s = cos(angle), sin(angle)
    for polygon in polygons:
        turned = [(x * c + y * s, y * c - x * s) for x, y in polygon]
        for p, q in zip(turned, turned[1:] + turned[:1], strict=True):
            if p[1] != q[1]:
                yield p, q


def _back(p: Point, offset: float) -> Point:
    return p[0] - offset, p[1]
