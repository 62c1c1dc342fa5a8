"""The sheet of the lathe headstock."""

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
from samples.plates.lathe.gearing import back_shaft, cone, end_view
from samples.plates.lathe.proportions import AXIS, BACK_AXIS, CONE, REAR
from samples.plates.lathe.speeds import speed_chart
from samples.plates.lathe.spindle import bearings, spindle

TITLE = Title(
    drawing=drawings.drawing("lathe"),
    number="MT-88",
    scale="1:2",
    date="1903.2.17",
    seal="泊澜厂图",
)
NOTES = (
    "后牙比 Back gear (22/66)² = 1/9.",
    "锥轮四级, 皮带七十五毫米 Four steps, 75 mm belt.",
    "主轴钢淬火磨 Spindle hardened and ground.",
    "前颈铜套锥度 Bronze bush, taper 1:30.",
    "螺纹 Nose thread 2 in. Whitworth form, 55°.",
)
PARTS = (
    Part("塔轮", "Cone pulley", "铸铁 C.I.", "1"),
    Part("大齿轮", "Bull wheel", "铸铁 C.I.", "1"),
    Part("后大牙", "Back wheel", "铸铁 C.I.", "1"),
    Part("后小牙", "Back pinion", "钢 Steel", "1"),
    Part("铜套", "Bush", "铜 Bronze", "2"),
    Part("主轴", "Spindle", "钢 Steel", "1"),
    Part("偏心柄", "Eccentric handle", "铁 Iron", "1"),
    Part("后轴", "Back shaft", "钢 Steel", "1"),
)


def draw(outlines: Outlines, theme: Theme) -> Board:
    """Long section, end view, speed chart."""
    b = blank(TITLE, theme=theme, seed=10, outlines=outlines)
    heading(b, TITLE, 560, 44, 11.5)
    back_shaft(b)
    cone(b)
    spindle(b)
    bearings(b)
    end_view(b, 690, 296)
    speed_chart(b, 60, 548)
    _numbers(b)
    notes(b, 280, 556, NOTES, 2.2)
    scale_bar(b, 440, 600, unit=20, count=6, step=40)
    furnish(b, TITLE, PARTS, 190)
    return b


def _numbers(b: Board) -> None:
    leaders = [
        ((CONE + 30, AXIS - 48), (60.0, 240.0)),
        ((CONE + 190, AXIS - 60), (496.0, 240.0)),
        ((CONE - 12, BACK_AXIS - 60), (240.0, 96.0)),
        ((CONE + 194, BACK_AXIS - 24), (420.0, 150.0)),
        ((REAR + 330, AXIS + 23), (508.0, 386.0)),
        ((REAR + 372, AXIS - 16), (532.0, 282.0)),
        ((REAR - 30, BACK_AXIS - 44), (100.0, 130.0)),
        ((CONE + 90, BACK_AXIS), (330.0, 110.0)),
    ]
    balloons(b, leaders)
