"""The linkage, solved at any crank angle: nothing on the sheet is placed by eye."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, pi, sqrt

from samples.plates.drafting.geometry import Point, meet, polar, turn

AXLE = (640.0, 318.0)  # driving axle; sheet mm, 1:8
CRANK, ROD = 38.0, 330.0
RETURN_CRANK, ECCENTRIC_ROD = 21.0, 176.5
TRUNNION = (472.0, 222.0)  # on which the link swings
FOOT = 50.0  # from the trunnion to the eye of the link's foot
RADIUS_ROD = 162.0
SPINDLE = 222.0  # height of the valve spindle
ABOVE, BELOW, UNION = 9.0, 128.0, 44.0  # arms of the combination lever, union link
FULL_GEAR = 24.0  # the die's distance below the trunnion
SHOWN = -0.75  # crank angle on the sheet: 43 degrees past the back dead centre
ROUNDS = 40  # the lever's tilt is found by repetition


@dataclass(frozen=True, slots=True)
class Pose:
    """All joints at one crank angle; `tilt` is the link's."""

    crank: Point
    crosshead: Point
    return_crank: Point
    foot: Point
    tilt: float
    die: Point
    top: Point
    valve: Point
    low: Point
    arm: Point


def pose(angle: float, gear: float = FULL_GEAR) -> Pose:
    """The mechanism at a crank angle; `gear` is the die's distance below the trunnion."""
    x, y = AXLE
    crank = polar(x, y, CRANK, angle)
    crosshead = (crank[0] - sqrt(ROD**2 - (crank[1] - y) ** 2), y)
    return_crank = polar(x, y, RETURN_CRANK, angle - pi / 2)
    foot = meet(return_crank, ECCENTRIC_ROD, TRUNNION, FOOT, -1)
    tilt = atan2(foot[1] - TRUNNION[1], foot[0] - TRUNNION[0]) - pi / 2
    # The slot is an arc struck from the valve's end of the radius rod.
    bow = RADIUS_ROD - sqrt(RADIUS_ROD**2 - gear**2)
    (die,) = turn([(TRUNNION[0] - bow, TRUNNION[1] + gear)], tilt, *TRUNNION)
    arm = (crosshead[0] - 6, y + 28)
    top, valve, low = _lever(die, arm)
    return Pose(crank, crosshead, return_crank, foot, tilt, die, top, valve, low, arm)


def _lever(die: Point, arm: Point) -> tuple[Point, Point, Point]:
    """Upper end, middle and lower end of the combination lever."""
    sine = 0.0
    for _ in range(ROUNDS):
        cosine = sqrt(1 - sine * sine)
        y = SPINDLE - ABOVE * cosine
        top = (die[0] - sqrt(RADIUS_ROD**2 - (die[1] - y) ** 2), y)
        valve = (top[0] + ABOVE * sine, SPINDLE)
        low_y = SPINDLE + BELOW * cosine
        low = (arm[0] - sqrt(UNION**2 - (low_y - arm[1]) ** 2), low_y)
        sine = (low[0] - valve[0]) / BELOW
    return top, valve, low


def turn_of(gear: float = FULL_GEAR, steps: int = 180) -> list[Pose]:
    """The poses of one turn of the crank."""
    return [pose(2 * pi * i / steps, gear) for i in range(steps)]
