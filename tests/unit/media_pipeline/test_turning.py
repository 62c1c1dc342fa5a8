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
from tests.unit.media_pipeline.shown import colour, near, tiled

WIDTH, HEIGHT = 9000, 7000
LIMITS = Limits(memory_bytes=150_000_000, cpu_seconds=60, wall_seconds=60)
CORNERS = {6: (0, HEIGHT - 1), 3: (WIDTH - 1, HEIGHT - 1)}
"""Which corner of the stored picture comes to the top left."""


@pytest.mark.parametrize("orientation", CORNERS)
def test_a_large_picture_is_turned_with_flat_memory(
    orientation: int, paint: Callable[..., pyvips.Image], tmp_path: Path
) -> None:
    # Unpacked it has 189 MB.
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


MARKED = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (0, 1), 7: (1, 1), 8: (1, 0)}
"""Which corner of the stored picture comes to the top left: right of it 1, below it 1."""

XMP = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><tiff:Orientation>{}</tiff:Orientation></x:xmpmeta>"


def marked(orientation: int) -> Image.Image:
    """A white picture whose corner that comes to the top left is red."""
    image = Image.new("RGB", (60, 40), (255, 255, 255))
    right, below = MARKED[orientation]
    image.paste((200, 20, 20), (right * 48, below * 32, right * 48 + 12, below * 32 + 8))
    return image


def coded(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def with_exif(orientation: int, form: str) -> bytes:
    exif = Image.Exif()
    exif[274] = orientation
    return coded(marked(orientation), form, exif=exif.tobytes())


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", MARKED)
def test_every_orientation_is_applied_in_every_format(
    orientation: int, form: str, tmp_path: Path
) -> None:
    check_upright(with_exif(orientation, form), orientation, tmp_path)


@pytest.mark.parametrize("orientation", MARKED)
def test_every_orientation_of_a_tiff_is_applied(orientation: int, tmp_path: Path) -> None:
    data = coded(marked(orientation), "TIFF", tiffinfo={274: orientation})
    check_upright(data, orientation, tmp_path)


@pytest.mark.parametrize("orientation", MARKED)
def test_an_orientation_that_only_xmp_tells_is_applied(orientation: int, tmp_path: Path) -> None:
    packet = XMP.format(orientation).encode()
    gif = coded(marked(orientation), "GIF")
    # An application block before the trailer, as Photoshop writes it.
    block = b"\x21\xff\x0bXMP DataXMP" + packet + b"\x01" + bytes(range(255, -1, -1)) + b"\0"
    jp2 = coded(marked(orientation), "JPEG2000")
    box = bytes.fromhex("be7acfcb97a942e89c71999491e3afac") + packet
    jp2 += (len(box) + 8).to_bytes(4, "big") + b"uuid" + box
    for data in (gif[:-1] + block + b";", jp2):
        check_upright(data, orientation, tmp_path)


def check_upright(data: bytes, orientation: int, into: Path) -> None:
    made = tiled(data, into)
    assert (made.width, made.height) == ((40, 60) if orientation >= 5 else (60, 40))
    assert near(colour(made, 3, 3), (200, 20, 20), by=40)
    corners = [(made.width - 4, 3), (3, made.height - 4), (made.width - 4, made.height - 4)]
    assert all(near(colour(made, x, y), (255, 255, 255), by=20) for x, y in corners)
