"""How many of a thing there are, in words."""

from __future__ import annotations

import pytest

from app.cli.languages import counted


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 faults"), (1, "1 fault"), (2, "2 faults"), (1_200, "1,200 faults")]
)
def test_one_thing_is_one_and_all_other_numbers_are_several(number: int, words: str) -> None:
    assert counted(number, "fault") == words
