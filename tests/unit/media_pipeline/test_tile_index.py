"""A tile index that is short, altered or of another pyramid is noticed before a tile is read."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable

import pytest
import pyvips

from config.settings import Limits
from media_pipeline import scan, tiff, tile_index
from media_pipeline.file_kinds import PYRAMID
from media_pipeline.recipe import Recipe
from media_pipeline.scan import Tiled, Trouble
from media_pipeline.tile_index import BadIndex
from media_pipeline.tiles import TilePyramid

Paint = Callable[..., pyvips.Image]
Tile = Callable[[pyvips.Image], tuple[Tiled, TilePyramid]]


class Bytes:
    """A RangeReader of bytes at hand."""

    def __init__(self, data: bytes) -> None:
        self.data, self.size = data, len(data)

    def read_at(self, offset: int, length: int) -> bytes:
        if offset + length > self.size:
            raise EOFError
        return self.data[offset : offset + length]

    def close(self) -> None:
        pass


@pytest.fixture
def files(paint: Paint, tile_picture: Tile) -> tuple[bytes, bytes]:
    tiled, _ = tile_picture(paint(700, 530))
    return tiled.pyramid.read_bytes(), tiled.index.read_bytes()


def test_an_index_that_is_cut_off_anywhere_is_refused(files: tuple[bytes, bytes]) -> None:
    pyramid, index = files
    for length in [*range(0, 2500, 7), len(index) - 1]:
        with pytest.raises(BadIndex):
            TilePyramid(Bytes(pyramid), Bytes(index[:length]))


def test_an_index_with_a_flipped_bit_in_its_directory_is_refused(
    files: tuple[bytes, bytes],
) -> None:
    pyramid, index = files
    # The last bytes of the head are kept for later and say nothing.
    said = [n for n in range(tile_index.directory_size(index)) if not 48 <= n < 64]
    for place in said:
        altered = bytearray(index)
        altered[place] ^= 0x10
        with pytest.raises(BadIndex):
            TilePyramid(Bytes(pyramid), Bytes(bytes(altered)))


def test_an_index_that_wants_a_huge_directory_to_be_held_is_refused(
    files: tuple[bytes, bytes],
) -> None:
    altered = bytearray(files[1])
    struct.pack_into("<I", altered, 40, 1 << 25)
    with pytest.raises(BadIndex, match="head"):
        tile_index.directory_size(bytes(altered))


def test_of_an_index_that_the_decoder_made_huge_only_the_directory_is_read(
    paint: Paint, tile_picture: Tile
) -> None:
    tiled, _ = tile_picture(paint(700, 530))
    os.truncate(tiled.index, 1 << 42)
    work = scan._Work(tiled.pyramid, tiled.pyramid.parent, Limits(), PYRAMID, Recipe())
    with pytest.raises(Trouble, match="should have"):
        scan._tiled({}, work, tiled.pyramid, tiled.index)


def test_an_index_of_another_pyramid_is_refused(files: tuple[bytes, bytes]) -> None:
    pyramid, index = files
    with pytest.raises(BadIndex, match="another pyramid"):
        TilePyramid(Bytes(pyramid + b"\0"), Bytes(index))


def test_a_pyramid_of_more_than_four_gigabytes_is_written_as_bigtiff_and_read(
    paint: Paint, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("big")
    options = {"tile": True, "tile_width": 512, "tile_height": 512, "pyramid": True}
    for name, big in (("classic", False), ("big", True)):
        paint(1024, 600).tiffsave(
            str(folder / name), compression="jpeg", Q=88, bigtiff=big, **options
        )
    classic, big_one = ((folder / name).read_bytes() for name in ("classic", "big"))
    assert big_one[2] == 43
    pages = [tiff.tiled_pages(Bytes(data)) for data in (classic, big_one)]
    for page, big_page in zip(*pages, strict=True):
        assert page.lengths == big_page.lengths
        at, big_at = page.offsets[-1], big_page.offsets[-1]
        length = page.lengths[-1]
        assert classic[at : at + length] == big_one[big_at : big_at + length]


def test_a_tiff_that_is_cut_off_is_no_pyramid(files: tuple[bytes, bytes]) -> None:
    pyramid, _ = files
    for length in (0, 4, 15, 16, len(pyramid) // 2, len(pyramid) - 1):
        with pytest.raises(tiff.BadTiff):
            tiff.tiled_pages(Bytes(pyramid[:length]))


def test_a_tiff_whose_directories_go_round_in_circles_ends() -> None:
    loop = b"II*\0\x08\0\0\0" + b"\0\0" + b"\x08\0\0\0" + b"\0" * 8
    with pytest.raises(tiff.BadTiff):
        tiff.tiled_pages(Bytes(loop))
