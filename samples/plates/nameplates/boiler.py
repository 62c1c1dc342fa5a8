"""The boiler plate: concave corners and a table of figures."""

from __future__ import annotations

from math import pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.geometry import Polygon, arc
from samples.plates.nameplates.relief import fixing, letters, raised

HALF_WIDTH, HALF_HEIGHT, CORNER = 110.0, 62.0, 12.0
CORNERS = (
    (1, -1, pi, pi / 2),
    (1, 1, 1.5 * pi, pi),
    (-1, 1, 2 * pi, 1.5 * pi),
    (-1, -1, pi / 2, 0),
)
FIGURES = (
    ("锅炉 BOILER", "No. 208"),
    ("汽压 PRESSURE", "12 kg/cm²"),
    ("受热面 SURFACE", "146 m²"),
    ("年份 YEAR", "1894"),
)


def boiler(b: Board, x: float, y: float) -> None:
    """A bronze frame on a blue ground."""

    def outline(inset: float) -> Polygon:
        w, h = HALF_WIDTH - inset, HALF_HEIGHT - inset
        edge = [
            point
            for sx, sy, start, end in CORNERS
            for point in arc(sx * HALF_WIDTH, sy * HALF_HEIGHT, CORNER + inset, start, end)
        ]
        return [(x + min(max(px, -w), w), y + min(max(py, -h), h)) for px, py in edge]

    raised(b, outline(0), "iron", "bronze", 1.4)
    b.polygon(outline(4), "ns lo-blue")
    b.polygon(outline(4.6), "ns mt-blue")
    b.polygons([outline(8), outline(8.8)], "ns mt-bronze")
    for i in range(44):
        b.line(x - 96 + i * 4.4, y - 22, x - 96 + i * 4.4 + 2.6, y - 22, "v hi-bronze")
    letters(b, (x, y - 30), "砚湾铁厂", 15, "blue", "bronze", tracking=7)
    letters(b, (x, y - 12), "YANWAN IRON WORKS", 6.2, "blue", "bronze", "light", 1.4)
    for i, (name, figure) in enumerate(FIGURES):
        foot = y + 4 + i * 10
        b.text(x - 84, foot, name, 4.2, "start", "light", cls="me-bronze")
        b.line(x - 10, foot + 1.4, x + 84, foot + 1.4, "h hi-bronze")
        letters(b, (x + 36, foot), figure, 5.2, "blue", "bronze", "stroke")
    letters(b, (x, y + 48), "砚湾 · YANWAN", 4.4, "blue", "bronze", "light", 1.4)
    for sx in (-1, 1):
        for sy in (-1, 1):
            fixing(b, x + sx * 97, y + sy * 40, "bronze", sx * sy + 0.3)
