"""Every real file at hand becomes what it should: a pyramid, a file kept whole, or refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from config.settings import Limits
from media_pipeline.file_reader import FileReader
from media_pipeline.scan import Refused, Tiled, read_scan
from media_pipeline.tiles import TilePyramid

LIMITS = Limits(cpu_seconds=60, wall_seconds=60)
FOLDERS = [
    *("cantaloupe", "exif-orientation", "graphics", "industrial", "photos", "scans", "skimage"),
]
OTHERS = {
    "avi": "film avi",
    "flv": "film flv",
    "mp4": "film mp4",
    "txt": "document text",
    "unknown": "document text",
    "LICENSE": "document text",
    "LICENSE.txt": "document text",
    "dcm": "unsupported-kind",
    "xpm": "unsupported-kind",
    "exif-intel.bin": "unknown-kind",
    "iptc.bin": "unknown-kind",
}
"""What is no picture, by name; everything else must become a pyramid."""

SIZES = {
    "gif-xmp-orientation-90.gif": (64, 56),
    "jp2-exif.jp2": (56, 64),
    "jp2-orientation-90.jp2": (56, 64),
    "jpg-exif-orientation-270.jpg": (56, 64),
    "tif-rotated.tif": (56, 64),
    "gif-animated-non-looping.gif": (136, 200),
    "balloon.jp2": (2717, 3701),
    "pdf": (416, 366),
}


def verdict(file: Path, into: Path) -> str:
    """What became of a file, in a few words."""
    try:
        made = read_scan(file, into, LIMITS)
    except Refused as refusal:
        return refusal.code
    if not isinstance(made, Tiled):
        return f"{made.form} {made.format}"
    pyramid = TilePyramid(FileReader(made.pyramid), FileReader(made.index))
    smallest = Image.open(io.BytesIO(pyramid.tile(len(pyramid.levels) - 1, 0, 0)))
    assert smallest.size == (pyramid.levels[-1].width, pyramid.levels[-1].height)
    assert (made.width, made.height) == SIZES.get(file.name, (made.width, made.height))
    return "tiled"


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_file_becomes_what_it_should(folder: str, shared: Path, tmp_path: Path) -> None:
    files = sorted((shared / "data" / "images" / folder).iterdir())
    verdicts = {file.name: verdict(file, tmp_path) for file in files}
    assert verdicts == {name: OTHERS.get(name, "tiled") for name in verdicts}


def test_each_file_of_a_package_becomes_what_it_should(shared: Path, tmp_path: Path) -> None:
    files = sorted(file for file in (shared / "data" / "packages").rglob("*") if file.is_file())
    verdicts = {file.name: verdict(file, tmp_path) for file in files}
    expected = {".tif": "tiled", ".xml": "document xml"}
    assert verdicts == {name: expected[Path(name).suffix] for name in verdicts}


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
