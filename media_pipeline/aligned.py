"""Which requests mean exactly one stored tile, and so need no decoding."""

from __future__ import annotations

from typing import NamedTuple

from media_pipeline.asked_size import tile_scale
from media_pipeline.image_api import Box, Ceiling, Version, place
from media_pipeline.tiles import TilePyramid


class AlignedTile(NamedTuple):
    """A tile of a pyramid and the canonical path of the request that means it."""

    level: int
    column: int
    row: int
    canonical: str


def aligned_tile(
    pyramid: TilePyramid,
    box: Box,
    width: int,
    height: int | None,
    *,
    ceiling: Ceiling,
    version: Version = 3,
) -> AlignedTile | None:
    """The tile that shows exactly the region `box` (clipped to the picture) at this size.

    `height` None means that only the width was asked for (`w,`): viewers expect the tile then,
    whose height is rounded up, though the strict ratio may round down by one.
    """
    full, side = (pyramid.width, pyramid.height), pyramid.tile_side
    scale = tile_scale(box, width, height, full=full, tile=side)
    if scale is None or scale.bit_length() > len(pyramid.levels):
        return None
    size, span = (width, -(-box[3] // scale)), side * scale
    path = place(box, size, full, ceiling, version=version, tile=side)
    column, row = box[0] // span, box[1] // span
    return AlignedTile(scale.bit_length() - 1, column, row, f"{path}/0/default.jpg")
