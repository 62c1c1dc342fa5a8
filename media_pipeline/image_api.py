"""What a IIIF Image API request of either version means (3.0 and 2.1, level 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Final

from media_pipeline.asked_size import DECIMAL, WHOLE, exceeds, largest, read_size, write_size
from media_pipeline.image_terms import (
    FORMATS,
    QUALITIES,
    VERSIONS,
    BadRequest,
    Box,
    Ceiling,
    Size,
    Version,
)

__all__ = [
    "FORMATS",
    "QUALITIES",
    "VERSIONS",
    "BadRequest",
    "Box",
    "Ceiling",
    "Rendering",
    "Size",
    "Version",
    "largest",
    "parse",
    "place",
]

_REGION: Final = re.compile(rf"({WHOLE}),({WHOLE}),({WHOLE}),({WHOLE})")
_REGION_PERCENT: Final = re.compile(rf"pct:({DECIMAL}),({DECIMAL}),({DECIMAL}),({DECIMAL})")
_ROTATION: Final = re.compile(rf"(!?)({DECIMAL})")


@dataclass(frozen=True, slots=True)
class Rendering:
    """A request made exact: region in full-size pixels (x, y, w, h), size in pixels before
    turning, mirrored first, then turned clockwise by `angle` degrees; `canonical` is the path
    after the image's address, as the version of the request writes it; `smaller` says that there
    was room for more pixels than the region has."""

    region: Box
    size: Size
    mirrored: bool
    angle: float
    quality: str
    format: str
    canonical: str
    smaller: bool = False


def parse(
    region: str,
    size: str,
    rotation: str,
    quality: str,
    form: str,
    *,
    full: Size,
    ceiling: Ceiling,
    version: Version = 3,
    tile: int | None = None,
    grey: bool = False,
) -> Rendering:
    """Read the five parameters of a request for a picture of `full` size, or BadRequest.

    `tile` is the side of its stored tiles, whose height `w,` means where it means one. `grey` says
    that the picture has no colour.
    """
    box = _region(region, full)
    wanted = read_size(size, box, full=full, ceiling=ceiling, version=version, tile=tile)
    mirrored, angle = _rotation(rotation)
    _check_turned(wanted, angle, ceiling)
    _check_offered("quality", "图像质量", quality, QUALITIES)
    _check_offered("format", "格式", form, FORMATS)
    quality = _plain(quality, grey=grey)
    turned = f"{'!' if mirrored else ''}{angle:.9f}".rstrip("0").rstrip(".")
    where = place(box, wanted, full, ceiling, version=version, tile=tile)
    return Rendering(
        region=box,
        size=wanted,
        mirrored=mirrored,
        angle=angle,
        quality=quality,
        format=form,
        canonical=f"{where}/{turned}/{quality}.{form}",
        smaller=version == 3 and exceeds(size, box),
    )


def place(
    box: Box,
    size: Size,
    full: Size,
    ceiling: Ceiling,
    *,
    version: Version = 3,
    tile: int | None = None,
) -> str:
    """Region and size in their canonical form, as `region/size`."""
    x, y, w, h = box
    where = "full" if (w, h) == full else f"{x},{y},{w},{h}"
    told = write_size(size, box, full=full, ceiling=ceiling, version=version, tile=tile)
    return f"{where}/{told}"


def _region(text: str, full: Size) -> Box:
    width, height = full
    if text == "full":
        return 0, 0, width, height
    if text == "square":
        side = min(full)
        return (width - side) // 2, (height - side) // 2, side, side
    if found := _REGION.fullmatch(text):
        x, y, w, h = (int(part) for part in found.groups())
    elif found := _REGION_PERCENT.fullmatch(text):
        left, top, wide, high = (float(part) for part in found.groups())
        x, y = round(left * width / 100), round(top * height / 100)
        w = max(1, round(wide * width / 100)) if wide else 0
        h = max(1, round(high * height / 100)) if high else 0
    else:
        raise BadRequest(
            f"region {text[:60]!r} is none of full, square, x,y,w,h and pct:x,y,w,h",
            f"区域参数 {text[:60]!r} 无法识别；应为 full、square、x,y,w,h 或 pct:x,y,w,h",
        )
    if not w or not h:
        raise BadRequest(
            "the region is empty; at least 1 × 1 was expected", "区域为空；至少应为 1 × 1"
        )
    if x >= width or y >= height:
        raise BadRequest(
            f"the region lies outside of {width} × {height}", f"区域在 {width} × {height} 之外"
        )
    return x, y, min(w, width - x), min(h, height - y)


def _check_turned(size: Size, angle: float, ceiling: Ceiling) -> None:
    """A square turned by 45° needs twice its area, a strip many times: that is refused."""
    wide, high = size
    along, across = abs(cos(radians(angle))), abs(sin(radians(angle)))
    area = (wide * along + high * across) * (wide * across + high * along)
    if area > 2 * ceiling.area:
        raise BadRequest(
            f"turned by {angle:g} degrees this has {area / 1e6:.0f} Mpx, more than is made here",
            f"旋转 {angle:g} 度后有 {area / 1e6:.0f} 兆像素，超过上限",
        )


def _rotation(text: str) -> tuple[bool, float]:
    found = _ROTATION.fullmatch(text)
    if found is None or float(found[2]) > 360:
        raise BadRequest(
            f"rotation {text[:60]!r} is not 0 to 360, with ! before it to mirror",
            f"旋转角度 {text[:60]!r} 应在 0 到 360 之间，镜像请加 !",
        )
    return found[1] == "!", float(found[2]) % 360


def _plain(quality: str, *, grey: bool) -> str:
    """`default` for what the picture is anyway (4.8 of 3.0, 4.7 of 2.1), else the quality."""
    return "default" if quality in ({"color", "gray"} if grey else {"color"}) else quality


def _check_offered(what: str, what_zh: str, asked: str, offered: Iterable[str]) -> None:
    if asked not in offered:
        listed = ", ".join(offered)
        raise BadRequest(
            f"{what} {asked[:60]!r} is none of {listed}", f"{what_zh} {asked[:60]!r} 应为 {listed}"
        )
