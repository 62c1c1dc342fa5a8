"""Side views and scales: plan at the tuyeres, brick moulds, heights and zones."""

from __future__ import annotations

from math import pi
from typing import NamedTuple

from samples.plates.blast_furnace.lines import AXIS, HEARTH, TOP, at
from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import angle, dimension
from samples.plates.drafting.geometry import arc, polar
from samples.plates.drafting.hatching import section
from samples.plates.drafting.legend import caption

RINGS = ((27, 33.5, 40), (33.5, 40, 48), (40, 46, 56))  # inner and outer radius, bricks
TUYERES = 8
MOULDS = ((30, 30), (30, 26), (30, 22), (30, 18), (24, 24), (24, 19))  # top and bottom width
METRE = 25  # sheet mm at 1:40
SCALE = 92  # x of the scale of heights


class Zone(NamedTuple):
    """A thermal zone with what happens there."""

    height: float
    zh: str
    en: str
    temperature: str


ZONES = (
    Zone(372, "加料钟", "BELL", "200 °C"),
    Zone(330, "预热带", "PREHEATING", "400 °C"),
    Zone(250, "还原带", "INDIRECT REDUCTION   Fe2O3 + 3CO = 2Fe + 3CO2", "700 °C"),
    Zone(180, "渗碳带", "CARBURISING   3Fe + 2CO = Fe3C + CO2", "1000 °C"),
    Zone(120, "熔化带", "FUSION - BELLY", "1350 °C"),
    Zone(76, "炉腹", "BOSH   C + CO2 = 2CO", "1600 °C"),
    Zone(40, "风口", "TUYERES   2C + O2 = 2CO", "1900 °C"),
    Zone(20, "炉缸", "HEARTH", "1500 °C"),
)


def plan(b: Board, x: float, y: float) -> None:
    """Horizontal section at the tuyeres: wedge bricks in rings."""
    for ring, (r0, r1, count) in enumerate(RINGS):
        step = 2 * pi / count
        starts = [step * (i + ring * 0.5) for i in range(count)]
        wedges = [arc(x, y, r0, a, a + step) + arc(x, y, r1, a + step, a) for a in starts]
        b.polygons(wedges, "f brick")
    for r, cls in ((48, "k none"), (27, "k fire"), (22, "x none")):
        b.circle(x, y, r, cls)
    for i in range(TUYERES):
        _tuyere(b, x, y, pi / TUYERES + i * 2 * pi / TUYERES)
    dimension(b, (x - 27, y), (x + 27, y), 0, "Ø3520", 2.2)
    angle(b, (x, y), 54, -pi / 8, pi / 8, "45°", 2.2)
    caption(b, x, y + 78, "风口平剖", "PLAN AT TUYERES", 2.8)


def _tuyere(b: Board, x: float, y: float, a: float) -> None:
    edge = ((24, 0.05), (48, 0.07), (60, 0.07))
    left = [polar(x, y, r, a - half) for r, half in edge]
    right = [polar(x, y, r, a + half) for r, half in reversed(edge)]
    b.polygon(left + right, "v copper")
    b.line(x, y, *polar(x, y, 64, a), "c")
    b.circle(*polar(x, y, 61, a), 3.4, "v iron")


def moulds(b: Board, x: float, y: float) -> None:
    """The six moulds of brick, with their real taper."""
    for i, (top, bottom) in enumerate(MOULDS):
        cx, cy = x + (i % 3) * 46, y + (i // 3) * 44
        left, right = (cx - top / 2, cy - 12), (cx + top / 2, cy - 12)
        foot, foot2 = (cx + bottom / 2, cy + 12), (cx - bottom / 2, cy + 12)
        section(b, [[left, right, foot, foot2]], "brick", "m")
        behind = [(px + 4, py - 4) for px, py in (left, right, foot)]
        b.polygon([left, behind[0], behind[1], right], "v brick")
        b.polygon([right, behind[1], behind[2], foot], "v brick")
        b.text(cx, cy + 1.2, "砚湾", 2.8, "middle", "light")
        b.text(cx, cy + 6, f"No.{i + 1}", 2, "middle")
        dimension(b, foot2, foot, -4, f"{bottom * 7.5:.0f}", 1.9)
    caption(b, x + 46, y + 68, "火砖样式", "MOULDS OF FIRE-BRICK", 2.8)


def scales(b: Board) -> None:
    """Scale of heights in metres, and each zone at its height."""
    b.line(SCALE, HEARTH, SCALE, HEARTH - TOP, "v")
    for height in range(0, int(TOP) + 1, 5):
        y, whole = HEARTH - height, height % METRE == 0
        b.line(SCALE, y, SCALE - (4 if whole else 1.6), y, "f" if whole else "x")
        if whole:
            b.text(SCALE - 5.5, y + 0.9, str(height // METRE), 2.4, "end")
    b.text(SCALE - 5, HEARTH - 380, "米 m", 2.6, "end")
    for zone in ZONES:
        y = HEARTH - zone.height
        b.line(SCALE + 2, y, AXIS - at(min(371, zone.height)).radius, y, "rc")
        b.text(SCALE + 3, y - 2.2, f"{zone.zh}  {zone.temperature}", 2.7, cls="rd")
        b.text(AXIS + 186, y + 1, f"{zone.zh} {zone.en}", 2.3)
        b.line(AXIS + 180, y, AXIS + 184, y, "f")
