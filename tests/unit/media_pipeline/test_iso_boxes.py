"""Boxes are followed to the end of the file, and no further than they really go."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from media_pipeline.file_reader import FileReader
from media_pipeline.iso_boxes import Box, boxes
from media_pipeline.unusable import Unusable
from media_pipeline.vips.jp2_boxes import Beside, beside


def file_of(folder: Path, data: bytes) -> FileReader:
    (folder / "master").write_bytes(data)
    return FileReader(folder / "master")


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


def test_boxes_of_each_way_to_tell_a_size_are_found(tmp_path: Path) -> None:
    wide = struct.pack(">I4sQ", 1, b"wide", 20) + b"four"
    file = file_of(tmp_path, box(b"free", b"12") + wide + struct.pack(">I4s", 0, b"mdat") + b"rest")
    assert list(boxes(file, 0, file.size)) == [
        Box(b"free", 8, 10),
        Box(b"wide", 26, 30),
        Box(b"mdat", 38, 42),
    ]


@pytest.mark.parametrize("size", [7, 9, 1 << 31])
def test_a_box_that_cannot_be_as_large_as_it_says_is_damage(size: int, tmp_path: Path) -> None:
    file = file_of(tmp_path, struct.pack(">I4s", size, b"free"))
    with pytest.raises(Unusable, match="damaged"):
        list(boxes(file, 0, file.size))


def test_what_a_jpeg_2000_says_before_a_broken_box_is_kept(tmp_path: Path) -> None:
    head = box(b"jp2h", box(b"ihdr", bytes(10) + b"\x0b\x07\0\0"))
    assert beside(file_of(tmp_path, box(b"jP  ", b"") + head + b"\0\0\0\x07junk")).bits == 12


def test_a_nest_of_header_boxes_says_nothing(tmp_path: Path) -> None:
    nest = b""
    for _ in range(5000):
        nest = box(b"jp2h", nest)
    assert beside(file_of(tmp_path, box(b"jP  ", b"") + nest)) == Beside()
