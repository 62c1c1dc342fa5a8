"""What the API tests stand on: a house in a temporary folder, a museum of one picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from werkzeug.test import Client

from media_pipeline.memory import MemoryStore
from tests.api.image_museum import SIZE, Museum, hang, shown, soft
from tests.house import Open, open_house


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """A house with two museums and nothing in it."""
    return open_house(tmp_path)


@pytest.fixture(scope="session")
def hung(tmp_path_factory: pytest.TempPathFactory) -> MemoryStore:
    """A store with the pyramid of one picture."""
    return hang(soft(*SIZE), tmp_path_factory.mktemp("scan"))


@pytest.fixture
def museum(hung: MemoryStore) -> Museum:
    """A museum of that picture."""
    return Museum(hung, shown(*SIZE))


@pytest.fixture
def fast(museum: Museum) -> Client:
    """A visitor who comes by the fast way."""
    return museum.open()[0]
