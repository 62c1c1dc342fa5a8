"""The sheet of the gear train."""

from __future__ import annotations

from samples.plates import drawings
from samples.plates.drafting.board import Board
from samples.plates.drafting.legend import heading, notes, scale_bar
from samples.plates.drafting.outlines import Outlines
from samples.plates.drafting.parts_list import Part
from samples.plates.drafting.sheet import blank, furnish
from samples.plates.drafting.themes import Theme
from samples.plates.drafting.title_block import Title
from samples.plates.gear_train.construction import generation, rack
from samples.plates.gear_train.table import table
from samples.plates.gear_train.train import train

TITLE = Title(
    drawing=drawings.drawing("gear_train"),
    number="GB-101",
    scale="1:1",
    date="1898.4.12",
    seal="绘图之印",
)
NOTES = (
    "齿形为标准渐开线 Full-depth involute teeth, α = 20°.",  # noqa: RUF001 - alpha is meant
    "齿面铣后刮研 Flanks milled and scraped to gauge.",
    "齿隙 Backlash 0.15 - 0.25 mm at pitch line.",
    "键槽按图 GB-114 Keyways to drawing GB-114.",
    "大轮铸后退火 Wheel II annealed after casting.",
)
PARTS = (
    Part("主动轮", "Driver", "钢 Steel", "1"),
    Part("惰轮", "Idler", "铸铁 C.I.", "1"),
    Part("从动轮", "Pinion", "黄铜 Brass", "1"),
    Part("中轴", "Arbor", "钢 Steel", "1"),
    Part("螺母", "Nut M24", "熟铁 W.I.", "6"),
)


def draw(outlines: Outlines, theme: Theme) -> Board:
    """Gear train, flank construction, basic rack and table."""
    b = blank(TITLE, theme=theme, seed=1, outlines=outlines)
    heading(b, TITLE, 640, 36, 10)
    train(b)
    generation(b, 732, 318)
    rack(b, 56, 540)
    table(b, 236, 500)
    notes(b, 400, 500, NOTES, 2.1)
    scale_bar(b, 405, 560, unit=20, count=6, step=20)
    furnish(b, TITLE, PARTS)
    return b
