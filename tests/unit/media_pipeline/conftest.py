"""Pictures whose every part looks different, and the pyramids made of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import pyvips

from config.settings import Limits
from media_pipeline.file_reader import FileReader
from media_pipeline.scan import Tiled, read_scan
from media_pipeline.tiles import TilePyramid

LIMITS = Limits(memory_bytes=1_500_000_000, cpu_seconds=60, wall_seconds=60)

Paint = Callable[..., pyvips.Image]
Tile = Callable[[pyvips.Image], tuple[Tiled, TilePyramid]]


def painted(width: int, height: int, *, bands: int = 3) -> pyvips.Image:
    """Soft hills of colour: no two places alike, and no sharp edge for JPEG to smear."""
    across = pyvips.Image.xyz(width, height)
    red = (across[0] * 0.011).copy().math("sin") * 90 + 128
    green = (across[1] * 0.017).math("cos") * 90 + 128
    blue = ((across[0] + across[1]) * 0.007).math("sin") * 90 + 128
    if bands == 1:
        return red.cast("uchar").copy(interpretation="b-w")
    image = red.bandjoin([green, blue])
    if bands == 4:
        image = image.bandjoin((across[0] * 0.02).math("cos") * 100 + 128)
    return image.cast("uchar").copy(interpretation="srgb")


@pytest.fixture(scope="session")
def paint() -> Paint:
    """Makes a picture of a size, with 1, 3 or 4 bands."""
    return painted


@pytest.fixture
def tile_picture(tmp_path: Path) -> Tile:
    """Takes a picture the whole way: file, confined process, pyramid, index, open pyramid."""

    def made(image: pyvips.Image) -> tuple[Tiled, TilePyramid]:
        source = tmp_path / "master.png"
        image.pngsave(str(source), compression=1)
        tiled = read_scan(source, tmp_path, LIMITS)
        assert isinstance(tiled, Tiled)
        return tiled, TilePyramid(FileReader(tiled.pyramid), FileReader(tiled.index))

    return made
