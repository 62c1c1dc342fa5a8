"""The motion: a cycloidal rise, a dwell, a 3-4-5 polynomial return, a dwell."""

from __future__ import annotations

from math import atan2, cos, degrees, pi, sin
from typing import NamedTuple

from samples.plates.drafting.geometry import Point, polar

CENTRE = (250.0, 330.0)
BASE, ROLLER, LIFT = 84.0, 17.0, 56.0  # mm; BASE is the least radius of the pitch curve
RISE, DWELL, FALL = 2 * pi / 3, pi / 3, 5 * pi / 9
SHOWN = -1.15  # how far the cam is turned on the sheet
STEPS = 720


class Motion(NamedTuple):
    """Displacement in mm, velocity and acceleration per radian of the cam."""

    s: float
    v: float
    a: float


def motion(angle: float) -> Motion:
    """The follower at a cam angle."""
    angle %= 2 * pi
    if angle < RISE:
        return _rise(angle / RISE)
    if angle < RISE + DWELL:
        return Motion(LIFT, 0, 0)
    if angle < RISE + DWELL + FALL:
        return _fall((angle - RISE - DWELL) / FALL)
    return Motion(0, 0, 0)


def _rise(u: float) -> Motion:
    turn = 2 * pi * u
    return Motion(
        LIFT * (u - sin(turn) / (2 * pi)),
        LIFT / RISE * (1 - cos(turn)),
        LIFT * 2 * pi / RISE**2 * sin(turn),
    )


def _fall(u: float) -> Motion:
    return Motion(
        LIFT * (1 - 10 * u**3 + 15 * u**4 - 6 * u**5),
        -LIFT / FALL * (30 * u**2 - 60 * u**3 + 30 * u**4),
        -LIFT / FALL**2 * (60 * u - 180 * u**2 + 120 * u**3),
    )


def ray(angle: float) -> float:
    """Direction on the sheet of a cam angle."""
    return SHOWN - pi / 2 + angle


def pitch_point(angle: float) -> tuple[Point, float]:
    """Roller centre on the cam, and the direction of the outward normal there."""
    at = motion(angle)
    r, a = BASE + at.s, ray(angle)
    tx, ty = at.v * cos(a) - r * sin(a), at.v * sin(a) + r * cos(a)
    return polar(*CENTRE, r, a), atan2(-tx, ty)


def profile() -> list[Point]:
    """The cam's outline: parallel to the pitch curve, inside it by the roller's radius."""
    points = []
    for i in range(STEPS):
        centre, normal = pitch_point(2 * pi * i / STEPS)
        points.append(polar(*centre, -ROLLER, normal))
    return points


def pressure_angle(angle: float) -> float:
    """Between the follower's way and the push of the cam, in degrees."""
    at = motion(angle)
    return degrees(atan2(at.v, BASE + at.s))


def greatest_pressure_angle() -> float:
    """In degrees, over a whole turn."""
    return max(abs(pressure_angle(2 * pi * i / STEPS)) for i in range(STEPS))
