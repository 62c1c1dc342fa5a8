"""The sheet of makers' plates."""

from __future__ import annotations

from samples.plates import drawings
from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import dimension
from samples.plates.drafting.legend import caption, heading, notes
from samples.plates.drafting.outlines import Outlines
from samples.plates.drafting.parts_list import Part
from samples.plates.drafting.sheet import blank, furnish
from samples.plates.drafting.themes import Theme
from samples.plates.drafting.title_block import Title
from samples.plates.nameplates.boiler import boiler
from samples.plates.nameplates.change_wheels import change_wheels
from samples.plates.nameplates.gauge import gauge
from samples.plates.nameplates.metals import Metal, define
from samples.plates.nameplates.oval import oval
from samples.plates.nameplates.round_plate import Words, round_plate
from samples.plates.nameplates.strip import WIDTH, strip

TITLE = Title(
    drawing=drawings.drawing("nameplates"),
    number="NP-06",
    scale="1:2",
    date="1911.6.1",
    seal="金石拓片",
)
NOTES = (
    "阳文铸成, 底面施漆 Raised letters, japanned ground.",
    "字高按图, 边缘滚花 Knurled rims, 180 teeth.",
    "中心纹为次摆线 Guilloche: hypotrochoids, 36 lobes.",
    "黄铜 Brass Cu 63 Zn 37; 青铜 Bronze Cu 88 Sn 10 Zn 2.",
    "四角一字螺钉 Slotted screws, 3/16 in. Whitworth.",
)
PARTS = (
    Part("椭圆牌", "Oval plate", "黄铜 Brass", "1"),
    Part("锅炉牌", "Boiler plate", "青铜 Bronze", "1"),
    Part("圆牌", "Round plate", "黄铜 Brass", "2"),
    Part("条牌", "Strip plate", "黄铜 Brass", "4"),
    Part("螺钉", "Screw", "黄铜 Brass", "22"),
)
STRIPS: tuple[tuple[tuple[Metal, Metal], str, str], ...] = (
    (("red", "brass"), "锦霞纱厂", "JINXIA COTTON MILL · RING FRAME No. 27"),
    (("iron", "bronze"), "柏河水电厂", "BAIHE · FRANCIS TURBINE · 200 kW · 300 R.P.M."),
    (("green", "brass"), "霖口铁路机务处", "LINKOU RAILWAY · LOCOMOTIVE No. 78"),
    (("blue", "bronze"), "烟浦船厂", "YANPU DOCKYARD · ENGINE No. 3 · 150 N.H.P."),
)
CAPTIONS = (
    (160, 270, "一 椭圆牌", "OVAL, RED GROUND"),
    (420, 262, "二 锅炉牌", "BOILER PLATE"),
    (680, 292, "三 圆牌", "ROUND"),
    (130, 530, "四 圆牌", "ROUND, BLACK GROUND"),
    (502, 418, "五至八 条牌", "STRIP PLATES"),
    (530, 596, "九 挂轮牌", "CHANGE-WHEEL PLATE"),
)
BOLAN = Words("泊澜机器厂", "BOLAN ENGINEERING WORKS", "泊澜", "1903")
XUANLING = Words("玄岭矿务局", "XUANLING COLLIERIES", "玄岭", "1897")


def draw(outlines: Outlines, theme: Theme) -> Board:
    """Nine plates and a gauge."""
    b = blank(TITLE, theme=theme, seed=12, outlines=outlines)
    heading(b, TITLE, 420, 40, 11.5)
    define(b)
    oval(b, 160, 176)
    boiler(b, 420, 170)
    round_plate(b, (680, 178), 92, "green", "brass", BOLAN)
    round_plate(b, (130, 420), 86, "iron", "brass", XUANLING)
    for i, (colours, zh, en) in enumerate(STRIPS):
        strip(b, 250 + i % 2 * 262, 300 + i // 2 * 56, colours, zh, en)
    for x, y, zh, en in CAPTIONS:
        caption(b, x, y, zh, en, 2.6)
    dimension(b, (250, 300), (250 + WIDTH, 300), 6, f"{2 * WIDTH:.0f}", 2.4)
    change_wheels(b, 432, 452)
    gauge(b, 738, 472, 58)
    notes(b, 250, 500, NOTES, 2.4)
    furnish(b, TITLE, PARTS, 190)
    return b
