"""Shear and bending moment along the span."""

from __future__ import annotations

from samples.plates.drafting.board import Board
from samples.plates.drafting.hatching import section
from samples.plates.drafting.legend import caption
from samples.plates.truss_bridge.forces import PANEL, PANELS, moment, shear

WIDTH, STEP = 330.0, 330.0 / PANELS
GAP = 70  # mm between the axes
PER_TONNE, PER_TONNE_METRE = 0.22, 0.0165  # sheet mm


def diagrams(b: Board, x: float, y: float) -> None:
    """Shear in hatched steps on y, the polygon of moments hung below the line above it."""
    for axis in (y, y - GAP):
        b.line(x, axis, x + WIDTH, axis, "m")
    _shear(b, x, y)
    _moments(b, x, y - GAP)
    b.text(x - 3, y - GAP + 1, "M  t·m", 2.6, "end")
    b.text(x - 3, y + 1, "V  t", 2.6, "end")
    english = "SHEAR AND BENDING MOMENT, ONE TRUSS"
    caption(b, x + WIDTH / 2, y + 34, "剪力与弯矩图", english, 2.8)


def _shear(b: Board, x: float, y: float) -> None:
    for i in range(PANELS):
        left, right, edge = x + i * STEP, x + (i + 1) * STEP, y - shear(i) * PER_TONNE
        section(b, [[(left, y), (right, y), (right, edge), (left, edge)]], "steel", "v")
        figure = edge + (-1.5 if shear(i) > 0 else 3.6)
        b.text((left + right) / 2, figure, f"{shear(i):.0f}", 2.2, "middle")


def _moments(b: Board, x: float, y: float) -> None:
    moments = [moment(i) * PANEL / 10 for i in range(PANELS + 1)]  # a panel is 7.8 m
    curve = [(x + i * STEP, y + m * PER_TONNE_METRE) for i, m in enumerate(moments)]
    section(b, [[(x, y), *curve, (x + WIDTH, y)]], "water", "m")
    for (px, py), m in list(zip(curve, moments, strict=True))[1:-1]:
        b.line(px, y, px, py, "f")
        b.text(px, y - 2, f"{m:.0f}", 2.2, "middle")
