"""Sheets drawn once for all tests, without a font, and the font where npm has put one."""

from __future__ import annotations

from pathlib import Path

import pytest

from samples.plates.drafting.board import Board
from samples.plates.drafting.outlines import PACKAGE, BoxOutlines
from samples.plates.draw import SHEETS

NODE_MODULES = Path(__file__).parents[3] / "app/pages/front/node_modules"


@pytest.fixture(scope="session")
def boards() -> dict[str, Board]:
    return {name: draw(BoxOutlines()) for name, draw in SHEETS.items()}


@pytest.fixture(scope="session")
def node_modules() -> Path:
    if not (NODE_MODULES / PACKAGE).is_dir():
        pytest.skip(f"{PACKAGE} is not installed: run npm ci in app/pages/front")
    return NODE_MODULES
