"""One tiled JPEG pyramid out of a picture of any size, with flat memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyvips

from media_pipeline import tiff, tile_index
from media_pipeline.file_reader import FileReader
from media_pipeline.jpeg_marks import with_jfif
from media_pipeline.recipe import BIG_PIXELS, EDGE_QUALITY, QUALITY, TILE, scales
from media_pipeline.vips.probe import Facts, Unusable, open_picture, unusable

_PAPER_WHITE = 255
_GREY = {"b-w", "grey16"}
_STEP = 5
_SMALL_BYTES = 100_000_000
_CHEAP_PIXELS = 16_000_000


def make(source: Path, facts: Facts, target: Path, *, told: Callable[[int], None]) -> None:
    """Write the pyramid of `source` to `target`, or Unusable."""
    unpacked = target.with_suffix(".unpacked")
    try:
        image = _upright(source, facts, unpacked)
        save(_in_eight_bits(_on_paper(image), facts), target, told=told)
    except pyvips.Error as fault:
        raise unusable(fault) from fault
    finally:
        unpacked.unlink(missing_ok=True)


def save(image: pyvips.Image, target: Path, *, told: Callable[[int], None]) -> None:
    """Write a picture in sRGB or grey as a pyramid.

    Each side is padded, by repeating the last pixels, to a multiple of the smallest level's
    scale: libvips halves by rounding down, IIIF viewers by rounding up, and both now agree.
    """
    image = image.embed(0, 0, *_padded(image.width, image.height), extend="copy")
    _follow(image, told)
    image.tiffsave(
        str(target),
        tile=True,
        tile_width=TILE,
        tile_height=TILE,
        pyramid=True,
        compression="jpeg",
        Q=QUALITY,
        bigtiff=image.width * image.height > BIG_PIXELS,
        keep="none",
    )


def make_index(facts: Facts, pyramid: Path, target: Path) -> None:
    """Write the tile index of a pyramid, with its edge tiles cropped to the picture."""
    reader = FileReader(pyramid)
    pages = tiff.tiled_pages(reader)
    if len(pages) != len(scales(facts.width, facts.height)):
        raise Unusable("damaged")
    edges = [_edges(pyramid, facts, level) for level in range(len(pages))]
    data = tile_index.write(
        pages, edges, width=facts.width, height=facts.height, pyramid_size=reader.size
    )
    target.write_bytes(data)
    reader.close()


def _upright(source: Path, facts: Facts, unpacked: Path) -> pyvips.Image:
    """The picture turned as the camera noted it, for which its pixels are needed out of order.

    A large one is unpacked into tiles on disk first: libvips' own temporary file would be mapped
    into memory whole.
    """
    if facts.orientation == 1:
        return open_picture(source, facts.kind, access="sequential")
    if facts.width * facts.height * facts.bands * facts.bits // 8 < _SMALL_BYTES:
        return open_picture(source, facts.kind, access="random").autorot()
    image = open_picture(source, facts.kind, access="sequential")
    tiles = {"tile": True, "tile_width": TILE, "tile_height": TILE}
    image.tiffsave(str(unpacked), compression="none", bigtiff=True, **tiles)
    return pyvips.Image.tiffload(str(unpacked), access="random").autorot()


def _on_paper(image: pyvips.Image) -> pyvips.Image:
    """Without transparency; what shines through is paper white."""
    if not image.hasalpha():
        return image
    white = 65535 if image.format == "ushort" else _PAPER_WHITE
    return image.flatten(background=[white])


def _in_eight_bits(image: pyvips.Image, facts: Facts) -> pyvips.Image:
    """sRGB, or grey where the master is grey, in 8 bits; a broken profile is left aside."""
    wanted = "b-w" if facts.bands <= 2 else "srgb"
    if facts.has_profile or image.interpretation == "cmyk":
        try:
            image = image.icc_transform("srgb", embedded=True, intent="relative", depth=8)
        except pyvips.Error:
            image = image.copy()
            image.remove("icc-profile-data")
    if image.bands > 3 and image.interpretation != "cmyk":
        image = image.extract_band(0, n=3)
    image = image.colourspace(wanted)
    return image if image.format == "uchar" else image.cast("uchar")


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


def _follow(image: pyvips.Image, told: Callable[[int], None]) -> None:
    last = -_STEP

    def tell(_image: Any, progress: Any) -> None:
        nonlocal last
        if progress.percent >= last + _STEP:
            last = progress.percent
            told(min(int(progress.percent), 100))

    image.set_progress(True)
    image.signal_connect("eval", tell)


def _edges(pyramid: Path, facts: Facts, level: int) -> dict[int, bytes]:
    """The tiles of a level that stick out over the picture, cropped, by number."""
    width, height = (-(-side // (1 << level)) for side in (facts.width, facts.height))
    columns, rows = -(-width // TILE), -(-height // TILE)
    image = pyvips.Image.tiffload(str(pyramid), page=level, access="random")
    found: dict[int, bytes] = {}
    for number in range(columns * rows):
        left, top = number % columns * TILE, number // columns * TILE
        w, h = min(TILE, width - left), min(TILE, height - top)
        if w < TILE or h < TILE:
            part = image.crop(left, top, w, h)
            jpeg = part.jpegsave_buffer(Q=EDGE_QUALITY, optimize_coding=True, keep="none")
            found[number] = with_jfif(jpeg)
    return found
