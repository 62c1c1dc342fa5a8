"""What is no usable picture is refused with a reason that a curator understands."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import pyvips

from config.settings import Limits
from media_pipeline.scan import Refused, Tiled, Trouble, read_scan

Paint = Callable[..., pyvips.Image]
LIMITS = Limits(pixels=50_000_000, memory_bytes=1_500_000_000, cpu_seconds=30, wall_seconds=30)


@pytest.fixture
def refused(tmp_path: Path) -> Callable[..., Refused]:
    """Reads bytes as a scan and returns the refusal."""

    def read(data: bytes, limits: Limits = LIMITS) -> Refused:
        (tmp_path / "master").write_bytes(data)
        with pytest.raises(Refused) as caught:
            read_scan(tmp_path / "master", tmp_path, limits)
        return caught.value

    return read


def png(width: int, height: int, rows: bytes) -> bytes:
    """A grey 8-bit PNG whose header says what it likes; `rows` are not yet deflated."""

    def chunk(name: bytes, body: bytes) -> bytes:
        summed = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", summed)

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packed = zlib.compress(rows, 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "code", "zh", "en"),
    [
        (b"", "empty", "文件是空的", "the file is empty"),
        (b"\x01\x02\x03 no known mark", "unknown-kind", "无法识别", "cannot be told"),
        (b"\0\0\0\x0cJXL \r\n\x87\n", "unsupported-kind", "JPEG XL", "JPEG XL"),
        (b"8BPS\0\x01", "unsupported-kind", "Photoshop", "Photoshop"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "active-content", "SVG", "SVG"),
        (b"<!DOCTYPE html><script>", "active-content", "HTML", "HTML"),
        (b"<?xml version='1.0'?><x:svg xmlns:x='a'/>", "active-content", "SVG", "SVG"),
        (b"MZ\x90\0" + bytes(60), "program", "Windows", "Windows"),
        (b"\x7fELF" + bytes(60), "program", "Linux", "Linux"),
        (b"#!/bin/sh\n", "program", "脚本", "script"),
        (b"7z\xbc\xaf\x27\x1c", "archive", "7-Zip", "7-Zip"),
        (b"II*\0\x10\0\0\0CR\x02\0", "camera-raw", "原始数据", "raw data"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "unsupported-kind", "docx", "docx"),
        (b"FORM\0\0\0\x30AIFFCOMM" + bytes(40), "unsupported-kind", "WAV", "WAV"),
        (b"%PDF-1.7 \n", "damaged", "损坏", "damaged"),
        (b"GIF89a" + b"\0" * 60, "damaged", "损坏", "damaged"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "damaged", "损坏", "damaged"),
        (b"RIFF\x20\0\0\0WEBPVP8 " + bytes(20), "damaged", "损坏", "damaged"),
        (b"\0\0\0\x0cjP  \r\n\x87\n", "damaged", "损坏", "damaged"),
        (b"\xff\x4f\xff\x51" + bytes(60), "damaged", "损坏", "damaged"),
        (b"BM" + bytes(60), "damaged", "损坏", "damaged"),
        (b"\xff\xd8\xff" + b"\0" * 100, "damaged", "损坏", "damaged"),
        (b"II*\0\x08\0\0\0" + b"\0" * 20, "damaged", "损坏", "damaged"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_reason(
    data: bytes, code: str, zh: str, en: str, refused: Callable[..., Refused]
) -> None:
    refusal = refused(data)
    assert refusal.code == code
    assert zh in refusal.zh
    assert en in refusal.en


@pytest.mark.parametrize("form", [".jpg", ".png", ".tif"])
@pytest.mark.parametrize("kept", [0.03, 0.5, 0.97])
def test_a_picture_that_is_cut_off_is_refused(
    form: str, kept: float, paint: Paint, refused: Callable[..., Refused]
) -> None:
    whole = paint(800, 600).write_to_buffer(form)
    assert refused(whole[: int(len(whole) * kept)]).code == "damaged"


def test_a_bomb_is_refused_by_its_header(refused: Callable[..., Refused]) -> None:
    refusal = refused(png(60_000, 60_000, b"\0" * 1000))
    assert refusal.code == "too-many-pixels"
    assert "60000 × 60000" in refusal.zh
    assert "50000000" in refusal.en


def test_a_picture_that_must_be_held_whole_has_a_limit_of_its_own(
    paint: Paint, refused: Callable[..., Refused]
) -> None:
    progressive = paint(1200, 1000).jpegsave_buffer(interlace=True)
    refusal = refused(progressive, replace(LIMITS, other_pixels=1_000_000))
    assert refusal.code == "too-many-pixels"
    assert "分条或分块的 TIFF" in refusal.zh
    assert "TIFF in strips or tiles" in refusal.en


def test_the_same_picture_in_rows_is_taken(paint: Paint, tmp_path: Path) -> None:
    (tmp_path / "master").write_bytes(paint(1200, 1000).jpegsave_buffer())
    tiled = read_scan(tmp_path / "master", tmp_path, replace(LIMITS, other_pixels=1_000_000))
    assert isinstance(tiled, Tiled)


def test_a_picture_that_is_absurdly_long_is_refused(refused: Callable[..., Refused]) -> None:
    refusal = refused(png(400_000, 1, b"\0" * 400_001))
    assert refusal.code == "too-many-pixels"
    assert "300000" in refusal.en


def test_a_picture_that_needs_too_much_memory_is_refused(
    paint: Paint, refused: Callable[..., Refused]
) -> None:
    # A progressive JPEG is unpacked whole: here 4500 × 4500 × 3 coefficients of two bytes.
    progressive = paint(4500, 4500).jpegsave_buffer(interlace=True, subsample_mode="off")
    tight = replace(LIMITS, other_memory_bytes=100_000_000)
    refusal = refused(progressive, tight)
    assert refusal.code == "out-of-memory"
    assert "100 MB" in refusal.zh


def test_a_bomb_within_the_pixel_limit_runs_into_the_time_limit(
    refused: Callable[..., Refused],
) -> None:
    # 1 MB that unpacks to 900 million pixels.
    side = 30_000
    bomb = png(side, side, bytes((side + 1) * side))
    limits = replace(LIMITS, pixels=side * side, cpu_seconds=1)
    assert refused(bomb, limits).code == "out-of-time"


def test_measured_values_are_no_picture(refused: Callable[..., Refused]) -> None:
    heights = pyvips.Image.black(40, 40).cast("float").tiffsave_buffer()
    refusal = refused(heights)
    assert refusal.code == "unsupported-depth"
    assert "float" in refusal.en


def test_a_master_that_is_gone_is_trouble_of_ours(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        read_scan(tmp_path / "nothing", tmp_path, LIMITS)


def test_a_scan_can_be_read_again_into_the_same_folder(paint: Paint, tmp_path: Path) -> None:
    source = tmp_path / "master"
    source.write_bytes(paint(3000, 2000).jpegsave_buffer())
    told: list[tuple[str, int]] = []
    first = read_scan(source, tmp_path, LIMITS)
    assert isinstance(first, Tiled)
    kept = first.pyramid.read_bytes(), first.index.read_bytes()
    second = read_scan(source, tmp_path, LIMITS, progress=lambda *done: told.append(done))
    assert isinstance(second, Tiled)
    assert (second.pyramid.read_bytes(), second.index.read_bytes()) == kept
    assert told == sorted(told)
    assert told[0][0] == "reading"
    assert told[-1] > ("tiling", 50)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["master", first.pyramid.name, first.index.name]
    )
