"""The sheet of the blast furnace."""

from __future__ import annotations

from samples.plates import drawings
from samples.plates.blast_furnace.burden import burden
from samples.plates.blast_furnace.details import moulds, plan, scales
from samples.plates.blast_furnace.hearth import hearth
from samples.plates.blast_furnace.lines import AXIS, HEARTH, PROFILE
from samples.plates.blast_furnace.lining import lining
from samples.plates.blast_furnace.structure import columns, foundation, furnace_top
from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import balloons, dimension
from samples.plates.drafting.legend import heading, notes, scale_bar
from samples.plates.drafting.outlines import Outlines
from samples.plates.drafting.parts_list import Part
from samples.plates.drafting.sheet import blank, furnish
from samples.plates.drafting.themes import Theme
from samples.plates.drafting.title_block import Title
from samples.plates.machine.masonry import ground

TITLE = Title(
    drawing=drawings.drawing("blast_furnace"),
    number="YW-04",
    scale="1:40",
    date="1894.6.28",
    seal="砚湾铁厂",
)
SCALE = 40
NOTES = (
    "炉衬用本厂火砖 Lining: fire-brick of our own works, joints 2 mm.",
    "每层错缝 Joints broken in every course.",
    "热风 Blast 600 °C, 0.5 kg/cm².",
    "日出铁 Output 100 t in 24 hours.",
    "冷却水套 Bosh plates of copper, water cooled.",
)
PARTS = (
    Part("炉壳", "Shell", "熟铁 W.I.", "1"),
    Part("风口", "Tuyere", "铜 Copper", "8"),
    Part("热风围管", "Bustle main", "铁 Iron", "1"),
    Part("料钟", "Cup and cone", "铸铁 C.I.", "1"),
    Part("下降管", "Downcomer", "铁 Iron", "1"),
    Part("炉柱", "Column", "铸铁 C.I.", "6"),
)


def draw(outlines: Outlines, theme: Theme) -> Board:
    """Furnace, stock column, blast main and bell."""
    b = blank(TITLE, theme=theme, seed=3, outlines=outlines)
    heading(b, TITLE, 315, 46, 13)
    foundation(b)
    ground(b, 20, 610, HEARTH + 63)
    burden(b)
    lining(b)
    hearth(b)
    columns(b)
    furnace_top(b)
    scales(b)
    plan(b, 520, 156)
    moulds(b, 60, 130)
    b.centre((AXIS, 130), (AXIS, HEARTH + 96))
    _diameters(b)
    _numbers(b)
    notes(b, 40, 748, NOTES, 2.5)
    scale_bar(b, 44, 812, unit=25, count=8, step=1, name="m")
    furnish(b, TITLE, PARTS, 190)
    return b


def _diameters(b: Board) -> None:
    """Hearth, belly and throat."""
    # each is let down until its figure lies on iron or ore: on coke it could not be read
    for station, down in ((PROFILE[1], 38), (PROFILE[4], 18.5), (PROFILE[6], 28)):
        y, r = HEARTH - station.height, station.radius
        dimension(b, (AXIS - r, y), (AXIS + r, y), -down, f"Ø{r * 2 * SCALE:.0f}", 2.8)


def _numbers(b: Board) -> None:
    leaders = [
        ((AXIS - 96, HEARTH - 250), (150.0, 360.0)),
        ((AXIS + 100, HEARTH - 40), (456.0, 672.0)),
        ((AXIS + 116, HEARTH - 84), (456.0, 500.0)),
        ((AXIS - 20, 272.0), (150.0, 250.0)),
        ((AXIS + 140, 360.0), (490.0, 330.0)),
        ((AXIS - 140, 600.0), (128.0, 668.0)),
    ]
    balloons(b, leaders, 4.2)
