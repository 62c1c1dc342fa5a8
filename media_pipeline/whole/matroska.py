"""Film and sound in Matroska's elements: WebM and MKV."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from media_pipeline.ports import RangeReader
from media_pipeline.unusable import Unusable
from media_pipeline.whole.found import Found, seconds

_MOST_ELEMENTS = 10_000
_EBML, _DOC_TYPE, _SEGMENT, _CLUSTER = 0x1A45DFA3, 0x4282, 0x18538067, 0x1F43B675
_INFO, _SCALE, _DURATION = 0x1549A966, 0x2AD7B1, 0x4489
_TRACKS, _TRACK, _VIDEO, _WIDE, _HIGH = 0x1654AE6B, 0xAE, 0xE0, 0xB0, 0xBA
_NANOSECONDS = 1_000_000_000
_MILLISECOND = 1_000_000
_MOST_VALUE = 64


@dataclass(frozen=True, slots=True)
class _Element:
    name: int
    start: int
    end: int


def matroska(file: RangeReader) -> Found:
    """The head says webm or matroska, and the segment is there whole."""
    outer = list(_elements(file, 0, file.size, most=2))
    if [element.name for element in outer] != [_EBML, _SEGMENT]:
        raise Unusable("damaged")
    kind = _values(file, outer[0]).get(_DOC_TYPE, b"").rstrip(b"\0")
    code = {b"webm": "webm", b"matroska": "mkv"}.get(kind)
    parts: dict[int, _Element] = {}
    for part in _elements(file, outer[1].start, outer[1].end):
        parts.setdefault(part.name, part)
        # Behind the first cluster there are thousands more.
        if part.name == _CLUSTER:
            break
    if code is None or not {_INFO, _TRACKS, _CLUSTER} <= parts.keys():
        raise Unusable("damaged")
    info = _values(file, parts[_INFO])
    scale = int.from_bytes(info.get(_SCALE, b"")) or _MILLISECOND
    wide, high = _sides(file, parts[_TRACKS])
    units = _number(info.get(_DURATION, b""))
    return Found(code, seconds=seconds(units * scale, _NANOSECONDS), width=wide, height=high)


def _elements(
    file: RangeReader, at: int, end: int, *, most: int = _MOST_ELEMENTS
) -> Iterator[_Element]:
    for _ in range(most):
        if at + 2 > end:
            return
        head = file.read_at(at, min(12, file.size - at))
        width = _width(head[0])
        name = int.from_bytes(head[:width], "big")
        length = _width(head[width])
        start = at + width + length
        size = int.from_bytes(head[width : width + length], "big") & (1 << 7 * length) - 1
        # All ones: the size was not known when it was written.
        until = end if size == (1 << 7 * length) - 1 else start + size
        if until > end:
            raise Unusable("damaged")
        yield _Element(name, start, until)
        at = until


def _width(first: int) -> int:
    """How many bytes a number of variable length has, by its first byte."""
    if first == 0:
        raise Unusable("damaged")
    return 9 - first.bit_length()


def _values(file: RangeReader, parent: _Element) -> dict[int, bytes]:
    return {
        one.name: file.read_at(one.start, one.end - one.start)
        for one in _elements(file, parent.start, parent.end)
        if one.end - one.start <= _MOST_VALUE
    }


def _sides(file: RangeReader, tracks: _Element) -> tuple[int | None, int | None]:
    for track in _elements(file, tracks.start, tracks.end):
        if track.name != _TRACK:
            continue
        for part in _elements(file, track.start, track.end):
            if part.name == _VIDEO:
                sides = _values(file, part)
                wide, high = (int.from_bytes(sides.get(name, b"")) for name in (_WIDE, _HIGH))
                return wide or None, high or None
    return None, None


def _number(data: bytes) -> float:
    """A float of four or eight bytes; 0 for anything else."""
    form = {4: ">f", 8: ">d"}.get(len(data))
    return float(struct.unpack(form, data)[0]) if form else 0.0
