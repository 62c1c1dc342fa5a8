"""The mine's strata are a model that holds together."""

from __future__ import annotations

from itertools import pairwise

import pytest

from samples.plates.mine.geology import EAST, STRATA, THROW, WEST, bed, fault_x, roof


def test_east_of_the_fault_every_bed_lies_lower_by_the_throw() -> None:
    for stratum in STRATA[1:]:
        assert roof(EAST, stratum.depth) - bed(EAST, stratum.depth) == pytest.approx(THROW)
        assert roof(WEST, stratum.depth) == bed(WEST, stratum.depth)


def test_no_bed_cuts_through_the_one_below() -> None:
    for x in range(int(WEST), int(EAST)):
        for upper, lower in pairwise(STRATA):
            assert bed(x, upper.depth) < bed(x, lower.depth)


def test_the_fault_leans_the_way_of_a_normal_fault() -> None:
    assert fault_x(600) > fault_x(300)  # the eastern block, which went down, lies above it
