"""Threads have the angles of their standards."""

from __future__ import annotations

from collections.abc import Callable
from math import atan2, degrees

import pytest

from samples.plates.drafting.geometry import Polygon
from samples.plates.machine.threads import iso_profile, whitworth_profile


@pytest.mark.parametrize(("profile", "angle"), [(iso_profile, 60), (whitworth_profile, 55)])
def test_flanks_enclose_the_angle_of_the_standard(
    profile: Callable[[int, float], Polygon], angle: float
) -> None:
    (_, (x0, d0), (x1, d1), *_) = profile(1, 10)
    assert 2 * degrees(atan2(x1 - x0, d1 - d0)) == pytest.approx(angle, abs=0.2)
