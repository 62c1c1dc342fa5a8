"""The cloth itself, thread by thread, from the heart of the medallion."""

from __future__ import annotations

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import along, box
from samples.plates.drafting.legend import caption
from samples.plates.jacquard.weave import ENDS, PICKS, lifted

THREAD = 4.1  # mm from thread to thread
COLUMNS, ROWS = 54, 22
SIDE, OVERLAP = 0.14, 0.12  # shares of a thread: gap beside it, reach over its neighbour


def cloth(b: Board, x: float, y: float) -> None:
    """Each crossing: the thread below, then the thread above with its sheen."""
    b.rect(x - 2, y - 2, COLUMNS * THREAD + 4, ROWS * THREAD + 4, "m dark")
    first_end, first_pick = ENDS // 2 - COLUMNS // 2, PICKS // 2 - ROWS // 2
    for row in range(ROWS):
        for column in range(COLUMNS):
            place = x + column * THREAD, y + row * THREAD
            if lifted(first_end + column, first_pick + row):
                _weft(b, *place, over=False)
                _warp(b, *place, over=True)
            else:
                _warp(b, *place, over=False)
                _weft(b, *place, over=True)
    caption(b, x + 111, y + 101, "织物放大", "THE CLOTH, MAGNIFIED TWENTY TIMES", 2.4)


def _warp(b: Board, x: float, y: float, *, over: bool) -> None:
    reach = OVERLAP * THREAD if over else 0
    length = THREAD * (1 + 2 * OVERLAP if over else 1)
    q = box(x + THREAD * SIDE, y - reach, THREAD * (1 - 2 * SIDE), length)
    b.polygon(q, "x cloth")
    if over:
        sheen = [(along(q[0], q[1], k), along(q[3], q[2], k)) for k in (0.25, 0.5, 0.72)]
        b.lines(sheen, "x")


def _weft(b: Board, x: float, y: float, *, over: bool) -> None:
    reach = OVERLAP * THREAD if over else 0
    length = THREAD * (1 + 2 * OVERLAP if over else 1)
    q = box(x - reach, y + THREAD * SIDE, length, THREAD * (1 - 2 * SIDE))
    b.polygon(q, "x brick")
    if over:
        sheen = [(along(q[0], q[3], k), along(q[1], q[2], k)) for k in (0.25, 0.5, 0.72)]
        b.lines(sheen, "x")
