"""Point paper 意匠图: the motif in squares, ruled eight by eight."""

from __future__ import annotations

from collections.abc import Iterator

from samples.plates.drafting.board import Board
from samples.plates.drafting.legend import caption
from samples.plates.jacquard.weave import ENDS, PICKS, SATIN, binds, figure

CELL = 2.05
LABELS = 16


def point_paper(b: Board, x: float, y: float) -> None:
    """Figure in red, binding points in ink, fine and strong ruling, counts at the edges."""
    b.rect(x, y, ENDS * CELL, PICKS * CELL, "v pale")
    rows = (
        f"M{x + start * CELL:.3f} {y + pick * CELL:.3f}"
        f"h{length * CELL:.3f}v{CELL:.3f}h{-length * CELL:.3f}z"
        for pick in range(PICKS)
        for start, length in _runs(pick)
    )
    b.path("".join(rows), "redfill")
    dot = f"h{CELL / 2:.3f}v{CELL / 2:.3f}h{-CELL / 2:.3f}z"
    marks = (
        f"M{x + (end + 0.25) * CELL:.3f} {y + (pick + 0.25) * CELL:.3f}{dot}"
        for pick in range(PICKS)
        for end in range(ENDS)
        if binds(end, pick)
    )
    b.path("".join(marks), "ink")
    _ruling(b, x, y, 1, "x")
    _ruling(b, x, y, SATIN, "v")
    for end in range(0, ENDS + 1, LABELS):
        b.text(x + end * CELL, y - 1.4, str(end), 1.7, "middle")
    for pick in range(0, PICKS + 1, LABELS):
        b.text(x - 1.4, y + pick * CELL + 0.6, str(pick), 1.7, "end")
    english = f"POINT PAPER  {ENDS} ENDS × {PICKS} PICKS, GROUND SATIN 8/3"
    caption(b, x + 213, y + 274, "意匠图", english, 2.8)


def _runs(pick: int) -> Iterator[tuple[int, int]]:
    """Start and length of each run of figured squares."""
    start = 0
    while start < ENDS:
        end = start
        while end < ENDS and figure(end, pick):
            end += 1
        if end > start:
            yield start, end - start
        start = max(end, start + 1)


def _ruling(b: Board, x: float, y: float, step: int, cls: str) -> None:
    w, h = ENDS * CELL, PICKS * CELL
    closing = 0 if step == 1 else 1  # the strong ruling closes the sheet's edge
    down = (f"M{x + i * CELL:.3f} {y}v{h:.3f}" for i in range(0, ENDS + closing, step))
    across = (f"M{x} {y + i * CELL:.3f}h{w:.3f}" for i in range(0, PICKS + closing, step))
    b.path("".join(down) + "".join(across), cls)
