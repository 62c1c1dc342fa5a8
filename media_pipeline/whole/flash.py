"""Film in Flash's tags: FLV."""

from __future__ import annotations

import struct

from media_pipeline.ports import RangeReader
from media_pipeline.unusable import Unusable
from media_pipeline.whole.found import Found, seconds

_TAGS = {8, 9, 18}
"""Sound, film, script."""

_SCRIPT = 18
_MOST_SCRIPT = 1 << 20


def flv(file: RangeReader) -> Found:
    """FLV: its head, and a first tag that is there whole; length and sides if a script tells."""
    (offset,) = struct.unpack(">I", file.read_at(5, 4))
    head = file.read_at(offset + 4, 11)
    size = int.from_bytes(head[1:4], "big")
    if head[0] & 0x1F not in _TAGS or offset + 15 + size > file.size:
        raise Unusable("damaged")
    if head[0] != _SCRIPT or size > _MOST_SCRIPT:
        return Found("flv")
    script = file.read_at(offset + 15, size)
    wide, high = int(_said(script, b"width")), int(_said(script, b"height"))
    lasting = seconds(_said(script, b"duration"), 1)
    return Found("flv", seconds=lasting, width=wide or None, height=high or None)


def _said(script: bytes, name: bytes) -> float:
    """A number by its name in the script's table (AMF 0), or 0."""
    mark = struct.pack(">H", len(name)) + name + b"\0"
    at = script.find(mark)
    if at < 0 or len(script) < at + len(mark) + 8:
        return 0.0
    (value,) = struct.unpack_from(">d", script, at + len(mark))
    return float(value) if 0 <= value < 1 << 31 else 0.0
