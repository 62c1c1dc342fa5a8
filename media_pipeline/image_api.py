"""What a IIIF Image API 3.0 request means (https://iiif.io/api/image/3.0/, level 2)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Final

QUALITIES: Final = ("default", "color", "gray", "bitonal")
FORMATS: Final = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}

_WHOLE = r"[0-9]{1,9}"
_DECIMAL = r"[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9}"
_REGION = re.compile(rf"({_WHOLE}),({_WHOLE}),({_WHOLE}),({_WHOLE})")
_REGION_PERCENT = re.compile(rf"pct:({_DECIMAL}),({_DECIMAL}),({_DECIMAL}),({_DECIMAL})")
_SIZE = re.compile(rf"({_WHOLE})?,({_WHOLE})?")
_SIZE_PERCENT = re.compile(rf"pct:({_DECIMAL})")
_ROTATION = re.compile(rf"(!?)({_DECIMAL})")

Box = tuple[int, int, int, int]
Size = tuple[int, int]


class BadRequest(ValueError):
    """The request cannot be read, or asks for what the standard does not allow; says why."""

    code = "unreadable"

    def __init__(self, en: str, zh: str = "") -> None:
        super().__init__(en)
        self.en, self.zh = en, zh or en


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The largest picture that is made: its sides and its area in pixels."""

    side: int = 16_000
    area: int = 25_000_000


@dataclass(frozen=True, slots=True)
class Rendering:
    """A request made exact: region in full-size pixels (x, y, w, h), size in pixels before
    turning, mirrored first, then turned clockwise by `angle` degrees; `canonical` is the path
    after the image's address."""

    region: Box
    size: Size
    mirrored: bool
    angle: float
    quality: str
    format: str
    canonical: str


def parse(
    region: str,
    size: str,
    rotation: str,
    quality: str,
    form: str,
    *,
    full: Size,
    ceiling: Ceiling,
) -> Rendering:
    """Read the five parameters of a request for a picture of `full` size, or BadRequest."""
    box = _region(region, full)
    wanted = _size(size, (box[2], box[3]), ceiling)
    mirrored, angle = _rotation(rotation)
    _check_turned(wanted, angle, ceiling)
    if quality not in QUALITIES:
        raise BadRequest(f"quality {quality!r} is none of {', '.join(QUALITIES)}")
    if form not in FORMATS:
        raise BadRequest(f"format {form!r} is none of {', '.join(FORMATS)}")
    turned = f"{'!' if mirrored else ''}{angle:.9f}".rstrip("0").rstrip(".")
    return Rendering(
        region=box,
        size=wanted,
        mirrored=mirrored,
        angle=angle,
        quality=quality,
        format=form,
        canonical=f"{place(box, wanted, full, ceiling)}/{turned}/{quality}.{form}",
    )


def place(box: Box, size: Size, full: Size, ceiling: Ceiling) -> str:
    """Region and size in their canonical form, as `region/size`."""
    x, y, w, h = box
    where = "full" if (w, h) == full else f"{x},{y},{w},{h}"
    if size == largest((w, h), ceiling):
        return f"{where}/max"
    if size[0] > w or size[1] > h:
        grown = "max" if size == largest((w, h), ceiling, grow=True) else f"{size[0]},{size[1]}"
        return f"{where}/^{grown}"
    return f"{where}/{size[0]},{size[1]}"


def largest(region: Size, ceiling: Ceiling, *, grow: bool = False) -> Size:
    """The greatest size of a region within the ceiling; beyond its own pixels only to `grow`."""
    w, h = region
    if not grow and w <= ceiling.side and h <= ceiling.side and w * h <= ceiling.area:
        return region
    scale = min(ceiling.side / w, ceiling.side / h, math.sqrt(ceiling.area / (w * h)))
    # Rounded down, so that the area is never above the ceiling; a side is never above it either.
    wide, high = max(1, math.floor(w * scale)), max(1, math.floor(h * scale))
    return min(wide, ceiling.side), min(high, ceiling.side)


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
            f"区域参数 {text[:60]!r} 无法识别",
        )
    if not w or not h:
        raise BadRequest("the region is empty", "区域为空")
    if x >= width or y >= height:
        raise BadRequest(f"the region lies outside of {width} × {height}", "区域在图像之外")
    return x, y, min(w, width - x), min(h, height - y)


def _size(text: str, region: Size, ceiling: Ceiling) -> Size:
    grow = text.startswith("^")
    plain = text.removeprefix("^")
    if plain == "max":
        return largest(region, ceiling, grow=grow)
    if plain.startswith("!"):
        return _best_fit(plain[1:], region, ceiling, grow=grow)
    w, h = region
    if found := _SIZE_PERCENT.fullmatch(plain):
        percent = float(found[1])
        wanted = round(w * percent / 100), round(h * percent / 100)
        if percent > 0:
            wanted = max(1, wanted[0]), max(1, wanted[1])
    else:
        wide, high = _sides(plain)
        if wide is None and high is None:
            raise _unreadable_size(text)
        wanted = (
            max(1, round(w * (high or 0) / h)) if wide is None else wide,
            max(1, round(h * (wide or 0) / w)) if high is None else high,
        )
        if wide == 0 or high == 0:
            wanted = 0, 0
    _check(wanted, region, ceiling, grow=grow)
    return wanted


def _best_fit(text: str, region: Size, ceiling: Ceiling, *, grow: bool) -> Size:
    wide, high = _sides(text)
    if wide is None or high is None:
        raise _unreadable_size(f"!{text}")
    if not wide or not high:
        raise BadRequest("the size is zero", "尺寸为零")
    most = largest(region, ceiling, grow=grow)
    w, h = region
    scale = min(wide / w, high / h, most[0] / w, most[1] / h)
    return min(max(1, round(w * scale)), wide), min(max(1, round(h * scale)), high)


def _sides(text: str) -> tuple[int | None, int | None]:
    found = _SIZE.fullmatch(text)
    if found is None:
        raise _unreadable_size(text)
    return (int(found[1]) if found[1] else None, int(found[2]) if found[2] else None)


def _check(wanted: Size, region: Size, ceiling: Ceiling, *, grow: bool) -> None:
    wide, high = wanted
    if not wide or not high:
        raise BadRequest("the size is zero", "尺寸为零")
    if not grow and (wide > region[0] or high > region[1]):
        raise BadRequest(
            f"{wide} × {high} is more than the region has; put ^ before it to enlarge",
            f"{wide} × {high} 大于区域本身；如需放大请加 ^",
        )
    if wide > ceiling.side or high > ceiling.side or wide * high > ceiling.area:
        raise BadRequest(
            f"{wide} × {high} is more than is made here (see maxWidth and maxArea in info.json)",
            f"{wide} × {high} 超过上限（见 info.json 中的 maxWidth 与 maxArea）",
        )


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


def _unreadable_size(text: str) -> BadRequest:
    return BadRequest(
        f"size {text[:60]!r} is none of max, w, ,h w,h !w,h and pct:n",
        f"尺寸 {text[:60]!r} 无法识别",
    )


def _rotation(text: str) -> tuple[bool, float]:
    found = _ROTATION.fullmatch(text)
    if found is None or float(found[2]) > 360:
        raise BadRequest(
            f"rotation {text[:60]!r} is not 0 to 360, with ! before it to mirror",
            f"旋转角度 {text[:60]!r} 应在 0 到 360 之间，镜像请加 !",
        )
    return found[1] == "!", float(found[2]) % 360
