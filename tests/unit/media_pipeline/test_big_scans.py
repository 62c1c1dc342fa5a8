"""Pictures of hundreds of megapixels are read within 300 MB of memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.settings import Limits
from media_pipeline.scan import Tiled, read_scan
from tests.unit.media_pipeline.bare_tiff import Tags, sparse

LIMITS = Limits(cpu_seconds=120, wall_seconds=160)
WIDTH, HEIGHT = 20_000, 15_000
TILE = 256
STRIPS: Tags = {256: WIDTH, 257: HEIGHT, 278: 10}
ONE_STRIP: Tags = {256: WIDTH, 257: HEIGHT, 278: HEIGHT}
TILES: Tags = {256: WIDTH, 257: HEIGHT, 322: TILE, 323: TILE}
MOST_BYTES = 300_000_000


@pytest.mark.parametrize(
    ("tags", "parts", "part_bytes"),
    [
        (STRIPS, HEIGHT // 10, WIDTH * 10 * 3),
        (ONE_STRIP, 1, WIDTH * HEIGHT * 3),
        (TILES, -(-WIDTH // TILE) * -(-HEIGHT // TILE), TILE * TILE * 3),
    ],
    ids=["strips", "one strip", "tiles"],
)
@pytest.mark.slow
def test_300_megapixels_take_300_megabytes(
    tags: Tags, parts: int, part_bytes: int, tmp_path: Path
) -> None:
    source = tmp_path / "master"
    sparse(source, tags, samples=3, parts=parts, part_bytes=part_bytes)
    made = read_scan(source, tmp_path, LIMITS)
    assert isinstance(made, Tiled)
    assert (made.width, made.height) == (WIDTH, HEIGHT)
    assert 0 < made.peak_bytes <= MOST_BYTES
