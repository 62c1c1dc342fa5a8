"""The sheet of the Jacquard machine."""

from __future__ import annotations

from samples.plates import drawings
from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import balloons
from samples.plates.drafting.legend import caption, heading, notes
from samples.plates.drafting.outlines import Outlines
from samples.plates.drafting.parts_list import Part
from samples.plates.drafting.sheet import blank, furnish
from samples.plates.drafting.themes import Theme
from samples.plates.drafting.title_block import Title
from samples.plates.jacquard.cards import cards
from samples.plates.jacquard.cloth import cloth
from samples.plates.jacquard.machine import harness, machine
from samples.plates.jacquard.point_paper import point_paper

TITLE = Title(
    drawing=drawings.drawing("jacquard"),
    number="TX-208",
    scale="—",
    date="1912.11.3",
    seal="锦霞织造",
)
NOTES = (
    "一版一梭 One card for each pick; a hole lifts its hook.",
    "纹针二百零八 208 needles in 26 rows of 8.",
    "经密 Warp 52 per cm, weft 38 per cm, silk.",
    "花回 Repeat 40 mm wide.",
)
PARTS = (
    Part("花筒", "Cylinder", "木 Beech", "1"),
    Part("竖针", "Hook", "钢 Steel", "208"),
    Part("横针", "Needle", "钢 Steel", "208"),
    Part("弹簧", "Spring", "铜 Brass", "208"),
    Part("目板", "Comber board", "木 Maple", "1"),
    Part("综丝", "Lingo", "铅 Lead", "1040"),
    Part("压杆", "Swan neck", "铁 Iron", "1"),
)
LEADERS = [
    ((64.0, 190.0), (34.0, 250.0)),
    ((180.0, 166.0), (330.0, 130.0)),
    ((126.0, 260.0), (60.0, 300.0)),
    ((290.0, 160.0), (344.0, 196.0)),
    ((112.0, 415.0), (60.0, 388.0)),
    ((126.0, 510.0), (56.0, 524.0)),
    ((36.0, 88.0), (52.0, 74.0)),
]


def draw(outlines: Outlines, theme: Theme) -> Board:
    """Machine, point paper, cards and woven swatch."""
    b = blank(TITLE, theme=theme, seed=6, outlines=outlines)
    heading(b, TITLE, 420, 38, 11)
    machine(b, 100, 180)
    harness(b, 100, 412)
    english = "MACHINE AND HARNESS, HOOKS RAISED AS IN PICK 61"
    caption(b, 190, 544, "提花机及通丝", english, 2.8)
    point_paper(b, 380, 92)
    cards(b, 380, 388)
    cloth(b, 384, 512)
    balloons(b, LEADERS, 3.8)
    notes(b, 44, 570, NOTES, 2.3)
    furnish(b, TITLE, PARTS, 170)
    return b
