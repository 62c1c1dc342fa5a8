"""What the service tests stand on: a house in a temporary folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import Open, open_house


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """A house with two museums and nothing in it."""
    return open_house(tmp_path)
