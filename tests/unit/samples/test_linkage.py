"""The beam engine's parallel motion is a mechanism that could be built."""

from __future__ import annotations

import pytest

from samples.plates.beam_engine.linkage import (
    ANCHOR,
    HALF_BEAM,
    LINK,
    PIVOT,
    ROD,
    path,
    position,
)
from samples.plates.drafting.geometry import distance


def test_no_link_changes_its_length_through_the_stroke() -> None:
    for joints in path():
        assert distance(PIVOT, joints.a) == pytest.approx(HALF_BEAM)
        assert distance(ANCHOR, joints.f) == pytest.approx(HALF_BEAM / 2)
        assert distance(joints.e, joints.f) == pytest.approx(LINK)
        assert distance(joints.a, joints.d) == pytest.approx(LINK)


def test_the_piston_rod_is_led_almost_straight() -> None:
    heads = [joints.d for joints in path()]
    stroke = max(y for _, y in heads) - min(y for _, y in heads)
    swing = max(x for x, _ in heads) - min(x for x, _ in heads)
    assert stroke > 110
    assert swing < stroke / 400


@pytest.mark.parametrize("crank_angle", [0.0, 1.1, 2.32, 4.0, 5.9])
def test_the_connecting_rod_closes_the_chain_at_any_crank_angle(crank_angle: float) -> None:
    at = position(crank_angle)
    assert distance(at.crank_pin, at.beam_end) == pytest.approx(ROD)
    assert distance(PIVOT, at.beam_end) == pytest.approx(HALF_BEAM)
