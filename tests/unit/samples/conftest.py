"""Sheets drawn once for all tests, without a font, and the font where npm has put one."""

from __future__ import annotations

from pathlib import Path

import pytest

from samples.plates.catalogue import PLATES
from samples.plates.drafting.board import Board
from samples.plates.drafting.outlines import PACKAGE, BoxOutlines
from samples.plates.draw import DRAW

NODE_MODULES = Path(__file__).parents[3] / "app/pages/front/node_modules"


@pytest.fixture(scope="session")
def boards() -> dict[str, Board]:
    """By drawing, each on the paper of the plate that was drawn first."""
    papers = {plate.drawing.name: plate.theme for plate in reversed(PLATES)}
    return {name: draw(BoxOutlines(), papers[name]) for name, draw in DRAW.items()}


@pytest.fixture(scope="session")
def node_modules() -> Path:
    if not (NODE_MODULES / PACKAGE).is_dir():
        pytest.skip(f"{PACKAGE} is not installed: run npm ci in app/pages/front")
    return NODE_MODULES
