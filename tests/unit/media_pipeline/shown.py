"""What a visitor sees of a file: its pixels after the whole way through the pipeline."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from config.settings import Limits
from media_pipeline.file_reader import FileReader
from media_pipeline.scan import Tiled, read_scan
from media_pipeline.tiles import TilePyramid

LIMITS = Limits(cpu_seconds=60, wall_seconds=60)


def tiled(data: bytes, into: Path, *, page: int = 1, limits: Limits = LIMITS) -> Tiled:
    """Bytes read as a scan, which must become a picture."""
    (into / "master").write_bytes(data)
    made = read_scan(into / "master", into, limits, page=page)
    assert isinstance(made, Tiled)
    return made


def shown(made: Tiled) -> Image.Image:
    """The first tile of the full size, in RGB."""
    pyramid = TilePyramid(FileReader(made.pyramid), FileReader(made.index))
    return Image.open(io.BytesIO(pyramid.tile(0, 0, 0))).convert("RGB")


def colour(made: Tiled, x: int = 10, y: int = 10) -> tuple[int, ...]:
    """The colour of one pixel."""
    pixel = shown(made).getpixel((x, y))
    assert isinstance(pixel, tuple)
    return tuple(int(part) for part in pixel)


def near(one: tuple[int, ...], other: tuple[int, ...], *, by: int = 4) -> bool:
    """Whether two colours look the same."""
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))
