"""Any region, size, rotation, quality and format out of one of our own pyramids."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyvips

from media_pipeline.image_api import Rendering, Size
from media_pipeline.jpeg_marks import with_jfif

_JPEG_QUALITY = 88
_WEBP_QUALITY = 82
_WHITE = 255
_HALF = 128


class Unrenderable(Exception):
    """The pyramid cannot be read."""


def render(pyramid: Path, asked: Rendering, levels: list[Size]) -> bytes:
    """The coded picture; `levels` are the true sizes of the pyramid's pages."""
    try:
        image = _part(pyramid, asked, levels)
        if asked.mirrored:
            image = image.fliphor()
        image = _in_quality(_turned(image, asked), asked)
        return _coded(image, asked)
    except pyvips.Error as fault:
        raise Unrenderable(str(fault)) from fault


def _part(pyramid: Path, asked: Rendering, levels: list[Size]) -> pyvips.Image:
    """The region at its size, out of the smallest level that still has enough pixels."""
    x, y, w, h = asked.region
    wide, high = asked.size
    enough = min(w / wide, h / high)
    number = max(n for n in range(len(levels)) if n == 0 or 1 << n <= enough)
    width, height = levels[number]
    scale = 1 << number
    left, top = x // scale, y // scale
    right, bottom = min(width, -(-(x + w) // scale)), min(height, -(-(y + h) // scale))
    # `revalidate`: libvips remembers files by name, and a store may have been put back.
    page = pyvips.Image.tiffload(str(pyramid), page=number, access="random", revalidate=True)
    part = page.crop(left, top, right - left, bottom - top)
    if (part.width, part.height) == (wide, high):
        return part
    return part.thumbnail_image(wide, height=high, size="force", no_rotate=True)


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
    return with_jfif(image.jpegsave_buffer(Q=_JPEG_QUALITY, **options))
