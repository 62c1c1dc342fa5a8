"""Any region, size, rotation, quality and format out of one of our own pyramids."""

from __future__ import annotations

from typing import Any

import pyvips

from media_pipeline.image_api import Rendering
from media_pipeline.rendering.jpeg_coding import BadJpeg, coded
from media_pipeline.rendering.pixels import Pixels
from media_pipeline.rendering.regions import region
from media_pipeline.tiles import TilePyramid

_JPEG_QUALITY = 88
_WEBP_QUALITY = 82
_WHITE = 255
_HALF = 128


class Unrenderable(Exception):
    """The pyramid cannot be read."""


def render(pyramid: TilePyramid, asked: Rendering) -> bytes:
    """The coded picture, or Unrenderable."""
    try:
        part = region(pyramid, asked.region, asked.size)
        if _is_plain(part, asked):
            return coded(part, quality=_JPEG_QUALITY)
        image = _image(part)
        if asked.mirrored:
            image = image.fliphor()
        return _coded(_in_quality(_turned(image, asked), asked), asked)
    except (BadJpeg, EOFError, pyvips.Error) as fault:
        raise Unrenderable(str(fault)) from fault


def _is_plain(part: Pixels, asked: Rendering) -> bool:
    """Whether nothing is left to do but to code it: libvips needs not be asked."""
    return (
        asked.format == "jpg"
        and not asked.mirrored
        and asked.angle == 0
        and (asked.quality == "default" or (asked.quality == "color" and part.bands == 3))
    )


def _image(part: Pixels) -> pyvips.Image:
    image = pyvips.Image.new_from_memory(part.samples, part.width, part.height, part.bands, "uchar")
    return image.copy(interpretation="b-w" if part.bands == 1 else "srgb")


def _turned(image: pyvips.Image, asked: Rendering) -> pyvips.Image:
    angle = asked.angle
    if angle % 90 == 0:
        return image if angle == 0 else image.rot(f"d{int(angle)}")
    # The corners are transparent where the format knows it, else paper white.
    if asked.format != "jpg" and asked.quality != "bitonal":
        return image.addalpha().rotate(angle, background=[0])
    return image.rotate(angle, background=[_WHITE])


def _in_quality(image: pyvips.Image, asked: Rendering) -> pyvips.Image:
    if asked.quality == "color" and image.interpretation == "b-w":
        return image.colourspace("srgb")
    if asked.quality in {"gray", "bitonal"} and image.interpretation != "b-w":
        image = image.colourspace("b-w")
    if asked.quality == "bitonal":
        image = image > _HALF
    return image


def _coded(image: pyvips.Image, asked: Rendering) -> bytes:
    options: dict[str, Any] = {"keep": "none"}
    if asked.format == "png":
        if asked.quality == "bitonal":
            options |= {"bitdepth": 1}
        return bytes(image.pngsave_buffer(**options))
    if asked.format == "webp":
        return bytes(image.webpsave_buffer(Q=_WEBP_QUALITY, effort=2, **options))
    samples = bytes(image.write_to_memory())
    return coded(Pixels(image.width, image.height, image.bands, samples), quality=_JPEG_QUALITY)
