"""A smaller pyramid out of one of our own, for a picture that rights limit."""

from __future__ import annotations

from pathlib import Path

import pyvips

from media_pipeline.recipe import scales
from media_pipeline.vips import pyramid
from media_pipeline.vips.probe import unusable
from media_pipeline.vips.pyramid import Told


def make(source: Path, target: Path, *, sizes: tuple[int, int, int, int], told: Told) -> int:
    """Write it and say how many bands it has.

    `sizes` are the true width and height of the picture, then those wanted.
    """
    width, height, wide, high = sizes
    levels = range(len(scales(width, height)))
    level = max(n for n in levels if n == 0 or _fits(sizes, n))
    try:
        image = pyvips.Image.tiffload(str(source), page=level, access="sequential")
        # What sticks out of it is padding.
        image = image.crop(0, 0, -(-width >> level), -(-height >> level))
        if (image.width, image.height) != (wide, high):
            image = image.thumbnail_image(wide, height=high, size="force", no_rotate=True)
        pyramid.save(image, target, told=told)
    except pyvips.Error as fault:
        raise unusable(fault) from fault
    return int(image.bands)


def _fits(sizes: tuple[int, int, int, int], level: int) -> bool:
    """Whether a level still has as many pixels as are wanted."""
    width, height, wide, high = sizes
    return width >> level >= wide and height >> level >= high
