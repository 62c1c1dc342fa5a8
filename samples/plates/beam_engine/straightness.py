"""The motion on paper: the computed paths and how far D strays from a straight line."""

from __future__ import annotations

from samples.plates.beam_engine.linkage import ANCHOR, PIVOT, Joints, path
from samples.plates.drafting.board import Board
from samples.plates.drafting.legend import caption

WIDTH, HEIGHT = 120.0, 64.0
MAGNIFIED = 240
LINE = 12  # sheet mm between the lines of the chart


def paths(b: Board, shown: Joints) -> None:
    """Paths of the joints in red, and their letters."""
    stroke = path()
    b.polyline([joints.d for joints in stroke], "r")
    b.polyline([joints.a for joints in stroke], "rc")
    b.polyline([joints.f for joints in stroke], "rc")
    letters = (
        ("A", shown.a, -9, -8),
        ("E", shown.e, 5, -8),
        ("F", shown.f, 6, -8),
        ("D", shown.d, 6, 10),
        ("G", ANCHOR, -6, -8),
        ("O", PIVOT, 3, -8),
    )
    for letter, (x, y), dx, dy in letters:
        b.text(x + dx, y + dy, letter, 4, "middle", cls="rd")


def deviation(b: Board, x: float, y: float) -> None:
    """Deviation of D from the vertical, magnified."""
    xs = [joints.d[0] for joints in path()]
    mean = sum(xs) / len(xs)
    b.rect(x, y - HEIGHT / 2, WIDTH, HEIGHT, "v paper")
    for i in range(11):
        b.line(x + WIDTH * i / 10, y - HEIGHT / 2, x + WIDTH * i / 10, y + HEIGHT / 2, "x")
    for k in (-2, -1, 0, 1, 2):
        b.line(x, y + k * LINE, x + WIDTH, y + k * LINE, "x" if k else "c")
        b.text(x - 2, y + k * LINE + 0.8, str(-k), 2, "end")
    limit = HEIGHT / 2 - 1
    curve = [max(-limit, min(limit, (dx - mean) * MAGNIFIED)) for dx in xs]
    last = len(curve) - 1
    b.polyline([(x + WIDTH * i / last, y - error) for i, error in enumerate(curve)], "r")
    english = "DEVIATION OF D FROM THE VERTICAL, mm AT FULL SIZE"
    caption(b, x + WIDTH / 2, y + 44, "直线误差（放大）", english, 2.6)
