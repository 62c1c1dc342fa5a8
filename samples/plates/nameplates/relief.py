"""Relief as on engravers' trial proofs: each raised form once in shade, in light and in metal."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi, sin

from samples.plates.drafting.board import Board, path_data
from samples.plates.drafting.geometry import Point, Polygon, box, shift, turn
from samples.plates.drafting.lettering import Font
from samples.plates.nameplates.metals import Metal


def raised(b: Board, outline: Polygon, ground: Metal, metal: Metal, height: float = 0.5) -> None:
    """Shade below right, light above left, metal on top."""
    b.polygon(shift(outline, height, height), f"ns lo-{ground}")
    b.polygon(shift(outline, -height * 0.6, -height * 0.6), f"ns hi-{metal}")
    b.polygon(outline, f"ns mt-{metal}")


def letters(
    b: Board,
    at: Point,
    text: str,
    height: float,
    ground: Metal,
    metal: Metal,
    font: Font = "bold",
    tracking: float = 0,
) -> None:
    """Raised lettering, centred on a point of its baseline."""
    depth = max(0.09, height * 0.045)
    layers = (
        (depth * 1.6, f"lo-{ground}"),
        (depth, f"lo-{ground}"),
        (-depth * 0.8, f"hi-{metal}"),
        (0, f"me-{metal}"),
    )
    for d, cls in layers:
        x, y = at[0] + d, at[1] + d
        b.text(x, y, text, height, "middle", font, tracking=tracking, cls=cls)


def rosette(
    b: Board, c: Point, radius: float, metal: Metal, *, lobes: int, depth: float, rings: int
) -> None:
    """Guilloche: hypotrochoids that differ in phase, in lines of the metal's light."""
    for ring in range(rings):
        curve = []
        for i in range(1441):
            t = 2 * pi * i / 1440
            wave = depth / 2 * cos(lobes * t + ring * 2 * pi / rings)
            r = radius * (1 - depth / 2 + wave) * (1 - 0.04 * ring)
            curve.append((c[0] + r * cos(t + 0.02 * sin(lobes * t)), c[1] + r * sin(t)))
        b.path(path_data(curve, close=True), f"x ln-{metal}")


def studs(b: Board, places: Iterable[Point], r: float, ground: Metal, metal: Metal) -> None:
    """Raised beads."""
    for x, y in places:
        b.circle(x + r * 0.3, y + r * 0.3, r, f"ns lo-{ground}")
        b.circle(x, y, r, f"ns mt-{metal}")
        b.circle(x - r * 0.3, y - r * 0.3, r * 0.32, f"ns hi-{metal}")


def fixing(b: Board, x: float, y: float, metal: Metal, a: float) -> None:
    """A slotted screw that holds the plate, its slot at the angle a."""
    b.circle(x + 0.5, y + 0.5, 4, "ns lo-iron")
    b.circle(x, y, 4, f"ns mt-{metal}")
    b.circle(x, y, 3.5, "x none")
    slot = turn(box(x - 3.6, y - 0.5, 7.2, 1), a, x, y)
    b.polygon(slot, "ns lo-iron")
    b.line(*slot[3], *slot[2], f"x hi-{metal}")
