"""The strip plate: two lines between rows of beads."""

from __future__ import annotations

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import rounded
from samples.plates.nameplates.metals import Metal
from samples.plates.nameplates.relief import fixing, letters, raised, studs

WIDTH, HEIGHT, BEADS = 244.0, 38.0, 51


def strip(b: Board, x: float, y: float, colours: tuple[Metal, Metal], zh: str, en: str) -> None:
    """Top left corner, ground and metal, both lines."""
    ground, metal = colours
    raised(b, rounded(x, y, WIDTH, HEIGHT, 5), "iron", metal, 1.1)
    field = rounded(x + 2.4, y + 2.4, WIDTH - 4.8, HEIGHT - 4.8, 3.4)
    b.polygon(field, f"ns mt-{ground}")
    step = (WIDTH - 12) / (BEADS - 1)
    beads = [(x + 6 + i * step, y + row) for i in range(BEADS) for row in (5.4, HEIGHT - 5.4)]
    studs(b, beads, 0.7, ground, metal)
    middle = x + WIDTH / 2
    letters(b, (middle, y + 19.5), zh, 9.4, ground, metal, tracking=4)
    letters(b, (middle, y + 28.4), en, 4, ground, metal, "light", 0.8)
    fixing(b, x + 10, y + 19, metal, 0.5)
    fixing(b, x + WIDTH - 10, y + 19, metal, 1.9)
