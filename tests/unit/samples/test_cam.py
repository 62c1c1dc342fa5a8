"""The cam gives the motion that its diagram shows, without a jolt."""

from __future__ import annotations

from math import pi

import pytest

from samples.plates.cam.motion import (
    BASE,
    CENTRE,
    LIFT,
    ROLLER,
    greatest_pressure_angle,
    motion,
    pitch_point,
    profile,
)
from samples.plates.drafting.geometry import distance

ANGLES = [i * pi / 36 + 0.01 for i in range(72)]
STEP = 1e-5


@pytest.mark.parametrize("angle", ANGLES)
def test_velocity_and_acceleration_are_the_rates_of_the_displacement(angle: float) -> None:
    before, at, after = motion(angle - STEP), motion(angle), motion(angle + STEP)
    assert at.v == pytest.approx((after.s - before.s) / (2 * STEP), abs=1e-4)
    assert at.a == pytest.approx((after.v - before.v) / (2 * STEP), abs=1e-2)


def test_the_follower_rises_by_the_whole_lift_and_comes_back() -> None:
    heights = [motion(2 * pi * i / 720).s for i in range(720)]
    assert (min(heights), max(heights)) == (0, LIFT)


def test_the_outline_lies_everywhere_a_roller_s_radius_within_the_pitch_curve() -> None:
    outline = profile()
    for i in range(0, len(outline), 30):
        centre, _ = pitch_point(2 * pi * i / len(outline))
        nearest = min(distance(centre, point) for point in outline)
        assert nearest == pytest.approx(ROLLER, abs=0.01)
        assert distance(CENTRE, centre) > BASE - 0.001


def test_the_pressure_angle_stays_below_thirty_degrees() -> None:
    assert 20 < greatest_pressure_angle() < 30
