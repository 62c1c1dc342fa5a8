"""The sheet of the cam."""

from __future__ import annotations

from samples.plates import drawings
from samples.plates.cam.diagram import diagram
from samples.plates.cam.disc import disc
from samples.plates.cam.follower import X, Y, follower
from samples.plates.cam.motion import BASE, CENTRE, ROLLER, greatest_pressure_angle
from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import balloons, diameter, note
from samples.plates.drafting.legend import heading, notes, scale_bar
from samples.plates.drafting.outlines import Outlines
from samples.plates.drafting.parts_list import Part
from samples.plates.drafting.sheet import blank, furnish
from samples.plates.drafting.themes import Theme
from samples.plates.drafting.title_block import Title

TITLE = Title(
    drawing=drawings.drawing("cam"),
    number="CM-56",
    scale="1:1",
    date="1921.3.30",
    seal="栋桥机器",
)
NOTES = (
    f"最大压力角 Greatest pressure angle {greatest_pressure_angle():.1f}°.",
    "升程为摆线运动 Rise: cycloidal motion.",
    "回程为三四五次多项式 Return: 3-4-5 polynomial.",
    "凸轮渗碳淬火 Case-hardened 1.2 mm, ground.",
    "图示转角六十六度 Shown at 66° of rotation.",
)
PARTS = (
    Part("凸轮", "Cam", "钢 Steel", "1"),
    Part("顶杆", "Follower", "钢 Steel", "1"),
    Part("弹簧", "Spring", "钢 Steel", "1"),
    Part("导套", "Bush", "铜 Bronze", "1"),
    Part("轴", "Shaft", "钢 Steel", "1"),
)
LEADERS = [
    ((X - 60, CENTRE[1] + 40), (70.0, 478.0)),
    ((X + 6, 144.0), (330.0, 92.0)),
    ((X - 14, 80.0), (180.0, 74.0)),
    ((X - 16, 132.0), (150.0, 110.0)),
    ((X + 3, CENTRE[1] + 20), (X + 60, 520.0)),
]


def draw(outlines: Outlines, theme: Theme) -> Board:
    """Cam, follower and motion diagrams."""
    b = blank(TITLE, theme=theme, seed=8, outlines=outlines)
    heading(b, TITLE, 590, 44, 11)
    disc(b)
    follower(b)
    diagram(b, 470, 170, 320)
    diameter(b, CENTRE, BASE, 0.55, f"R{BASE:.0f}", 2.8, 74)
    inner = BASE - ROLLER
    diameter(b, CENTRE, inner, 0.8, f"Ø{2 * inner:.0f}", 2.8, 100)
    note(b, (X + 11, Y + 8), (X + 70, 176), f"滚子 Roller Ø{2 * ROLLER:.0f}", 2.6)
    balloons(b, LEADERS)
    notes(b, 470, 408, NOTES, 2.5)
    scale_bar(b, 472, 470, unit=20, count=6, step=20)
    furnish(b, TITLE, PARTS, 190)
    return b
