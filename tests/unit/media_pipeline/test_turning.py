"""A large picture is turned as the camera noted it without taking it into memory whole."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import pyvips
from PIL import Image

from config.settings import Limits
from media_pipeline.file_reader import FileReader
from media_pipeline.scan import Tiled, read_scan
from media_pipeline.tiles import TilePyramid

WIDTH, HEIGHT = 9000, 7000
LIMITS = Limits(memory_bytes=350_000_000, cpu_seconds=60, wall_seconds=60)
CORNERS = {6: (0, HEIGHT - 1), 3: (WIDTH - 1, HEIGHT - 1)}
"""Which corner of the stored picture comes to the top left."""


@pytest.mark.parametrize("orientation", CORNERS)
def test_a_large_picture_is_turned_with_flat_memory(
    orientation: int, paint: Callable[..., pyvips.Image], tmp_path: Path
) -> None:
    # Unpacked it has 189 MB; code, threads and buffers need the rest of the limit.
    image = paint(WIDTH, HEIGHT).copy()
    x, y = CORNERS[orientation]
    corner = image.crop(max(0, x - 7), max(0, y - 7), 8, 8)
    image.set_type(pyvips.GValue.gint_type, "orientation", orientation)
    image.jpegsave(str(tmp_path / "master"), Q=90)
    made = read_scan(tmp_path / "master", tmp_path, LIMITS)
    assert isinstance(made, Tiled)
    assert made.orientation == orientation
    turned = orientation in {5, 6, 7, 8}
    assert (made.width, made.height) == ((HEIGHT, WIDTH) if turned else (WIDTH, HEIGHT))
    pyramid = TilePyramid(FileReader(made.pyramid), FileReader(made.index))
    shown = Image.open(io.BytesIO(pyramid.tile(0, 0, 0))).crop((0, 0, 8, 8))
    seen = pyvips.Image.new_from_memory(shown.tobytes(), 8, 8, 3, "uchar")
    for band in range(3):
        assert abs(seen[band].avg() - corner[band].avg()) < 4
    assert not list(tmp_path.glob("*.unpacked"))
