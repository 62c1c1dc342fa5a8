"""The turbine's shapes follow the rules that its sheet names."""

from __future__ import annotations

from itertools import pairwise
from math import pi

import pytest

from samples.plates.drafting.geometry import distance
from samples.plates.francis.blading import (
    CENTRE,
    INLET,
    OUTLET,
    PIVOTS,
    VANES,
    blade,
    tube_radius,
    vane,
)


def test_the_casing_s_area_grows_evenly_with_the_angle() -> None:
    areas = [tube_radius(a) ** 2 for a in (pi / 2, pi, 1.5 * pi, 2 * pi)]
    steps = [after - before for before, after in pairwise(areas)]
    assert steps == pytest.approx([areas[0]] * 3)


def test_a_blade_leads_from_the_inlet_to_the_outlet() -> None:
    radii = [distance(CENTRE, point) for point in blade(0)]
    assert radii == sorted(radii, reverse=True)
    assert [radii[0], radii[-1]] == pytest.approx([INLET, OUTLET])


@pytest.mark.parametrize("opening", [0.25, 0.52])
def test_the_vanes_reach_neither_each_other_nor_the_runner(opening: float) -> None:
    first, second = vane(0, opening), vane(2 * pi / VANES, opening)
    assert min(distance(p, q) for p in first for q in second) > 1
    assert min(distance(CENTRE, p) for p in first) > INLET + 3 > INLET
    assert any(distance(CENTRE, p) > PIVOTS for p in first)
