"""What a JPEG 2000 file says beside its pixels: colour profile and orientation, in its boxes."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from media_pipeline.iso_boxes import boxes
from media_pipeline.ports import RangeReader
from media_pipeline.unusable import Unusable
from media_pipeline.vips import xmp

_MOST_BOXES = 1000
_MOST_BYTES = 1 << 22
_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_EXIF = b"JpgTiffExif->JP2"
_ORIENTATION = 0x0112
_BITS_AT, _VARIOUS = 10, 255
_EMBEDDED = {2, 3}
"""Ways to describe colours that bring an ICC profile (restricted, any)."""


@dataclass(frozen=True, slots=True)
class Beside:
    """ICC profile, EXIF orientation, bits of a sample; empty or 0 where the file says nothing."""

    profile: bytes = b""
    orientation: int = 0
    bits: int = 0


def beside(file: RangeReader) -> Beside:
    """What the boxes say; a bare codestream has none, and broken ones say nothing."""
    profile, orientation, bits = b"", 0, 0
    try:
        for name, body in _contents(file, 0, file.size):
            if name == b"ihdr" and len(body) > _BITS_AT and body[_BITS_AT] != _VARIOUS:
                bits = (body[_BITS_AT] & 0x7F) + 1
            elif name == b"colr" and body[:1] and body[0] in _EMBEDDED:
                profile = profile or body[3:]
            elif name == b"uuid" and body.startswith(_XMP):
                orientation = orientation or xmp.orientation(body[16:])
            elif name == b"uuid" and body.startswith(_EXIF):
                orientation = _in_exif(body[16:]) or orientation
    except (EOFError, struct.error):
        return Beside()
    return Beside(profile, orientation, bits)


def _contents(file: RangeReader, at: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of the boxes up to a broken one, those inside the header box too."""
    with suppress(Unusable):
        for box in islice(boxes(file, at, end), _MOST_BOXES):
            # In itself it would be a nest without bottom.
            if box.name == b"jp2h" and at == 0:
                yield from _contents(file, box.start, box.end)
            elif box.name in {b"ihdr", b"colr", b"uuid"} and box.end - box.start <= _MOST_BYTES:
                yield box.name, file.read_at(box.start, box.end - box.start)


def _in_exif(data: bytes) -> int:
    """The orientation in the first directory of an EXIF block, or 0."""
    data = data.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:
        return 0
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    (count,) = struct.unpack_from(f"{order}H", data, at)
    for number in range(count):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", data, at + 2 + number * 12)
        if tag == _ORIENTATION:
            return int(value)
    return 0
