"""A file that lies about its size, or unpacks to far more than it has, ends in a refusal."""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from config.settings import Limits
from media_pipeline.scan import Refused, Tiled, read_scan
from tests.unit.media_pipeline.bare_tiff import tiff
from tests.unit.media_pipeline.test_scan_pages import book

LIMITS = Limits(cpu_seconds=20, wall_seconds=40)
SMALL = replace(LIMITS, pixels=50_000_000, other_pixels=20_000_000)
BASIC: dict[int, int | Sequence[int]] = {
    256: 64,
    257: 64,
    258: [8] * 3,
    259: 1,
    262: 2,
    277: 3,
    278: 64,
}


def coded(form: str, side: int = 64) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (side, side), (90, 120, 30)).save(buffer, form)
    return buffer.getvalue()


def refusal(data: bytes, into: Path, limits: Limits = SMALL) -> Refused:
    (into / "master").write_bytes(data)
    with pytest.raises(Refused) as caught:
        read_scan(into / "master", into, limits)
    return caught.value


def enlarged(form: str, order: str, side: int) -> bytes:
    """A picture of 64 × 64 whose headers say that it has other sides."""
    return coded(form).replace(struct.pack(order, 64, 64), struct.pack(order, side, side))


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (enlarged("JPEG2000", ">II", 60_000), {"too-many-pixels"}),
        (enlarged("GIF", "<HH", 60_000), {"too-many-pixels"}),
        (tiff([(BASIC | {256: 1 << 30, 257: 1 << 30}, bytes(64))]), {"too-many-pixels", "damaged"}),
        (tiff([(BASIC | {256: 7000, 257: 7000, 278: 7000}, bytes(64))]), {"damaged"}),
        (tiff([(BASIC | {278: (1 << 32) - 1}, bytes(64))]), {"damaged"}),
        (tiff([(BASIC | {277: 60_000}, bytes(64))]), {"damaged", "unsupported-depth"}),
        (tiff([(BASIC | {322: 1 << 31, 323: 1 << 31}, bytes(64))]), {"damaged"}),
        (b"II*\0\x08\0\0\0" + struct.pack("<H", 65_535) + bytes(40), {"damaged"}),
        (b"II*\0\x08\0\0\0\0\0\x08\0\0\0", {"damaged"}),
    ],
    ids=["jp2", "gif", "sides", "no pixels", "rows", "samples", "tiles", "tags", "circle"],
)
def test_a_header_that_lies_is_refused(data: bytes, codes: set[str], tmp_path: Path) -> None:
    assert refusal(data, tmp_path).code in codes


def test_a_page_of_absurd_size_is_bounded_by_the_limit_of_pixels(tmp_path: Path) -> None:
    huge = book("PDF", 1).replace(b"/MediaBox [ 0 0 ", b"/MediaBox [ 0 0 9999", 1)
    (tmp_path / "master").write_bytes(huge)
    made = read_scan(tmp_path / "master", tmp_path, replace(SMALL, other_pixels=1_000_000))
    assert isinstance(made, Tiled)
    assert made.width * made.height <= 1_000_000


@pytest.mark.parametrize("form", ["JPEG2000", "WEBP", "AVIF", "GIF", "BMP", "PDF", "TIFF", "PNG"])
def test_a_file_that_is_cut_off_or_altered_is_no_trouble(form: str, tmp_path: Path) -> None:
    whole = coded(form)
    chance = random.Random(form)  # noqa: S311 -- it must be the same each time
    codes = set()
    for _ in range(8):
        data = bytearray(whole[: chance.randrange(16, len(whole))])
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        (tmp_path / "master").write_bytes(data)
        try:
            codes.add(type(read_scan(tmp_path / "master", tmp_path, LIMITS)).__name__)
        except Refused as told:
            codes.add(told.code)
    # Trouble would have been raised: the same file would be tried again for ever.
    assert codes <= {"Tiled", "damaged", "unknown-kind", "unsupported-kind", "too-many-pixels"}
