"""Sound and film in Microsoft's chunks: WAV, RF64 and AVI."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from media_pipeline.ports import RangeReader
from media_pipeline.unusable import Unusable
from media_pipeline.whole.found import Found, seconds

_MOST_CHUNKS = 10_000
_UNKNOWN = 0xFFFF_FFFF
"""A size that was not known when the head was written."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    name: bytes
    start: int
    size: int


def wave(file: RangeReader) -> Found:
    """WAV or RF64: a format, and samples that are all there."""
    rate, long = 0, 0
    for chunk in _chunks(file, 12, file.size):
        if chunk.name == b"ds64":
            (long,) = struct.unpack("<Q", file.read_at(chunk.start + 8, 8))
        elif chunk.name == b"fmt ":
            (rate,) = struct.unpack("<I", file.read_at(chunk.start + 8, 4))
        elif chunk.name == b"data" and rate:
            size = long if chunk.size == _UNKNOWN else chunk.size
            if chunk.start + size > file.size:
                raise Unusable("damaged")
            return Found("wav", seconds=seconds(size, rate))
    raise Unusable("damaged")


def avi(file: RangeReader) -> Found:
    """AVI: its head, and as many bytes as it says."""
    (size,) = struct.unpack("<I", file.read_at(4, 4))
    if size + 8 > file.size + 1:
        raise Unusable("damaged")
    head, movie = None, False
    for chunk in _chunks(file, 12, file.size):
        if chunk.name == b"LIST" and chunk.size >= 4:
            kind = file.read_at(chunk.start, 4)
            movie = movie or kind == b"movi"
            if kind == b"hdrl" and file.read_at(chunk.start + 4, 4) == b"avih":
                head = struct.unpack("<10I", file.read_at(chunk.start + 12, 40))
    if head is None or not movie:
        raise Unusable("damaged")
    lasting = seconds(head[0] * head[4], 1_000_000)
    return Found("avi", seconds=lasting, width=head[8] or None, height=head[9] or None)


def _chunks(file: RangeReader, at: int, end: int) -> Iterator[_Chunk]:
    for _ in range(_MOST_CHUNKS):
        if at + 8 > end:
            return
        name, size = struct.unpack("<4sI", file.read_at(at, 8))
        yield _Chunk(name, at + 8, size)
        at += 8 + size + size % 2
