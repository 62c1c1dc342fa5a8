"""Hatching stays inside what is cut."""

from __future__ import annotations

from math import hypot, pi, tan

import pytest

from samples.plates.drafting.geometry import box
from samples.plates.drafting.hatching import hatch_lines


def test_lines_stop_at_a_hole() -> None:
    plate, hole = box(0, 0, 30, 30), box(10, 10, 10, 10)
    lines = hatch_lines([plate, hole], 0, 1)
    length = sum(hypot(q[0] - p[0], q[1] - p[1]) for p, q in lines)
    assert length == pytest.approx(30 * 30 - 10 * 10, rel=0.03)  # 1 mm apart: length is area


@pytest.mark.parametrize("angle", [pi / 4, -pi / 4, pi / 3])
def test_lines_run_at_the_angle_asked_for(angle: float) -> None:
    lines = hatch_lines([box(0, 0, 30, 30)], angle, 2)
    assert lines
    for (x0, y0), (x1, y1) in lines:
        assert y1 - y0 == pytest.approx((x1 - x0) * tan(angle))
