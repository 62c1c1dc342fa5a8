"""Which requests mean exactly one stored tile, and so need no decoding."""

from __future__ import annotations

from typing import NamedTuple

from media_pipeline.image_api import Box, Ceiling, place
from media_pipeline.tiles import TilePyramid


class AlignedTile(NamedTuple):
    """A tile of a pyramid and the canonical path of the request that means it."""

    level: int
    column: int
    row: int
    canonical: str


def aligned_tile(
    pyramid: TilePyramid, box: Box, width: int, height: int | None, *, ceiling: Ceiling
) -> AlignedTile | None:
    """The tile that shows exactly the region `box` (clipped to the picture) at this size.

    `height` None means that only the width was asked for (`w,`): viewers expect the tile then,
    whose height is rounded up, though the strict ratio may round down by one.
    """
    x, y, w, h = box
    side = pyramid.tile_side
    for level in range(len(pyramid.levels)):
        scale = 1 << level
        span = side * scale
        if (
            -(-w // scale) == width
            and not (x % span or y % span)
            and w == min(span, pyramid.width - x)
            and h == min(span, pyramid.height - y)
            and (height is None or -(-h // scale) == height)
        ):
            size = width, -(-h // scale)
            path = place(box, size, (pyramid.width, pyramid.height), ceiling)
            return AlignedTile(level, x // span, y // span, f"{path}/0/default.jpg")
    return None
