"""Every tile of every level has the right size, shows the right part, and reads the same to all."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
import pyvips
from PIL import Image

from media_pipeline.scan import Tiled
from media_pipeline.tiles import TilePyramid

Paint = Callable[..., pyvips.Image]
Tile = Callable[[pyvips.Image], tuple[Tiled, TilePyramid]]
SIZES = [(1031, 769), (1, 1), (513, 512), (512, 513), (512, 512), (2049, 3), (7, 1025), (90, 60)]


def every_tile(pyramid: TilePyramid) -> list[tuple[int, int, int]]:
    return [
        (number, column, row)
        for number, level in enumerate(pyramid.levels)
        for row in range(level.rows)
        for column in range(level.columns)
    ]


def shown_by(jpeg: bytes) -> Any:
    image = Image.open(io.BytesIO(jpeg))
    image.load()
    return image


def average_difference(one: pyvips.Image, other: pyvips.Image) -> float:
    return float((one.cast("int") - other.cast("int")).abs().avg())


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_tile_has_exactly_the_pixels_that_a_viewer_expects(
    size: tuple[int, int], paint: Paint, tile_picture: Tile
) -> None:
    width, height = size
    _, pyramid = tile_picture(paint(width, height))
    for level, column, row in every_tile(pyramid):
        scale = 1 << level
        span = 512 * scale
        region = min(span, width - column * span), min(span, height - row * span)
        expected = tuple(-(-side // scale) for side in region)
        assert shown_by(pyramid.tile(level, column, row)).size == expected


@pytest.mark.parametrize("bands", [1, 3])
def test_every_tile_shows_its_own_part_of_the_picture(
    bands: int, paint: Paint, tile_picture: Tile
) -> None:
    image = paint(1031, 769, bands=bands)
    _, pyramid = tile_picture(image)
    assert len(pyramid.levels) == 3
    for level, column, row in every_tile(pyramid):
        tile = pyvips.Image.jpegload_buffer(pyramid.tile(level, column, row))
        assert tile.bands == bands
        scale = 1 << level
        padded = image.embed(0, 0, 2048, 2048, extend="copy").shrink(scale, scale)
        part = padded.crop(column * 512, row * 512, tile.width, tile.height)
        assert average_difference(tile, part) < 2.5, (level, column, row)


@pytest.mark.parametrize("bands", [1, 3])
def test_a_tile_looks_the_same_to_two_decoders(
    bands: int, paint: Paint, tile_picture: Tile
) -> None:
    _, pyramid = tile_picture(paint(1031, 769, bands=bands))
    for level, column, row in every_tile(pyramid):
        data = pyramid.tile(level, column, row)
        pillow = shown_by(data)
        vips = pyvips.Image.jpegload_buffer(data)
        again = pyvips.Image.new_from_memory(
            pillow.tobytes(), pillow.width, pillow.height, len(pillow.getbands()), "uchar"
        )
        assert average_difference(vips, again) < 0.5


def test_a_tile_says_how_its_colours_are_coded(paint: Paint, tile_picture: Tile) -> None:
    _, pyramid = tile_picture(paint(1031, 769))
    for level, column, row in every_tile(pyramid):
        assert pyramid.tile(level, column, row)[2:11] == b"\xff\xe0\0\x10JFIF\0"


def test_what_is_transparent_becomes_paper_white(tile_picture: Tile) -> None:
    glass = pyvips.Image.black(600, 40, bands=4).copy(interpretation="srgb")
    tiled, pyramid = tile_picture(glass)
    assert tiled.bands == 4
    assert shown_by(pyramid.tile(0, 1, 0)).getpixel((3, 3)) == (255, 255, 255)


def test_sixteen_bits_become_eight(tile_picture: Tile) -> None:
    deep = (pyvips.Image.black(600, 40) + 0x8080).cast("ushort").copy(interpretation="grey16")
    tiled, pyramid = tile_picture(deep)
    assert tiled.bits == 16
    assert abs(shown_by(pyramid.tile(0, 0, 0)).getpixel((3, 3)) - 0x80) <= 1


def test_there_is_no_tile_outside_of_the_grid(paint: Paint, tile_picture: Tile) -> None:
    _, pyramid = tile_picture(paint(513, 512))
    for level, column, row in [(0, 2, 0), (0, 0, 1), (2, 0, 0), (0, -1, 0), (-1, 0, 0)]:
        with pytest.raises(IndexError):
            pyramid.tile(level, column, row)
