"""Elevation of the train: wheels in mesh, lines of action, dimensions."""

from __future__ import annotations

from math import cos, pi

from samples.plates.drafting.board import Board
from samples.plates.drafting.dimensions import angle, balloons, diameter, dimension
from samples.plates.drafting.geometry import along, direction, polar
from samples.plates.drafting.inscription import BOTTOM, TOP, inscribe
from samples.plates.drafting.involute import PRESSURE_ANGLE
from samples.plates.gear_train.wheels import (
    DRIVER,
    IDLER,
    MODULE,
    PINION,
    Wheel,
    centre_distance,
)
from samples.plates.machine.fasteners import hexnut
from samples.plates.machine.wheels import gear, shaft_end


def train(b: Board) -> None:
    """The whole view."""
    _gears(b)
    _castings(b)
    for wheel in (DRIVER, IDLER, PINION):
        b.circle(*wheel.centre, wheel.base_radius, "p")
    for mate in (DRIVER, PINION):
        _action(b, IDLER, mate)
    b.centre(DRIVER.centre, IDLER.centre)
    b.centre(IDLER.centre, PINION.centre)
    first = centre_distance(IDLER.teeth, DRIVER.teeth)
    second = centre_distance(IDLER.teeth, PINION.teeth)
    dimension(b, DRIVER.centre, IDLER.centre, -196, f"{first:.0f} = m(z1+z2)/2", 3)
    dimension(b, IDLER.centre, PINION.centre, -172, f"{second:.1f}", 3)
    _sizes(b)
    _numbers(b)


def _gears(b: Board) -> None:
    looks = (
        (IDLER, "iron", 6, 15, 12.5),
        (DRIVER, "steel", 5, 11, 9),
        (PINION, "brass", 0, 9, 7.4),
    )
    for wheel, material, arms, bore, _ in looks:
        place = (*wheel.centre, MODULE, wheel.teeth, wheel.phase)
        gear(b, *place, material=material, arms=arms, bore=bore)
    for wheel, _, _, _, shaft in looks:
        shaft_end(b, *wheel.centre, shaft)


def _castings(b: Board) -> None:
    """Cast letters, turned rings of the pinion, the nuts of the idler's hub."""
    rim = IDLER.pitch_radius - 28
    works = "鹤汀机器局 · 第二号齿轮 · z = 34 · m = 9 · 光绪二十四年"
    inscribe(b, IDLER.centre, rim, works, 5, TOP)
    weight = "HETING WORKS · WHEEL No. 2 · CAST IRON · 38.4 kg"
    inscribe(b, IDLER.centre, rim, weight, 4.4, BOTTOM)
    inscribe(b, DRIVER.centre, DRIVER.pitch_radius - 22, "GB-101-1 · z = 18 · 钢", 4, TOP)
    inscribe(b, PINION.centre, 36, "GB-101-3 · 黄铜 · z = 13", 4, TOP)
    inscribe(b, PINION.centre, 36, "BACKLASH 0.2", 3.4, BOTTOM)
    for k in range(3, 7):
        b.circle(*PINION.centre, k * 7.5, "x none")
    for i in range(6):
        hexnut(b, *polar(*IDLER.centre, 22.5, IDLER.phase + pi / 6 + i * pi / 3), 2.1)


def _action(b: Board, wheel: Wheel, mate: Wheel) -> None:
    """Line of action through the pitch point, with the tangent points on the base circles."""
    a = direction(wheel.centre, mate.centre)
    pitch_point = polar(*wheel.centre, wheel.pitch_radius, a)
    tangent = polar(*wheel.centre, wheel.base_radius, a - PRESSURE_ANGLE)
    tangent2 = polar(*mate.centre, mate.base_radius, a + pi - PRESSURE_ANGLE)
    b.line(*along(tangent, tangent2, -0.5), *along(tangent, tangent2, 1.5), "r")
    b.line(*wheel.centre, *tangent, "rc")
    b.line(*mate.centre, *tangent2, "rc")
    normal = a + pi / 2
    b.line(*polar(*pitch_point, -62, normal), *polar(*pitch_point, 62, normal), "rc")
    for point, name in ((tangent, "N1"), (tangent2, "N2"), (pitch_point, "P")):
        b.circle(*point, 0.8, "redfill")
        b.text(point[0] + 1.6, point[1] - 1.4, name, 2.6, cls="rd")
    between = _signed(direction(tangent, tangent2) - normal)
    if abs(between) >= 1:  # the tangent points the other way along the common tangent
        normal, between = normal + pi, _signed(between - pi)
    start, end = sorted((normal, normal + between))
    angle(b, pitch_point, 52, start, end, "α=20°", 2.6)  # noqa: RUF001 - alpha is meant


def _signed(a: float) -> float:
    """The angle brought between -pi and pi."""
    return (a + pi) % (2 * pi) - pi


def _sizes(b: Board) -> None:
    for wheel, a in ((DRIVER, 4.15), (IDLER, 2.0), (PINION, -0.1)):
        c, pitch, base = wheel.centre, wheel.pitch_radius, wheel.base_radius
        tip, step = pitch + MODULE, 0.16 * 18 / wheel.teeth
        b.circle(*c, tip, "x none")
        diameter(b, c, tip, a, f"Ø{2 * tip:.0f}", 2.6, 12)
        diameter(b, c, pitch, a + step, f"Ø{2 * pitch:.0f}", 2.6, MODULE + 12)
        figure = f"Ø{wheel.teeth * MODULE * cos(PRESSURE_ANGLE):.3f} base"
        diameter(b, c, base, a + 2 * step, figure, 2.6, MODULE + 21)


def _numbers(b: Board) -> None:
    (x1, y1), (x2, y2), (x3, y3) = DRIVER.centre, IDLER.centre, PINION.centre
    leaders = [
        ((x1 - 45, y1 + 36), (96.0, 330.0)),
        ((x2 + 40, y2 + 82), (474.0, 452.0)),
        ((x3 + 34, y3 - 20), (618.0, 84.0)),
        ((x2 + 3, y2 + 9), (344.0, 452.0)),
        ((x2 - 22, y2 + 3), (374.0, 452.0)),
    ]
    balloons(b, leaders, 4.2)
