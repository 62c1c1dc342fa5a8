"""A data folder is open in one house at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.occupancy import occupied
from app.premises import Unfit


def test_a_second_house_in_the_same_folder_is_told_so(tmp_path: Path) -> None:
    with occupied(tmp_path), pytest.raises(Unfit, match="another house"), occupied(tmp_path):
        pass


def test_a_house_that_has_ended_lets_go(tmp_path: Path) -> None:
    with occupied(tmp_path):
        pass
    with occupied(tmp_path):
        pass
