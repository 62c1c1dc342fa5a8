"""The sheet of the truss bridge."""

from __future__ import annotations

from samples.plates import drawings
from samples.plates.drafting.board import Board
from samples.plates.drafting.legend import heading, notes, scale_bar
from samples.plates.drafting.outlines import Outlines
from samples.plates.drafting.parts_list import Part
from samples.plates.drafting.sheet import blank, furnish
from samples.plates.drafting.themes import Theme
from samples.plates.drafting.title_block import Title
from samples.plates.machine.masonry import ground
from samples.plates.truss_bridge.details import cross_section, joint
from samples.plates.truss_bridge.diagrams import diagrams
from samples.plates.truss_bridge.forces import CHORD, LEFT
from samples.plates.truss_bridge.river import piers, river
from samples.plates.truss_bridge.truss import SPAN, figures, sizes, truss

TITLE = Title(
    drawing=drawings.drawing("truss_bridge"),
    number="BR-1077",
    scale="1:100",
    date="1905.9",
    seal="霖口桥图",
)
NOTES = (
    "杆力以吨计, 正为拉力 Forces in tonnes, tension positive.",
    "每节点荷重二十二吨 Panel load 22 t, dead and live.",
    "钢材抗拉 Steel 42 - 48 kg/mm², open hearth.",
    "铆钉孔钻成 All rivet holes drilled, Ø23.",
    "右端活动支座 Rollers at the right-hand bearing.",
    "预拱度 Camber 78 mm at centre.",
)
PARTS = (
    Part("上弦", "Top chord", "钢 Steel", "2"),
    Part("下弦", "Bottom chord", "钢 Steel", "2"),
    Part("斜杆", "Diagonal", "钢 Steel", "32"),
    Part("竖杆", "Post", "钢 Steel", "18"),
    Part("节点板", "Gusset", "钢 Steel", "84"),
    Part("支座", "Bearing", "铸钢", "4"),
)


def draw(outlines: Outlines, theme: Theme) -> Board:
    """Elevation, cross section, joint, and the diagrams of shear and moment."""
    b = blank(TITLE, theme=theme, seed=5, outlines=outlines)
    heading(b, TITLE, 550, 46, 13)
    piers(b)
    river(b)
    ground(b, 30, LEFT - 44, CHORD + 2)
    ground(b, LEFT + SPAN + 44, 1070, CHORD + 2)
    truss(b)
    figures(b)
    sizes(b)
    cross_section(b, 140, 600)
    joint(b, 330, 592)
    diagrams(b, 716, 545)
    notes(b, 452, 520, NOTES, 2.6)
    scale_bar(b, 455, 624, unit=20, count=10, step=2, name="m")
    furnish(b, TITLE, PARTS, 200)
    return b
