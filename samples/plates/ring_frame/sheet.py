"""The sheet of the ring frame."""

from __future__ import annotations

from samples.plates import drawings
from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import balloons, dimension
from samples.plates.drafting.legend import heading, notes, scale_bar
from samples.plates.drafting.outlines import Outlines
from samples.plates.drafting.parts_list import Part
from samples.plates.drafting.sheet import blank, furnish
from samples.plates.drafting.themes import Theme
from samples.plates.drafting.title_block import Title
from samples.plates.machine.masonry import ground
from samples.plates.ring_frame.cop import stages
from samples.plates.ring_frame.details import heart, traveller
from samples.plates.ring_frame.drafting_rollers import creel, roller_stand
from samples.plates.ring_frame.frame import middle
from samples.plates.ring_frame.place import FLOOR, HEAD, MIDDLE
from samples.plates.ring_frame.spindle import spindle

TITLE = Title(
    drawing=drawings.drawing("ring_frame"),
    number="JX-400",
    scale="1:5",
    date="1899.5.23",
    seal="锦霞纱厂",
)
NOTES = (
    "牵伸 Draft 8.2, roving 2.5 hank to yarn 20s.",
    "锭速 Spindle 9500 r.p.m., front roller Ø1 in., 169 r.p.m.",
    "捻度 Twist 17.9 turns per inch, Z.",
    "每台四百锭 400 spindles, gauge 70 mm.",
    "气圈曲线 Balloon r = R sin kz / sin kh.",
    "锭子与罗拉放大绘制 Spindles and rollers drawn enlarged.",
)
PARTS = (
    Part("粗纱管", "Roving bobbin", "木 Wood", "800"),
    Part("罗拉", "Rollers", "钢 Steel", "3"),
    Part("管纱", "Cop", "纱 Yarn", "400"),
    Part("钢领板", "Ring rail", "铸铁", "2"),
    Part("滚筒", "Tin roller", "锡铁 Tin", "2"),
    Part("锭轨", "Spindle rail", "铸铁", "2"),
    Part("皮辊", "Top roller", "皮 Leather", "600"),
    Part("导纱钩", "Lappet", "钢 Steel", "400"),
    Part("车头牙", "Head gear", "铸铁", "1"),
)
LEADERS = [
    ((MIDDLE + 66, 180.0), (400.0, 110.0)),
    ((MIDDLE + 100, 340.0), (420.0, 320.0)),
    ((MIDDLE + 116, 470.0), (440.0, 470.0)),
    ((MIDDLE + 142, 499.0), (440.0, 540.0)),
    ((MIDDLE + 20, 612.0), (340.0, 660.0)),
    ((MIDDLE + 116, 566.0), (440.0, 610.0)),
    ((MIDDLE - 110, 345.0), (96.0, 330.0)),
    ((MIDDLE - 116, 404.0), (80.0, 410.0)),
    ((MIDDLE + 6, 476.0), (330.0, 432.0)),
]


def draw(outlines: Outlines, theme: Theme) -> Board:
    """Cross section, ring and traveller, the building of the cop, the heart cam."""
    b = blank(TITLE, theme=theme, seed=11, outlines=outlines)
    heading(b, TITLE, 315, 46, 12.5)
    ground(b, 60, 480, FLOOR)
    middle(b)
    for side in (-1, 1):
        creel(b, side)
        roller_stand(b, side)
        spindle(b, side)
    b.centre((MIDDLE, 96), (MIDDLE, FLOOR + 14))
    traveller(b, 520, 220)
    stages(b, 484, 500)
    heart(b, 528, 602)
    balloons(b, LEADERS)
    dimension(b, (MIDDLE - 116, 640), (MIDDLE + 116, 640), -16, "1160", 2.8)
    dimension(b, (60, FLOOR), (60, HEAD), 24, "2890", 2.8, "vertical")
    notes(b, 44, 734, NOTES, 2.4)
    scale_bar(b, 46, 808, unit=20, count=6, step=100)
    furnish(b, TITLE, PARTS, 180)
    return b
