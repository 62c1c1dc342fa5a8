"""The sheet of the colliery."""

from __future__ import annotations

from samples.plates import drawings
from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import balloons
from samples.plates.drafting.legend import heading, notes, scale_bar
from samples.plates.drafting.outlines import Outlines
from samples.plates.drafting.parts_list import Part
from samples.plates.drafting.sheet import blank, furnish
from samples.plates.drafting.themes import Theme
from samples.plates.drafting.title_block import Title
from samples.plates.machine.masonry import ground
from samples.plates.mine.geology import EAST, FLOOR, SHAFT, SURFACE, WEST
from samples.plates.mine.strata import names, strata
from samples.plates.mine.surface import headframe, washery, winding_house
from samples.plates.mine.underground import galleries, shaft

TITLE = Title(
    drawing=drawings.drawing("mine"),
    number="XL-31",
    scale="1:1000",
    date="1906.7.19",
    seal="玄岭矿图",
)
NOTES = (
    "煤层倾角六度 Seams dip 6° to the east.",
    "断层落差 Throw of fault 34 m.",
    "井径 Shaft Ø 6.0 m, brick lined.",
    "提升 Winding 900 t in ten hours.",
    "红箭为进风 Red arrows: intake air.",
    "井筒, 巷道与地面建筑放大绘制 Shaft, levels and surface works enlarged.",
)
PARTS = (
    Part("天轮", "Sheave", "铸铁", "2"),
    Part("滚筒", "Drum", "木 Wood", "1"),
    Part("斜撑", "Back stay", "钢 Steel", "2"),
    Part("罐笼", "Cage", "钢 Steel", "2"),
    Part("绞车房", "Winding house", "砖 Brick", "1"),
    Part("井壁", "Lining", "砖 Brick", "1"),
    Part("水泵", "Pump", "铸铁", "2"),
    Part("暗井", "Winze", "—", "1"),
)


def draw(outlines: Outlines, theme: Theme) -> Board:
    """Whole section with the column of strata."""
    b = blank(TITLE, theme=theme, seed=7, outlines=outlines)
    heading(b, TITLE, 190, 44, 10.5)
    strata(b)
    ground(b, WEST, EAST, SURFACE, 4)
    winding_house(b)
    washery(b)
    headframe(b)
    shaft(b)
    galleries(b)
    b.rect(WEST, SURFACE, EAST - WEST, FLOOR - SURFACE, "k none")
    names(b)
    _numbers(b)
    notes(b, 36, 714, NOTES, 2.5)
    scale_bar(b, 40, 800, unit=20, count=8, step=20, name="m")
    furnish(b, TITLE, PARTS, 180)
    return b


def _numbers(b: Board) -> None:
    leaders = [
        ((SHAFT + 11, 120.0), (250.0, 100.0)),
        ((500.0, 222.0), (440.0, 150.0)),
        ((SHAFT + 70, 199.0), (410.0, 240.0)),
        ((SHAFT + 6, 350.0), (352.0, 362.0)),
        ((520.0, 176.0), (560.0, 130.0)),
        ((SHAFT - 15, 470.0), (252.0, 452.0)),
        ((SHAFT + 66, SURFACE + 304), (420.0, SURFACE + 330)),
        ((70.0, SURFACE + 200), (110.0, SURFACE + 190)),
    ]
    balloons(b, leaders)
