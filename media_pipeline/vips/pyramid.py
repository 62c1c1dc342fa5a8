"""One tiled JPEG pyramid out of a picture of any size, with flat memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyvips

from media_pipeline.recipe import TILE, saving, scales
from media_pipeline.vips.facts import Facts
from media_pipeline.vips.picture import Opened
from media_pipeline.vips.progress import follow

_CHEAP_PIXELS = 16_000_000
Told = Callable[[str, int], None]


def make(source: Path, facts: Facts, target: Path, *, told: Told) -> None:
    """Write the pyramid of `source` to `target`, or Unusable."""
    opened = Opened(source, facts, unpacked=target.with_suffix(".unpacked"))
    try:
        image = opened.image(told=lambda percent: told("reading", percent))
        save(image, target, told=told)
    except pyvips.Error as fault:
        raise opened.fault(fault) from fault
    finally:
        opened.close()


def save(image: pyvips.Image, target: Path, *, told: Told) -> None:
    """Write a picture in sRGB or grey as a pyramid.

    Each side is padded, by repeating the last pixels, to a multiple of the smallest level's
    scale: libvips halves by rounding down, IIIF viewers by rounding up, and both now agree.
    """
    image = image.embed(0, 0, *_padded(image.width, image.height), extend="copy")
    follow(image, lambda percent: told("tiling", percent)).tiffsave(
        str(target), **saving(image.width, image.height)
    )


def _padded(width: int, height: int) -> tuple[int, int]:
    """The size to pad to: a multiple of the smallest level's scale, so that each level is exact.

    If it is not too dear, of 16 times that: beyond the end of a level libvips fills JPEG's blocks
    of 16 pixels with black, which would tint the last pixels of the picture.
    """
    step = scales(width, height)[-1]
    # libvips does not open a TIFF again whose tiles are far larger than the picture.
    least = TILE if step == 1 else 0
    for block in (16, 8, 4, 2, 1):
        wide = max(-(-width // (step * block)) * step * block, least)
        high = -(-height // (step * block)) * step * block
        if wide * high <= max(_CHEAP_PIXELS, width * height * 5 // 4):
            break
    return wide, high
