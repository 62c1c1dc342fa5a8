"""Gears on the plates are involutes in mesh, by measures the drawing code does not use itself."""

from __future__ import annotations

from itertools import pairwise
from math import atan, atan2, hypot, pi, sqrt

import pytest

from samples.plates.drafting.involute import contact_ratio, flank, gear_outline
from samples.plates.gear_train.wheels import DRIVER, IDLER, MODULE, Wheel, centre_distance
from samples.plates.lathe.proportions import BACK_RATIO, CENTRES, LARGE, SMALL, STEPS, direct_speeds
from samples.plates.lathe.proportions import MODULE as LATHE_MODULE

INVOLUTE_OF_20_DEGREES = 0.0149044  # from tables
COS_OF_20_DEGREES = 0.9396926


@pytest.mark.parametrize("teeth", [18, 34, 66])
def test_every_flank_is_the_path_of_the_end_of_a_string_unwound_from_the_base_circle(
    teeth: int,
) -> None:
    base = MODULE * teeth / 2 * COS_OF_20_DEGREES
    expected = pi / (2 * teeth) + INVOLUTE_OF_20_DEGREES
    working = [(r, half) for r, half in flank(MODULE, teeth)[4:] if r > base]
    assert len(working) >= 9
    for r, half in working:
        unwound = sqrt((r / base) ** 2 - 1)  # angle of string that reaches out to r
        assert half + unwound - atan(unwound) == pytest.approx(expected, abs=1e-6)


def test_a_tooth_is_as_wide_as_a_gap_on_the_pitch_circle() -> None:
    assert _half_tooth(IDLER.teeth, IDLER.pitch_radius) == pytest.approx(pi / 68, rel=1e-3)


def test_wheels_in_mesh_touch_without_cutting_into_each_other() -> None:
    outline = gear_outline(*DRIVER.centre, MODULE, DRIVER.teeth, DRIVER.phase)
    gaps = [gap for x, y in outline if (gap := _clearance(IDLER, x, y)) is not None]
    assert min(gaps) > -0.02  # mm, the chords of the drawn flank
    assert min(gaps) < 0.05


def test_contact_ratio_of_two_wheels_of_twenty_teeth_is_the_textbook_value() -> None:
    assert contact_ratio(1, 20, 20) == pytest.approx(1.557, abs=5e-4)


def test_driver_stands_at_the_centre_distance_from_the_idler() -> None:
    apart = hypot(DRIVER.centre[0] - IDLER.centre[0], DRIVER.centre[1] - IDLER.centre[1])
    assert apart == pytest.approx(234)
    assert centre_distance(18, 34) == 234


def test_back_gear_divides_by_nine_on_one_centre_distance() -> None:
    assert BACK_RATIO == 9
    assert pytest.approx(LATHE_MODULE * (SMALL + LARGE) / 2) == CENTRES


def test_one_belt_fits_all_steps_of_the_cone() -> None:
    sums = {small + large for small, large in zip(STEPS, reversed(STEPS), strict=True)}
    assert sums == {146}
    assert direct_speeds() == sorted(direct_speeds(), reverse=True)


def _half_tooth(teeth: int, r: float) -> float:
    """Half of a tooth's angle at radius r, between the drawn points of its flank."""
    points = flank(MODULE, teeth)
    for (r0, half0), (r1, half1) in pairwise(points):
        if r0 <= r <= r1:
            return half0 + (half1 - half0) * (r - r0) / (r1 - r0)
    raise AssertionError(f"radius {r} is not on the flank")


def _clearance(wheel: Wheel, x: float, y: float) -> float | None:
    """Distance along the circle from a point to the nearest flank; None outside the wheel."""
    dx, dy = x - wheel.centre[0], y - wheel.centre[1]
    r, pitch = hypot(dx, dy), 2 * pi / wheel.teeth
    if r >= wheel.pitch_radius + MODULE:
        return None
    from_tooth = abs((atan2(dy, dx) - wheel.phase + pitch / 2) % pitch - pitch / 2)
    return (from_tooth - _half_tooth(wheel.teeth, r)) * r
