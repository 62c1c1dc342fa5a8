"""A large scan as museums send it: an RGB TIFF without compression, in strips."""

from __future__ import annotations

import random
import struct
from pathlib import Path

_ROWS = 16
"""In a strip."""

_GRAINS = 64
_SPREAD = 20


def paint(path: Path, width: int, height: int) -> None:
    """Grain that drifts from row to row, with tiles as large as those of a photograph."""
    draw = random.Random(1851)  # noqa: S311
    soften = bytes(128 + (value - 128) * _SPREAD // 256 for value in range(256))
    grain = [draw.randbytes(width * 3).translate(soften) for _ in range(_GRAINS)]
    with path.open("wb") as file:
        file.write(_head(width, height))
        for y in range(height):
            row, shift = grain[y % _GRAINS], (y * 7919) % (width * 3)
            file.write(row[shift:] + row[:shift])


def _head(width: int, height: int) -> bytes:
    """A little-endian TIFF up to the first strip; the file must stay below 4 GB."""
    strips = -(-height // _ROWS)
    size = width * 3 * _ROWS
    depths = 8 + 2 + 10 * 12 + 4
    offsets = depths + 6
    lengths = offsets + 4 * strips
    first = lengths + 4 * strips
    tags = [
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 3, depths),
        (259, 3, 1, 1),
        (262, 3, 1, 2),
        (273, 4, strips, offsets),
        (277, 3, 1, 3),
        (278, 4, 1, _ROWS),
        (279, 4, strips, lengths),
        (284, 3, 1, 1),
    ]
    head = b"II*\0" + struct.pack("<IH", 8, len(tags))
    head += b"".join(struct.pack("<HHII", *tag) for tag in tags) + bytes(4)
    head += struct.pack("<HHH", 8, 8, 8)
    head += struct.pack(f"<{strips}I", *(first + number * size for number in range(strips)))
    last = (height - (strips - 1) * _ROWS) * width * 3
    return head + struct.pack(f"<{strips}I", *([size] * (strips - 1) + [last]))
