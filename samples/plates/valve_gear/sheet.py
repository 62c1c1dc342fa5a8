"""The sheet of the valve gear."""

from __future__ import annotations

from samples.plates import drawings
from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import balloons, diameter, dimension
from samples.plates.drafting.geometry import along
from samples.plates.drafting.legend import heading, notes, scale_bar
from samples.plates.drafting.outlines import Outlines
from samples.plates.drafting.parts_list import Part
from samples.plates.drafting.sheet import blank, furnish
from samples.plates.drafting.themes import Theme
from samples.plates.drafting.title_block import Title
from samples.plates.valve_gear.cylinder import cylinder
from samples.plates.valve_gear.diagrams import ellipses, indicator
from samples.plates.valve_gear.engine import BASE, RADIUS, TYRE, frame, wheels
from samples.plates.valve_gear.linkage import (
    AXLE,
    CRANK,
    RETURN_CRANK,
    SHOWN,
    SPINDLE,
    TRUNNION,
    Pose,
    pose,
    turn_of,
)
from samples.plates.valve_gear.rods import motion
from samples.plates.valve_gear.steam_chest import steam_chest

TITLE = Title(
    drawing=drawings.drawing("valve_gear"),
    number="LM-2207",
    scale="1:8",
    date="1909.10.2",
    seal="霖口机务",
)
NOTES = (
    "曲拐在后死点后四十三度 Crank 43° past back dead centre.",
    "内进汽活塞阀 Inside-admission piston valve Ø288.",
    "余面 Lap 27 mm; ellipses computed for die at 24, 17, 10, 4.",
    "连杆中点轨迹以红线示之 Locus of rod centre in red.",
    "各销淬火磨光 All pins case-hardened and ground.",
    "十字头白合金面 Crosshead shoes faced with white metal.",
)
PARTS = (
    Part("连杆", "Connecting rod", "钢 Steel", "2"),
    Part("偏心杆", "Eccentric rod", "钢 Steel", "2"),
    Part("月牙板", "Expansion link", "钢 Steel", "2"),
    Part("半径杆", "Radius rod", "钢 Steel", "2"),
    Part("合并杆", "Combination lever", "钢 Steel", "2"),
    Part("十字头", "Crosshead", "铸钢 C.S.", "2"),
    Part("活塞", "Piston", "铸铁 C.I.", "2"),
    Part("活塞阀", "Piston valve", "铸铁 C.I.", "2"),
    Part("回曲拐", "Return crank", "钢 Steel", "2"),
    Part("连动杆", "Coupling rod", "钢 Steel", "2"),
)
SIDE = "机车左侧  LEFT SIDE OF LOCOMOTIVE, REGULATOR OPEN, FORWARD GEAR"


def draw(outlines: Outlines, theme: Theme) -> Board:
    """The motion at one eighth with the steam in section, ellipses and indicator diagrams."""
    b = blank(TITLE, theme=theme, seed=2, outlines=outlines)
    at = pose(SHOWN)
    heading(b, TITLE, 550, 50, 14)
    b.text(550, 78, SIDE, 2.6, "middle", tracking=0.3)
    frame(b)
    wheels(b, SHOWN)
    cylinder(b, at)
    steam_chest(b, at)
    motion(b, at)
    _paths(b)
    _numbers(b, at)
    _sizes(b)
    ellipses(b, 70, 530)
    indicator(b, 520, 570)
    notes(b, 330, 500, NOTES, 2.3)
    scale_bar(b, 335, 580, unit=31.25, count=6, step=250)
    furnish(b, TITLE, PARTS, 210)
    return b


def _paths(b: Board) -> None:
    """Of the middle of the connecting rod, and of both cranks."""
    b.polygon([along(one.crank, one.crosshead, 0.5) for one in turn_of()], "rc")
    b.circle(*AXLE, CRANK, "rc")
    b.circle(*AXLE, RETURN_CRANK, "rc")


def _numbers(b: Board, at: Pose) -> None:
    x, y = AXLE
    head = at.crosshead[0]
    leaders = [
        (along(at.crank, at.crosshead, 0.45), (520.0, 376.0)),
        (at.foot, (445.0, 296.0)),
        ((TRUNNION[0] + 6, 196.0), (548.0, 196.0)),
        (along(at.die, at.top, 0.6), (384.0, 164.0)),
        (along(at.top, at.low, 0.55), (288.0, 376.0)),
        ((head + 10, y), (352.0, 376.0)),
        ((head - 148, y + 20), (62.0, 398.0)),
        ((112.0, SPINDLE), (56.0, 172.0)),
        (at.return_crank, (690.0, 180.0)),
        ((x + 120, y - CRANK * 0.68), (764.0, 230.0)),
    ]
    balloons(b, leaders)


def _sizes(b: Board) -> None:
    x, y = AXLE
    leading = BASE - 2
    dimension(b, (x, y), (x + BASE, y), -150, f"{BASE * 8:.0f}", 2.8)
    dimension(b, (x - leading, y), (x, y), -150, f"{leading * 8:.0f}", 2.8)
    dimension(b, (101, y + 58), (223, y + 58), -30, "气缸 CYLINDER 976", 2.6)
    tread = f"Ø{2 * (RADIUS + TYRE) * 8:.0f}"
    diameter(b, (x + BASE, y), RADIUS + TYRE, -1.0, tread, 2.8, 14)
