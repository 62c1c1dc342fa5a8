"""The parallel motion, solved at any beam angle.

Half-beam OA = L, OE = L/2; radius bar GF = OE, links EF = AD. F lies on Watt's four-bar curve; D,
by the pantograph O-P-D, repeats P enlarged twice, hence its nearly straight path.
"""

from __future__ import annotations

from math import cos, sin
from typing import NamedTuple

from samples.plates.drafting.geometry import Point, along, direction, meet, polar

PIVOT: Point = (410.0, 172.0)  # O, the beam's trunnion
HALF_BEAM, LINK, CRANK, ROD = 190.0, 52.0, 60.0, 246.0
SHAFT: Point = (602.0, 416.0)
SWING = 0.322  # greatest beam angle
_STRAIGHT = -(HALF_BEAM / 2) * (1 + cos(SWING)) / 2  # where Watt's curve is straightest
ANCHOR: Point = (PIVOT[0] + 2 * _STRAIGHT, PIVOT[1] + LINK)  # G, fixed end of the radius bar


class Joints(NamedTuple):
    """The moving joints, named as on the sheet."""

    a: Point
    e: Point
    f: Point
    d: Point


def motion(tilt: float) -> Joints:
    """Joints for a beam angle (positive raises the cylinder side)."""
    a = (PIVOT[0] - HALF_BEAM * cos(tilt), PIVOT[1] - HALF_BEAM * sin(tilt))
    e = along(PIVOT, a, 0.5)
    f = meet(ANCHOR, HALF_BEAM / 2, e, LINK, 1)
    return Joints(a, e, f, (a[0] + f[0] - e[0], a[1] + f[1] - e[1]))


def path(steps: int = 80) -> list[Joints]:
    """The joints through one stroke."""
    return [motion(-SWING + 2 * SWING * i / steps) for i in range(steps + 1)]


class Position(NamedTuple):
    """The engine stopped at one crank angle."""

    crank_angle: float
    crank_pin: Point
    beam_end: Point
    tilt: float
    joints: Joints


def position(crank_angle: float) -> Position:
    """Close the chain crank - connecting rod - beam, then the parallel motion."""
    pin = polar(*SHAFT, CRANK, crank_angle)
    end = meet(PIVOT, HALF_BEAM, pin, ROD, -1)
    tilt = direction(PIVOT, end)
    return Position(crank_angle, pin, end, tilt, motion(tilt))
