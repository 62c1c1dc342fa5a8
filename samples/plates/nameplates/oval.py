"""The oval plate with a red ground."""

from __future__ import annotations

from math import cos, pi, sin

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import Polygon, rounded
from samples.plates.drafting.involute import gear_outline
from samples.plates.nameplates.relief import fixing, letters, raised, rosette, studs

HALF_WIDTH, HALF_HEIGHT = 118.0, 76.0


def oval(b: Board, x: float, y: float) -> None:
    """Rim, beads, guilloche, a tablet with the maker's name."""

    def ellipse(inset: float) -> Polygon:
        w, h = HALF_WIDTH - inset, HALF_HEIGHT - inset
        return [(x + w * cos(pi * i / 120), y + h * sin(pi * i / 120)) for i in range(240)]

    raised(b, ellipse(0), "iron", "brass", 1.4)
    b.polygon(ellipse(5), "ns lo-red")
    b.polygon(ellipse(5.6), "ns mt-red")
    studs(b, ellipse(9)[::4], 1.25, "red", "brass")
    b.polygons([ellipse(13), ellipse(14)], "ns mt-brass")
    rosette(b, (x, y), 52, "red", lobes=36, depth=0.5, rings=9)
    raised(b, rounded(x - 84, y - 13, 168, 26, 4), "red", "brass", 0.8)
    b.polygon(rounded(x - 82, y - 11, 164, 22, 3), "ns mt-red")
    _words(b, x, y)
    raised(b, gear_outline(x, y - 50, 0.9, 20), "red", "brass", 0.5)
    b.circle(x, y - 50, 5, "ns mt-red")
    letters(b, (x, y - 47.4), "工", 5, "red", "brass")
    fixing(b, x - 108, y, "brass", 0.4)
    fixing(b, x + 108, y, "brass", 1.2)


def _words(b: Board, x: float, y: float) -> None:
    letters(b, (x, y + 5.6), "鹤汀机器局", 12, "red", "brass", tracking=8)
    letters(b, (x, y - 30), "HETING MACHINE WORKS", 7, "red", "brass", "light", 1.2)
    letters(b, (x, y - 18.6), "光绪二十四年造", 4.4, "red", "brass", tracking=1.4)
    letters(b, (x, y + 31), "第一一四号", 7.4, "red", "brass", tracking=2.6)
    letters(b, (x, y + 42), "No. 114 · HETING · 1898", 4.2, "red", "brass", "light", 0.8)
