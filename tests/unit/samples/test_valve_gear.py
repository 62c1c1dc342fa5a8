"""The valve gear is a mechanism that could be built: no rod changes its length."""

from __future__ import annotations

from math import pi

import pytest

from samples.plates.drafting.geometry import distance
from samples.plates.valve_gear.linkage import (
    ABOVE,
    AXLE,
    BELOW,
    CRANK,
    ECCENTRIC_ROD,
    FOOT,
    RADIUS_ROD,
    ROD,
    TRUNNION,
    UNION,
    Pose,
    pose,
    turn_of,
)

every_angle = pytest.mark.parametrize("angle", [i * pi / 6 for i in range(12)])


@every_angle
def test_no_rod_changes_its_length(angle: float) -> None:
    at = pose(angle)
    lengths = (
        (at.crank, at.crosshead, ROD),
        (at.return_crank, at.foot, ECCENTRIC_ROD),
        (TRUNNION, at.foot, FOOT),
        (at.die, at.top, RADIUS_ROD),
        (at.arm, at.low, UNION),
        (at.top, at.valve, ABOVE),
        (at.valve, at.low, BELOW),
    )
    for p, q, length in lengths:
        assert distance(p, q) == pytest.approx(length, rel=1e-6)


@every_angle
def test_the_combination_lever_is_straight(angle: float) -> None:
    at = pose(angle)
    assert distance(at.top, at.low) == pytest.approx(ABOVE + BELOW, rel=1e-6)


def test_the_piston_goes_twice_the_crank() -> None:
    heads = [at.crosshead[0] for at in turn_of()]
    assert max(heads) - min(heads) == pytest.approx(2 * CRANK, rel=1e-3)
    assert {at.crosshead[1] for at in turn_of()} == {AXLE[1]}


def test_the_valve_travels_further_the_lower_the_die() -> None:
    assert travel(turn_of(24)) > travel(turn_of(17)) > travel(turn_of(10)) > travel(turn_of(4))


def travel(poses: list[Pose]) -> float:
    """In sheet mm."""
    valves = [at.valve[0] for at in poses]
    return max(valves) - min(valves)
