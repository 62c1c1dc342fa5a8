"""Film and sound in ISO's boxes: MP4, QuickTime, M4A."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from media_pipeline.iso_boxes import Box, boxes
from media_pipeline.ports import RangeReader
from media_pipeline.unusable import Unusable
from media_pipeline.whole.found import Found, seconds

_MOST_BOXES = 100_000
_MOST_HEAD = 1 << 26
_SOUND_BRANDS = {b"M4A ", b"M4B ", b"M4P "}


@dataclass(frozen=True, slots=True)
class _Track:
    handler: bytes
    width: int
    height: int


def mp4(file: RangeReader) -> Found:
    """All boxes are there whole, among them the head of the film and its media."""
    outer = {box.name: box for box in islice(boxes(file, 0, file.size), _MOST_BOXES)}
    head = outer.get(b"moov")
    if head is None or not {b"mdat", b"moof"} & outer.keys() or head.end - head.start > _MOST_HEAD:
        raise Unusable("damaged")
    moov = file.read_at(head.start, head.end - head.start)
    tracks = [_track(moov, box) for box in _within(moov, 0, len(moov)) if box.name == b"trak"]
    films = [track for track in tracks if track.handler == b"vide"]
    brand = file.read_at(8, 4) if b"ftyp" in outer else b"qt  "
    lasting = _lasting(moov)
    if films:
        code = "mov" if brand == b"qt  " else "mp4"
        wide, high = films[0].width or None, films[0].height or None
        return Found(code, seconds=lasting, width=wide, height=high)
    if brand in _SOUND_BRANDS or any(track.handler == b"soun" for track in tracks):
        return Found("m4a", seconds=lasting)
    raise Unusable("damaged")


def _within(data: bytes, at: int, end: int) -> Iterator[Box]:
    while at + 8 <= end:
        size, name = struct.unpack_from(">I4s", data, at)
        if size < 8 or at + size > end:
            return
        yield Box(name, at + 8, at + size)
        at += size


def _inner(data: bytes, box: Box, *path: bytes) -> Box | None:
    """The first box that is reached by these names."""
    for name in path:
        found = next((one for one in _within(data, box.start, box.end) if one.name == name), None)
        if found is None:
            return None
        box = found
    return box


def _track(moov: bytes, box: Box) -> _Track:
    head, media = _inner(moov, box, b"tkhd"), _inner(moov, box, b"mdia", b"hdlr")
    if head is None or media is None:
        raise Unusable("damaged")
    wide, high = struct.unpack_from(">II", moov, head.end - 8)
    handler = moov[media.start + 8 : media.start + 12]
    return _Track(handler, width=wide >> 16, height=high >> 16)


def _lasting(moov: bytes) -> float | None:
    head = _inner(moov, Box(b"moov", 0, len(moov)), b"mvhd")
    if head is None:
        raise Unusable("damaged")
    if moov[head.start] == 1:
        scale, units = struct.unpack_from(">IQ", moov, head.start + 20)
    else:
        scale, units = struct.unpack_from(">II", moov, head.start + 12)
    return seconds(units, scale)
