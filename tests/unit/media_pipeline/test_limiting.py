"""A picture limited by rights has a smaller pyramid, made out of the full one."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import pyvips
from PIL import Image

from config.settings import Limits
from media_pipeline.file_reader import FileReader
from media_pipeline.scan import Tiled, limit_scan
from media_pipeline.tiles import TilePyramid

LIMITS = Limits(memory_bytes=1_500_000_000, cpu_seconds=60, wall_seconds=60)
Paint = Callable[..., pyvips.Image]
Tile = Callable[[pyvips.Image], tuple[Tiled, TilePyramid]]


def limited(full: Tiled, into: Path, longest: int) -> tuple[Tiled, TilePyramid]:
    size = full.width, full.height
    made = limit_scan(full.pyramid, into, LIMITS, size=size, longest=longest)
    return made, TilePyramid(FileReader(made.pyramid), FileReader(made.index))


def test_a_limited_pyramid_has_no_more_pixels_than_it_may(
    paint: Paint, tile_picture: Tile, tmp_path: Path
) -> None:
    full, _ = tile_picture(paint(3001, 2003))
    made, pyramid = limited(full, tmp_path, 1000)
    assert (made.width, made.height) == (pyramid.width, pyramid.height) == (1000, 667)
    assert made.recipe == f"{full.recipe}-l1000"
    assert len(pyramid.levels) == 2


def test_a_limited_pyramid_shows_the_whole_picture_and_no_padding(
    tile_picture: Tile, tmp_path: Path
) -> None:
    # Dark, and light in the last tenth of either side.
    image = pyvips.Image.black(3001, 2003).copy(interpretation="b-w")
    image = image.draw_rect(255, 2701, 0, 300, 2003, fill=True)
    full, _ = tile_picture(image.draw_rect(255, 0, 1803, 3001, 200, fill=True))
    _, pyramid = limited(full, tmp_path, 500)
    seen = Image.open(io.BytesIO(pyramid.tile(0, 0, 0)))
    assert seen.size == (500, 334)
    assert [seen.getpixel((x, 100)) for x in (440, 460)] == [pytest.approx(0, abs=9), 255]
    assert [seen.getpixel((100, y)) for y in (294, 308)] == [pytest.approx(0, abs=9), 255]


def test_a_picture_smaller_than_its_limit_keeps_its_size(
    paint: Paint, tile_picture: Tile, tmp_path: Path
) -> None:
    full, _ = tile_picture(paint(300, 200, bands=1))
    made, pyramid = limited(full, tmp_path, 1000)
    assert (made.width, made.height, made.bands) == (300, 200, 1)
    assert Image.open(io.BytesIO(pyramid.tile(0, 0, 0))).mode == "L"
