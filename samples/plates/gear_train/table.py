"""Table of the gears' sizes, all computed from teeth and module."""

from __future__ import annotations

from math import cos

from samples.plates.drafting.board import Board
from samples.plates.drafting.involute import PRESSURE_ANGLE, contact_ratio
from samples.plates.gear_train.wheels import DRIVER, IDLER, MODULE, PINION

TEETH = (DRIVER.teeth, IDLER.teeth, PINION.teeth)
COLUMNS = (0, 44, 54, 78, 102, 126)
ROW, SPEED = 5.4, 120


def _rows() -> list[tuple[str, ...]]:
    diameters = (("分度圆 pitch dia.", "d", 0.0), ("齿顶圆 tip dia.", "da", 2.0))
    first, second, third = TEETH
    contacts = (contact_ratio(MODULE, first, second), contact_ratio(MODULE, third, second))
    return [
        ("齿轮要素 DATA", "", "I", "II", "III"),
        ("齿数 teeth", "z", *map(str, TEETH)),
        ("模数 module", "m", *(f"{MODULE:.0f}" for _ in TEETH)),
        *(
            (name, symbol, *(f"{MODULE * (z + k):.1f}" for z in TEETH))
            for name, symbol, k in (*diameters, ("齿根圆 root dia.", "df", -2.5))
        ),
        ("基圆 base dia.", "db", *(f"{MODULE * z * cos(PRESSURE_ANGLE):.3f}" for z in TEETH)),
        ("转速 r.p.m.", "n", *(f"{SPEED * first / z:.2f}" for z in TEETH)),
        ("重合度 contact", "e", f"{contacts[0]:.3f}", "—", f"{contacts[1]:.3f}"),
    ]


def table(b: Board, x: float, y: float) -> None:
    """Draw the table with the baseline of its head at y."""
    rows = _rows()
    for i, (name, symbol, *values) in enumerate(rows):
        foot = y + i * ROW
        b.line(x, foot + 1.8, x + COLUMNS[-1], foot + 1.8, "h" if i else "v")
        b.text(x + 1.5, foot, name, 2.1)
        b.text(x + COLUMNS[1] + 5, foot, symbol, 2.1, "middle")
        for left, value in zip(COLUMNS[2:], values, strict=False):
            b.text(x + left + 12, foot, value, 2.1, "middle")
    b.rect(x, y - 3.8, COLUMNS[-1], (len(rows) - 1) * ROW + 5.6, "v none")
    for left in COLUMNS[1:-1]:
        b.line(x + left, y - 3.8, x + left, y + (len(rows) - 1) * ROW + 1.8, "h")
