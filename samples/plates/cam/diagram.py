"""Displacement, velocity and acceleration over a turn of the cam."""

from __future__ import annotations

from math import pi
from typing import NamedTuple

from samples.plates.cam.motion import DWELL, FALL, LIFT, RISE, motion
from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import dimension
from samples.plates.drafting.legend import caption

STATIONS, POINTS = 24, 480


class Curve(NamedTuple):
    """One of the three: where its axis is, what it reaches above and below, in mm and units."""

    name: str
    drop: float
    above: float
    below: float
    top: float
    per_unit: float
    line: str


CURVES = (
    Curve("位移 s", 0, 54.4, 0, LIFT, 51 / LIFT, "k"),
    Curve("速度 v", 84, 24, 24, 60, 22.8 / 60, "r"),
    Curve("加速度 a", 158, 24, 24, 120, 22.8 / 120, "d"),
)
PHASES = (
    (RISE, "升程 RISE 120°"),
    (DWELL, "远休止 60°"),
    (FALL, "回程 RETURN 100°"),
    (2 * pi - RISE - DWELL - FALL, "近休止 80°"),
)


def diagram(b: Board, x: float, y: float, w: float) -> None:
    """The three curves below each other, the phases above them."""
    for field, curve in enumerate(CURVES):
        _curve(b, x, y + curve.drop, w, curve, field)
    _stations(b, x, y, w)
    start = 0.0
    for length, label in PHASES:
        ends = [(x + w * a / (2 * pi), y - 56) for a in (start, start + length)]
        dimension(b, ends[0], ends[1], 6, label, 2.4)
        start += length
    english = "DISPLACEMENT mm, VELOCITY mm/rad, ACCELERATION mm/rad²"
    caption(b, x + w / 2, y + 202, "运动线图", english, 2.8)


def _curve(b: Board, x: float, y: float, w: float, curve: Curve, field: int) -> None:
    b.rect(x, y - curve.above, w, curve.above + curve.below, "v none")
    for i in range(STATIONS + 1):
        station = x + w * i / STATIONS
        b.line(station, y - curve.above, station, y + curve.below, "x")
    values = [motion(2 * pi * i / POINTS)[field] for i in range(POINTS)]
    values.append(values[0])
    line = [(x + w * i / POINTS, y - v * curve.per_unit) for i, v in enumerate(values)]
    b.polyline(line, curve.line)
    b.line(x, y, x + w, y, "c")
    b.text(x - 3, y - 3, curve.name, 3, "end")
    for k in range(-4 if curve.below else 0, 5):
        value = curve.top * k / 4
        b.text(x + w + 2, y - value * curve.per_unit + 0.8, f"{value:.0f}", 2)


def _stations(b: Board, x: float, y: float, w: float) -> None:
    """Numbers of the stations, and the displacement at each."""
    per_unit = CURVES[0].per_unit
    for i in range(STATIONS + 1):
        station, s = x + w * i / STATIONS, motion(i * 2 * pi / STATIONS).s
        b.circle(station, y - s * per_unit, 0.7, "redfill")
        b.text(station, y + 4, str(i), 2.1, "middle")
        if 0 < s < LIFT:
            b.text(station + 1, y - s * per_unit - 1.6, f"{s:.1f}", 1.9)
