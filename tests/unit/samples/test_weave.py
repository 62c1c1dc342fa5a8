"""Paper, cards and cloth of the Jacquard plate tell of one weave."""

from __future__ import annotations

import pytest

from samples.plates.drafting.board import Board
from samples.plates.jacquard.cards import FIRST
from samples.plates.jacquard.weave import ENDS, PICKS, SATIN, binds, figure, lifted


def test_satin_binds_each_end_once_in_eight_picks_and_never_beside_itself() -> None:
    for x in range(SATIN):
        assert sum(binds(x, y) for y in range(SATIN)) == 1
    assert not any(binds(x, y) and binds(x + 1, y + 1) for x in range(SATIN) for y in range(SATIN))


def test_figure_is_the_reverse_of_its_ground() -> None:
    squares = [(x, y) for x in range(ENDS) for y in range(PICKS)]
    figured = [lifted(x, y) for x, y in squares if figure(x, y)]
    ground = [lifted(x, y) for x, y in squares if not figure(x, y)]
    assert sum(figured) / len(figured) == pytest.approx(7 / 8, abs=0.01)
    assert sum(ground) / len(ground) == pytest.approx(1 / 8, abs=0.01)


def test_a_card_has_a_hole_for_each_end_its_pick_lifts(boards: dict[str, Board]) -> None:
    holes = [e.count("M") for e in boards["jacquard"].body if e.startswith('<path class="x dark"')]
    lifts = [sum(lifted(x, FIRST + card) for x in range(ENDS)) for card in range(9)]
    assert holes == lifts
