"""The size that a request asks for, as each version writes it, and how each writes it best."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final

from media_pipeline.image_terms import BadRequest, Box, Ceiling, Size, Version

WHOLE: Final = r"[0-9]{1,9}"
DECIMAL: Final = r"[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9}"
_SIDES = re.compile(rf"({WHOLE})?,({WHOLE})?")
_PERCENT = re.compile(rf"pct:({DECIMAL})")
_WORDS: Final = {
    2: "full, max, w, ,h w,h !w,h and pct:n",
    3: "max, w, ,h w,h !w,h and pct:n, each with ^ before it to enlarge",
}


def read_size(
    text: str, box: Box, *, full: Size, ceiling: Ceiling, version: Version, tile: int | None
) -> Size:
    """Width and height of the rendering of a region before it is turned, or BadRequest.

    `full` is the size of the picture, `tile` the side of its tiles: see `high_for`.
    """
    grow = version == 3 and text.startswith("^")
    plain = text[1:] if grow else text
    region = box[2], box[3]
    if plain == "max":
        return largest(region, ceiling, grow=grow)
    if plain.startswith("!"):
        return _best_fit(text, plain[1:], region, ceiling, grow=grow, version=version)
    if plain == "full" and version == 2:
        wanted = region
    elif found := _PERCENT.fullmatch(plain):
        wanted = _share(region, float(found[1]))
    else:
        wide, high = _sides(text, plain, version)
        if wide is None and high is None:
            raise _unreadable(text, version)
        if wide is None:
            wide = max(1, round(region[0] * (high or 0) / region[1])) if high else 0
        wanted = wide, high_for(wide, box, full, tile) if high is None else high
    _check(wanted, region, ceiling, grow=grow, version=version)
    return wanted


def write_size(
    size: Size, box: Box, *, full: Size, ceiling: Ceiling, version: Version, tile: int | None
) -> str:
    """The canonical form of a size; what it means when it is read again is this very size."""
    region = box[2], box[3]
    if version == 2:
        if size == region:
            return "full"
        kept = size[1] == high_for(size[0], box, full, tile)
        return f"{size[0]}," if kept else f"{size[0]},{size[1]}"
    if size == largest(region, ceiling):
        return "max"
    if size[0] > region[0] or size[1] > region[1]:
        grown = size == largest(region, ceiling, grow=True)
        return "^max" if grown else f"^{size[0]},{size[1]}"
    return f"{size[0]},{size[1]}"


def exceeds(text: str, box: Box) -> bool:
    """Whether `!w,h` has more room on both sides than the region has pixels."""
    found = _SIDES.fullmatch(text.removeprefix("!")) if text.startswith("!") else None
    if found is None or not found[1] or not found[2]:
        return False
    return int(found[1]) > box[2] and int(found[2]) > box[3]


def high_for(wide: int, box: Box, full: Size, tile: int | None) -> int:
    """The height of `w,`: in the ratio of the region, but that of what is stored where it is so.

    Of a tile, and of a listed size of the whole picture, viewers expect ceil(height / scale),
    which the strict ratio may miss. A region at its own width is not scaled: a strip of one pixel
    is as wide at every scale.
    """
    _, _, w, h = box
    if tile is not None and wide not in {0, w}:
        scale = tile_scale(box, wide, None, full=full, tile=tile)
        if scale is None and (w, h) == full:
            scale = next(_scales(wide, box, full, tile), None)
        if scale is not None:
            return -(-h // scale)
    return max(1, round(h * wide / w)) if wide else 0


def tile_scale(box: Box, wide: int, high: int | None, *, full: Size, tile: int) -> int | None:
    """The scale (1, 2, 4 …) at which a region drawn in this size is one tile of the grid, or None.

    `high` None is `w,`.
    """
    x, y, w, h = box
    if high is None and wide == w:
        high = h
    for scale in _scales(wide, box, full, tile):
        span = tile * scale
        if (
            high in {None, -(-h // scale)}
            and not (x % span or y % span)
            and w == min(span, full[0] - x)
            and h == min(span, full[1] - y)
        ):
            return scale
    return None


def _scales(wide: int, box: Box, full: Size, tile: int) -> Iterator[int]:
    """The scales of a pyramid at which a region is `wide` pixels wide: mostly none or one."""
    w = box[2]
    # The first power of two at which it may be so narrow.
    scale = 1 << max(0, (w // wide).bit_length() - 1) if wide else 0
    while scale and -(-w // scale) >= wide and (scale == 1 or tile * scale // 2 < max(full)):
        if -(-w // scale) == wide:
            yield scale
        scale *= 2


def largest(region: Size, ceiling: Ceiling, *, grow: bool = False) -> Size:
    """The greatest size of a region within the ceiling; beyond its own pixels only to `grow`."""
    w, h = region
    if not grow and ceiling.holds(region):
        return region
    scale = min(ceiling.side / w, ceiling.side / h, math.sqrt(ceiling.area / (w * h)))
    # Rounded down, so that the area is never above the ceiling; a side is never above it either.
    wide, high = max(1, math.floor(w * scale)), max(1, math.floor(h * scale))
    return min(wide, ceiling.side), min(high, ceiling.side)


def _share(region: Size, percent: float) -> Size:
    if percent <= 0:
        return 0, 0
    return max(1, round(region[0] * percent / 100)), max(1, round(region[1] * percent / 100))


def _best_fit(
    text: str, sides: str, region: Size, ceiling: Ceiling, *, grow: bool, version: Version
) -> Size:
    wide, high = _sides(text, sides, version)
    if wide is None or high is None:
        raise _unreadable(text, version)
    if not wide or not high:
        raise _zero()
    most = largest(region, ceiling, grow=grow)
    w, h = region
    scale = min(wide / w, high / h, most[0] / w, most[1] / h)
    return min(max(1, round(w * scale)), wide), min(max(1, round(h * scale)), high)


def _sides(text: str, plain: str, version: Version) -> tuple[int | None, int | None]:
    found = _SIDES.fullmatch(plain)
    if found is None:
        raise _unreadable(text, version)
    return (int(found[1]) if found[1] else None, int(found[2]) if found[2] else None)


def _check(wanted: Size, region: Size, ceiling: Ceiling, *, grow: bool, version: Version) -> None:
    wide, high = wanted
    if not wide or not high:
        raise _zero()
    if not grow and (wide > region[0] or high > region[1]):
        told = f"{wide} × {high} is more than the {region[0]} × {region[1]} of the region"
        told_zh = f"{wide} × {high} 大于区域本身的 {region[0]} × {region[1]}"
        if version == 3:
            raise BadRequest(f"{told}; put ^ before it to enlarge", f"{told_zh}；如需放大请加 ^")
        raise BadRequest(f"{told}; at most that is given", f"{told_zh}；不提供放大")
    if not ceiling.holds(wanted):
        raise BadRequest(
            f"{wide} × {high} is more than is made here: at most {ceiling.side} pixels a side "
            f"and {ceiling.area} in all (maxWidth, maxArea in info.json)",
            f"{wide} × {high} 超过上限：每边至多 {ceiling.side} 像素，共至多 {ceiling.area} 像素"
            "（见 info.json 中的 maxWidth 与 maxArea）",
        )


def _zero() -> BadRequest:
    return BadRequest("the size is zero; at least 1 × 1 was expected", "尺寸为零；至少应为 1 × 1")


def _unreadable(text: str, version: Version) -> BadRequest:
    return BadRequest(
        f"size {text[:60]!r} is none of {_WORDS[version]}",
        f"尺寸 {text[:60]!r} 无法识别；应为 {_WORDS[version]} 之一",
    )
