"""The change-wheel plate of a lathe whose lead screw has four threads to the inch."""

from __future__ import annotations

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import rounded
from samples.plates.nameplates.relief import fixing, letters, raised

WIDTH, HEIGHT = 196.0, 132.0
LEAD = 4  # threads to the inch
PITCHES = (4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 18, 19, 20, 22, 24)
HEADS = ("牙 T.P.I.", "主 DRIVER", "从 SCREW")
ROWS, ROW, COLUMN, FIELD = 6, 12.4, 60.0, 19.0


def wheels(pitch: int) -> tuple[int, int]:
    """Teeth of driver and driven wheel for a pitch: driver / driven = lead / pitch."""
    driver = 20 if pitch > LEAD else 40
    return driver, driver * pitch // LEAD


def change_wheels(b: Board, x: float, y: float) -> None:
    """Three columns of pitches with their wheels."""
    raised(b, rounded(x, y, WIDTH, HEIGHT, 6), "iron", "brass", 1.2)
    b.polygon(rounded(x + 3, y + 3, WIDTH - 6, HEIGHT - 6, 4), "ns lo-iron")
    b.polygon(rounded(x + 3.5, y + 3.5, WIDTH - 6.6, HEIGHT - 6.6, 4), "ns mt-iron")
    middle = x + WIDTH / 2
    letters(b, (middle, y + 16), "车螺纹挂轮表", 7, "iron", "brass", tracking=2.2)
    english = "CHANGE WHEELS FOR SCREW CUTTING · LEAD SCREW 4 T.P.I."
    letters(b, (middle, y + 23), english, 2.8, "iron", "brass", "light", 0.3)
    for column in range(3):
        left = x + 12 + column * COLUMN
        _column(b, left, y + 33, PITCHES[column * ROWS : (column + 1) * ROWS])
        if column:
            b.line(left - 2, y + 29, left - 2, y + HEIGHT - 12, "h hi-brass")
    for px in (x + 9, x + WIDTH - 9):
        for py in (y + 9, y + HEIGHT - 9):
            fixing(b, px, py, "brass", px * 0.7 + py)


def _column(b: Board, x: float, y: float, pitches: tuple[int, ...]) -> None:
    for field, head in enumerate(HEADS):
        b.text(x + 9 + field * FIELD, y, head, 2.1, "middle", "light", cls="me-brass")
    b.line(x, y + 2.4, x + 56, y + 2.4, "f hi-brass")
    for row, pitch in enumerate(pitches):
        foot = y + 11.6 + row * ROW
        for field, figure in enumerate((pitch, *wheels(pitch))):
            at = (x + 9 + field * FIELD, foot)
            letters(b, at, str(figure), 5.4, "iron", "brass", "stroke")
        b.line(x, foot + 3.4, x + 56, foot + 3.4, "x hi-brass")
