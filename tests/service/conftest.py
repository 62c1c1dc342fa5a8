"""What the service tests stand on: a house in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import Open, open_house
from tests.service.import_office import Office
from tests.service.stored import Hung, hang


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """A house with two museums and nothing in it."""
    return open_house(tmp_path)


@pytest.fixture
def house(opened: Open) -> Iterator[Open]:
    """A house with an app context: no client makes requests here."""
    with opened.app.app_context():
        yield opened


@pytest.fixture
def hung(house: Open) -> Hung:
    """A picture that is shown."""
    return hang(house)


@pytest.fixture
def office(opened: Open, tmp_path: Path) -> Iterator[Office]:
    """An office with an app context: no client makes requests here."""
    with opened.app.app_context():
        yield Office(opened, tmp_path)
