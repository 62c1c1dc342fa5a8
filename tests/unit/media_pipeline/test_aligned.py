"""A request that means exactly one stored tile is known as such, in every spelling."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

import pytest

from media_pipeline.aligned import aligned_tile
from media_pipeline.image_api import Ceiling, Version, parse
from media_pipeline.recipe import scales
from media_pipeline.tiles import TilePyramid

WIDTH, HEIGHT = 1031, 769


@dataclass
class Grid:
    """The measures of a pyramid, without one."""

    width: int
    height: int
    tile_side: int = 512

    @property
    def levels(self) -> list[Any]:
        return [SimpleNamespace()] * len(scales(self.width, self.height))


def tile_of(
    box: tuple[int, int, int, int], width: int, height: int | None
) -> tuple[int, int, int] | None:
    pyramid = cast("TilePyramid", Grid(WIDTH, HEIGHT))
    found = aligned_tile(pyramid, box, width, height, ceiling=Ceiling())
    return found[:3] if found else None


def test_every_tile_that_a_viewer_asks_for_is_found() -> None:
    for level in range(3):
        span = 512 << level
        for row in range(-(-HEIGHT // span)):
            for column in range(-(-WIDTH // span)):
                x, y = column * span, row * span
                box = (x, y, min(span, WIDTH - x), min(span, HEIGHT - y))
                width, height = -(-box[2] // (1 << level)), -(-box[3] // (1 << level))
                assert tile_of(box, width, height) == (level, column, row)
                assert tile_of(box, width, None) is not None


@pytest.mark.parametrize(
    ("box", "width", "height"),
    [
        ((1, 0, 512, 512), 512, 512),
        ((0, 512, 512, 100), 512, 100),
        ((0, 0, 512, 512), 511, 512),
        ((0, 0, 512, 512), 256, 256),
        ((0, 0, 1024, 769), 512, 384),
        ((0, 0, 1031, 769), 1031, 769),
        ((512, 0, 1024, 769), 512, 385),
    ],
)
def test_what_is_no_tile_is_left_to_rendering(
    box: tuple[int, int, int, int], width: int, height: int
) -> None:
    assert tile_of(box, width, height) is None


def test_the_whole_picture_is_a_tile_where_it_fits_into_one() -> None:
    assert tile_of((0, 0, WIDTH, HEIGHT), 258, 193) == (2, 0, 0)
    assert tile_of((0, 0, WIDTH, HEIGHT), 258, None) == (2, 0, 0)


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("full", [(1031, 769), (1, 1), (513, 512), (1, 2000), (7, 5000), (2049, 3)])
def test_the_slow_way_reads_a_tile_as_the_fast_way_does(
    full: tuple[int, int], version: Version
) -> None:
    grid = Grid(*full)
    pyramid = cast("TilePyramid", grid)
    for level in range(len(grid.levels)):
        scale, span = 1 << level, 512 << level
        for x in range(0, full[0], span):
            for y in range(0, full[1], span):
                box = x, y, min(span, full[0] - x), min(span, full[1] - y)
                width, height = -(-box[2] // scale), -(-box[3] // scale)
                for high in (height, None):
                    found = aligned_tile(
                        pyramid, box, width, high, ceiling=Ceiling(), version=version
                    )
                    asked = parse(
                        ",".join(map(str, box)),
                        f"{width},{high or ''}",
                        "0",
                        "default",
                        "jpg",
                        full=full,
                        ceiling=Ceiling(),
                        version=version,
                        tile=512,
                    )
                    if high is None and width == box[2]:
                        # A strip as wide at every scale: `w,` is the whole of it.
                        height = box[3]
                    assert asked.size == (width, height)
                    assert found is None or found.canonical == asked.canonical
                    assert found is not None or height == box[3]
