"""The forces written on the bridge hold every joint in balance."""

from __future__ import annotations

from math import hypot

import pytest

from samples.plates.truss_bridge.forces import (
    DEPTH,
    HALF,
    LOAD,
    PANEL,
    PANELS,
    REACTION,
    diagonal,
    lower_chord,
    post,
    shear,
    upper_chord,
)

LENGTH = hypot(PANEL, DEPTH)
ACROSS, DOWN = PANEL / LENGTH, DEPTH / LENGTH


def test_both_reactions_bear_all_the_load() -> None:
    assert 2 * REACTION == LOAD * (PANELS - 1)
    assert shear(PANELS - 1) == -REACTION


@pytest.mark.parametrize("i", range(1, HALF))
def test_the_joints_of_the_lower_chord_are_in_balance(i: int) -> None:
    incoming = 0 if i == 1 else diagonal(i - 1)
    assert lower_chord(i) - lower_chord(i - 1) == pytest.approx(incoming * ACROSS)
    assert post(i) + incoming * DOWN == pytest.approx(LOAD)


@pytest.mark.parametrize("i", range(2, HALF))
def test_the_joints_of_the_upper_chord_are_in_balance(i: int) -> None:
    assert upper_chord(i) - upper_chord(i - 1) == pytest.approx(-diagonal(i) * ACROSS)
    assert post(i) == pytest.approx(-diagonal(i) * DOWN)


def test_the_end_posts_carry_the_reaction() -> None:
    assert diagonal(0) * DOWN == pytest.approx(-REACTION)
    assert lower_chord(0) == pytest.approx(-diagonal(0) * ACROSS)


def test_the_chords_bear_most_in_the_middle() -> None:
    assert max(range(1, HALF), key=lower_chord) == HALF - 1
    assert min(range(1, HALF), key=upper_chord) == HALF - 1
