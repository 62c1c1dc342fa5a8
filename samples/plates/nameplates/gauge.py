"""A Bourdon pressure gauge, 0 to 16 kg/cm² over three quarters of a turn."""

from __future__ import annotations

from math import pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import arc, circle, polar, shift
from samples.plates.nameplates.relief import raised

START, SWEEP = 0.75 * pi, 1.5 * pi
FULL, TENTHS = 16, 160
RED_FROM, SHOWN = 12.0, 8.72  # kg/cm²


def direction_of(pressure: float) -> float:
    """Where the hand points."""
    return START + SWEEP * pressure / FULL


def gauge(b: Board, x: float, y: float, r: float) -> None:
    """Case, dial and hand."""
    raised(b, circle(x, y, r), "iron", "brass", 1.4)
    b.circle(x, y, r - 5, "ns lo-bronze")
    b.circle(x + 0.4, y + 0.4, r - 5.6, "ns pale")
    b.circle(x, y, r - 8, "f none")
    _dial(b, x, y, r)
    b.polyline(arc(x, y, r - 10, direction_of(RED_FROM), START + SWEEP), "r")
    b.text(x, y + r * 0.48, "汽压表", 4.4, "middle", "bold", tracking=1)
    b.text(x, y + r * 0.62, "kg/cm²", 2.8, "middle")
    b.text(x, y + r * 0.74, "栋桥 DONGQIAO No. 3071", 1.4, "middle")
    _hand(b, x, y, r)


def _dial(b: Board, x: float, y: float, r: float) -> None:
    for i in range(TENTHS + 1):
        a = START + SWEEP * i / TENTHS
        length = 8 if i % 10 == 0 else 4.5 if i % 5 == 0 else 2.5
        line = "m" if i % 10 == 0 else "h"
        b.line(*polar(x, y, r - 9, a), *polar(x, y, r - 9 - length, a), line)
        if i % 20 == 0:
            px, py = polar(x, y, r - 22, a)
            b.text(px, py + 2, str(i // 10), 4.6, "middle", "bold")


def _hand(b: Board, x: float, y: float, r: float) -> None:
    a = direction_of(SHOWN)
    tail = [polar(x, y, 17, a + pi + k) for k in (0.14, -0.14)]
    outline = [polar(x, y, r - 12, a), polar(x, y, 3, a + 1.3), *tail, polar(x, y, 3, a - 1.3)]
    b.polygon(shift(outline, 0.9, 0.9), "ns stone")
    b.polygon(outline, "ns lo-iron")
    b.circle(x, y, 4.4, "ns mt-brass")
    b.circle(x, y, 4.4, "x none")
