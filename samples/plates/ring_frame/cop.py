"""The cop of yarn, as a whole and as it is built."""

from __future__ import annotations

from samples.plates.drafting.board import Board, Segment
from samples.plates.drafting.geometry import points
from samples.plates.drafting.legend import caption

STAGES = ((30, 11), (56, 14), (80, 14), (100, 14))  # height and radius, mm
STEP = 36.0


def cop(b: Board, x: float, y: float, h: float, r: float, coils: int) -> None:
    """From y down: a body with conical ends, the coils as shallow arcs."""
    body = (
        f"-2.2,0 2.2,0 {r},{h * 0.34} {r},{h * 0.9} {r * 0.55},{h} "
        f"{-r * 0.55},{h} {-r},{h * 0.9} {-r},{h * 0.34}"
    )
    b.polygon(points(body, x, y), "v cloth")
    lines: list[Segment] = []
    for i in range(1, coils):
        t = i / coils
        w = r * min(1, max(0.22, t / 0.34)) if t < 0.9 else r * (1 - 4.5 * (t - 0.9))
        level = y + h * t
        lines += [((x - w, level - 0.7), (x, level)), ((x, level), (x + w, level - 0.7))]
    b.lines(lines, "x")


def stages(b: Board, x: float, foot: float) -> None:
    """A quarter, half, three quarters and the whole of a cop on its tube."""
    for k, (h, r) in enumerate(STAGES):
        middle = x + k * STEP
        b.rect(middle - 1.6, foot - 128, 3.2, 130, "f wood")
        cop(b, middle, foot - h, h, r, int(h * 0.6))
        b.text(middle, foot + 12, f"{(k + 1) * 25}%", 2.4, "middle")
    caption(b, x + STEP * 1.5, foot + 26, "成形", "BUILDING OF THE COP", 2.8)
