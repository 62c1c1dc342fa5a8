"""Every real picture at hand becomes a pyramid or is refused with a reason."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from config.settings import Limits
from media_pipeline.file_reader import FileReader
from media_pipeline.scan import Refused, Tiled, read_scan
from media_pipeline.tiles import TilePyramid

LIMITS = Limits(memory_bytes=1_500_000_000, cpu_seconds=60, wall_seconds=60)
FOLDERS = ["cantaloupe", "exif-orientation", "graphics", "industrial", "photos", "scans", "skimage"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_file_is_tiled_or_refused_with_a_reason(
    folder: str, shared: Path, tmp_path: Path
) -> None:
    files = sorted((shared / "data" / "images" / folder).iterdir())
    tiled = 0
    refusals: list[Refused] = []
    for file in files:
        try:
            made = read_scan(file, tmp_path, LIMITS)
        except Refused as refusal:
            refusals.append(refusal)
            continue
        assert isinstance(made, Tiled)
        pyramid = TilePyramid(FileReader(made.pyramid), FileReader(made.index))
        assert pyramid.tile(len(pyramid.levels) - 1, 0, 0)
        tiled += 1
    assert {refusal.code for refusal in refusals} <= {"unsupported-kind", "not-an-image"}
    assert all(refusal.zh != refusal.en for refusal in refusals)
    assert tiled or folder == "scans"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_orientation_that_a_camera_noted_is_applied(
    orientation: int, shared: Path, tmp_path: Path
) -> None:
    source = shared / "data" / "images" / "exif-orientation" / f"Landscape_{orientation}.jpg"
    made = read_scan(source, tmp_path, LIMITS)
    assert isinstance(made, Tiled)
    assert made.orientation == orientation
    assert (made.width, made.height) == (1800, 1200)
    pyramid = TilePyramid(FileReader(made.pyramid), FileReader(made.index))
    shown = Image.open(io.BytesIO(pyramid.tile(len(pyramid.levels) - 1, 0, 0)))
    upright = ImageOps.exif_transpose(Image.open(source)).resize(shown.size, Image.Resampling.BOX)
    pairs = zip(shown.convert("L").tobytes(), upright.convert("L").tobytes(), strict=True)
    apart = [abs(one - other) for one, other in pairs]
    assert sum(apart) / len(apart) < 3
