"""Punched cards 纹版: one pick of the weave each, 26 columns by 8 rows, read column by column."""

from __future__ import annotations

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import rounded
from samples.plates.drafting.legend import caption
from samples.plates.jacquard.weave import lifted

COLUMNS, ROWS = 26, 8
WIDTH, HEIGHT = 132.0, 25.0
PITCH, ROW_PITCH = WIDTH / 32, 2.74
HOLE, BLANK = 1.0, 0.16  # radii
FIRST = 54  # pick of the first card shown


def cards(b: Board, x: float, y: float) -> None:
    """Nine cards of the chain."""
    for i in range(9):
        _card(b, x + (i % 3) * 142, y + (i // 3) * 32, FIRST + i)
    english = f"CARDS OF PICKS {FIRST + 1} TO {FIRST + 9}, {COLUMNS} × {ROWS} HOLES"
    caption(b, x + 213, y + 104, "纹版", english, 2.8)


def _card(b: Board, x: float, y: float, pick: int) -> None:
    """One laced card: holes, peg holes, lacing, number."""
    b.polygon(rounded(x, y, WIDTH, HEIGHT, 1.4), "v cloth")
    holes: list[str] = []
    blanks: list[str] = []
    for column in range(COLUMNS):
        for row in range(ROWS):
            cx, cy = x + PITCH * (3.5 + column), y + 2.9 + row * ROW_PITCH
            if lifted(column * ROWS + row, pick):
                holes.append(_disc(cx, cy, HOLE))
            else:
                blanks.append(_disc(cx, cy, BLANK))
    b.path("".join(holes), "x dark")
    b.path("".join(blanks), "x none")
    for cx in (x + PITCH * 1.6, x + WIDTH - PITCH * 2.2):
        b.circle(cx, y + HEIGHT / 2, 2.2, "v dark")
    for cx in (x + PITCH * 2.7, x + WIDTH / 2 + 0.4, x + WIDTH - PITCH * 3.1):
        _lacing(b, cx, y)
    b.text(x + WIDTH - 4.6, y + 4, str(pick + 1), 2, "middle")
    b.text(x + 1.2, y + 4, "JX", 1.5)


def _disc(cx: float, cy: float, r: float) -> str:
    return f"M{cx - r:.3f} {cy:.3f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"


def _lacing(b: Board, x: float, y: float) -> None:
    foot = y + HEIGHT - 1.5
    for cy in (y + 1.5, foot):
        b.circle(x, cy, 0.5, "h dark")
    for k in range(7):
        b.polyline([(x - 0.5, foot + k * 0.8), (x + 0.5, foot + 0.4 + k * 0.8)], "f")
