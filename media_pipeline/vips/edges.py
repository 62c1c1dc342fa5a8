"""The tile index of a new pyramid, with its edge tiles cropped to the picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyvips

from media_pipeline import tiff, tile_index
from media_pipeline.file_reader import FileReader
from media_pipeline.jpeg_marks import with_jfif
from media_pipeline.recipe import EDGE_QUALITY, TILE, scales
from media_pipeline.unusable import Unusable


@dataclass(frozen=True, slots=True)
class _Edge:
    """A tile of a level that sticks out over the picture, and what of it is picture."""

    number: int
    left: int
    top: int
    width: int
    height: int


def make_index(pyramid: Path, target: Path, *, width: int, height: int) -> None:
    """Write the index of a pyramid whose picture has this true size, or Unusable."""
    reader = FileReader(pyramid)
    try:
        pages = tiff.tiled_pages(reader)
        if len(pages) != len(scales(width, height)):
            raise Unusable("damaged")
        edges = [
            _coded(pyramid, level, list(_edges(-(-width >> level), -(-height >> level))))
            for level in range(len(pages))
        ]
        data = tile_index.write(pages, edges, width=width, height=height, pyramid_size=reader.size)
    finally:
        reader.close()
    target.write_bytes(data)


def _edges(width: int, height: int) -> Iterator[_Edge]:
    columns, rows = -(-width // TILE), -(-height // TILE)
    for number in range(columns * rows):
        left, top = number % columns * TILE, number // columns * TILE
        w, h = min(TILE, width - left), min(TILE, height - top)
        if w < TILE or h < TILE:
            yield _Edge(number, left, top, w, h)


def _coded(pyramid: Path, level: int, edges: list[_Edge]) -> dict[int, bytes]:
    """Whole JPEGs by the number of the tile."""
    image = pyvips.Image.tiffload(str(pyramid), page=level, access="random").copy()
    # A tile is too small to be worth two threads, nor its tables a second pass: half the time.
    image.set_type(pyvips.GValue.gint_type, "concurrency", 1)
    found: dict[int, bytes] = {}
    for edge in edges:
        part = image.crop(edge.left, edge.top, edge.width, edge.height)
        jpeg = part.jpegsave_buffer(Q=EDGE_QUALITY, keep="none")
        found[edge.number] = with_jfif(jpeg)
    return found
