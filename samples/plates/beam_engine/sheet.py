"""The sheet of the beam engine."""

from __future__ import annotations

from samples.plates import drawings
from samples.plates.beam_engine.beam import beam
from samples.plates.beam_engine.cylinder import cylinder
from samples.plates.beam_engine.house import house
from samples.plates.beam_engine.linkage import ANCHOR, HALF_BEAM, PIVOT, SHAFT, Position, position
from samples.plates.beam_engine.running_gear import air_pump, flywheel, governor, rods
from samples.plates.beam_engine.straightness import deviation, paths
from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import balloons, dimension
from samples.plates.drafting.geometry import along
from samples.plates.drafting.legend import heading, notes, scale_bar
from samples.plates.drafting.outlines import Outlines
from samples.plates.drafting.parts_list import Part, parts_list
from samples.plates.drafting.sheet import blank, furnish
from samples.plates.drafting.themes import Theme
from samples.plates.drafting.title_block import Title

TITLE = Title(
    drawing=drawings.drawing("beam_engine"),
    number="SE-012",
    scale="1:20",
    date="1889.5",
    seal="云岫学堂",
)
CRANK_ANGLE = 2.32  # the engine as it stands on the sheet
NOTES = (
    "汽缸直径 Cylinder 1520 mm, stroke 2400 mm.",
    "每分钟二十转 20 r.p.m., steam 0.35 kg/cm².",
    "红线为活塞杆头之轨迹 Red: computed path of joint D.",
)
PARTS = (
    Part("汽缸", "Cylinder", "铸铁 C.I.", "1"),
    Part("汽缸盖", "Cover", "铸铁 C.I.", "1"),
    Part("摇梁", "Beam", "铸铁 C.I.", "1"),
    Part("连杆", "Connecting rod", "熟铁 W.I.", "1"),
    Part("飞轮", "Flywheel", "铸铁 C.I.", "1"),
    Part("离心调速器", "Governor", "黄铜 Brass", "1"),
    Part("抽气筒", "Air pump", "铸铁 C.I.", "1"),
    Part("半径杆", "Radius rod", "钢 Steel", "2"),
)


def draw(outlines: Outlines, theme: Theme) -> Board:
    """Engine house in section with the computed parallel motion."""
    b = blank(TITLE, theme=theme, seed=4, outlines=outlines)
    at = position(CRANK_ANGLE)
    heading(b, TITLE, 420, 38, 10.5)
    house(b)
    flywheel(b, at)
    governor(b)
    air_pump(b)
    cylinder(b, at.joints.d)
    beam(b, at.tilt)
    rods(b, at)
    paths(b, at.joints)
    deviation(b, 662, 140)
    _numbers(b, at)
    _spans(b)
    notes(b, 50, 548, NOTES, 2.3)
    scale_bar(b, 52, 592, unit=25, count=8, step=500)
    parts_list(b, PARTS, 656, 254, 150)
    furnish(b, TITLE, width=175)
    return b


def _numbers(b: Board, at: Position) -> None:
    x = at.joints.d[0]
    leaders = [
        ((x - 40, 340.0), (150.0, 420.0)),
        ((x + 20, 298.0), (150.0, 268.0)),
        ((PIVOT[0] + 100, PIVOT[1] + 4), (470.0, 110.0)),
        (along(at.beam_end, at.crank_pin, 0.5), (668.0, 300.0)),
        ((SHAFT[0] + 146, SHAFT[1] + 10), (772.0, 380.0)),
        ((536.0, 290.0), (484.0, 246.0)),
        ((398.0, 560.0), (462.0, 566.0)),
        (along(ANCHOR, at.joints.f, 0.5), (262.0, 262.0)),
    ]
    balloons(b, leaders)


def _spans(b: Board) -> None:
    x, y = PIVOT[0], PIVOT[1] - 60
    dimension(b, (x - HALF_BEAM / 2, y), (x, y), 14, "L/2 = 1900", 2.6)
    dimension(b, (x, y), (x + HALF_BEAM, y), 14, "L = 3800", 2.6)
