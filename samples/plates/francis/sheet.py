"""The sheet of the turbine."""

from __future__ import annotations

from math import pi

from samples.plates import drawings
from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import balloons
from samples.plates.drafting.geometry import polar
from samples.plates.drafting.legend import caption, heading, notes, scale_bar
from samples.plates.drafting.outlines import Outlines
from samples.plates.drafting.parts_list import Part
from samples.plates.drafting.sheet import blank, furnish
from samples.plates.drafting.themes import Theme
from samples.plates.drafting.title_block import Title
from samples.plates.francis.blading import CENTRE, PIVOTS, STAYS, casing
from samples.plates.francis.meridian import meridian
from samples.plates.francis.plan import plan
from samples.plates.francis.velocities import triangles

TITLE = Title(
    drawing=drawings.drawing("francis"),
    number="WT-1911",
    scale="1:10",
    date="1911.8.21",
    seal="柏河水电",
)
NOTES = (
    "水头 Head 15 m, discharge 1.6 cubic metres a second.",
    "转速 300 r.p.m., 200 kW.",
    "导叶二十片, 转叶十五片 20 guide vanes, 15 blades.",
    "实线全开, 细线半开 Full line open, fine line half gate.",
)
PARTS = (
    Part("转轮", "Runner", "铸钢 Steel", "1"),
    Part("导叶", "Guide vane", "铜 Bronze", "20"),
    Part("固定导叶", "Stay vane", "钢 Steel", "10"),
    Part("蜗壳", "Spiral casing", "铸铁 C.I.", "1"),
    Part("主轴", "Shaft", "钢 Steel", "1"),
    Part("轴承", "Guide bearing", "铜 Bronze", "1"),
    Part("吸出管", "Draft tube", "铁 Iron", "1"),
    Part("上冠", "Crown", "铸钢 C.S.", "1"),
)
LEADERS = [
    ((CENTRE[0] + 40, CENTRE[1] + 30), (408.0, 452.0)),
    (polar(*CENTRE, PIVOTS + 3, 0.63), (416.0, 412.0)),
    (polar(*CENTRE, STAYS, 0.72), (424.0, 380.0)),
    (polar(*CENTRE, casing(pi * 0.6), pi * 0.1), (440.0, 340.0)),
    ((620.0, 150.0), (700.0, 130.0)),
    ((640.0, 230.0), (726.0, 170.0)),
    ((681.0, 356.0), (790.0, 334.0)),
    ((584.0, 272.0), (494.0, 160.0)),
]


def draw(outlines: Outlines, theme: Theme) -> Board:
    """Plan, section and velocity triangles."""
    b = blank(TITLE, theme=theme, seed=9, outlines=outlines)
    heading(b, TITLE, 420, 40, 11.5)
    plan(b)
    meridian(b, 620, 290)
    caption(b, 240, 520, "导叶平剖", "PLAN THROUGH GUIDE VANES AND RUNNER", 3)
    triangles(b, 52, 590)
    balloons(b, LEADERS)
    notes(b, 252, 556, NOTES, 2.3)
    scale_bar(b, 390, 596, unit=20, count=6, step=200)
    furnish(b, TITLE, PARTS, 190)
    return b
