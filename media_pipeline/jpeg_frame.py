"""What the frame header of a JPEG says of it (ITU-T T.81, B.2.2)."""

from __future__ import annotations

from typing import Final

_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""SOF markers: 0xC0 to 0xCF without DHT, JPG and DAC."""
_HEIGHT: Final = slice(5, 7)
_WIDTH: Final = slice(7, 9)
_CHANNELS_AT: Final = 9


def channels(jpeg: bytes) -> int:
    """How many channels it has, 1 for grey and 3 for colour; 0 where no frame is found."""
    at = _frame(jpeg)
    return jpeg[at + _CHANNELS_AT] if at else 0


def size(jpeg: bytes) -> tuple[int, int]:
    """Width and height in pixels; 0 and 0 where no frame is found."""
    at = _frame(jpeg)
    frame = jpeg[at : at + _CHANNELS_AT] if at else bytes(_CHANNELS_AT)
    return int.from_bytes(frame[_WIDTH]), int.from_bytes(frame[_HEIGHT])


def cut_to(jpeg: bytes, rows: int) -> bytes:
    """The same with fewer rows; what lies below stays in the file and is not read any more."""
    at = _frame(jpeg)
    start, stop = at + _HEIGHT.start, at + _HEIGHT.stop
    return jpeg[:start] + rows.to_bytes(stop - start) + jpeg[stop:]


def _frame(jpeg: bytes) -> int:
    """Where the frame header begins; 0 where none is found."""
    at = 2
    while at + _CHANNELS_AT < len(jpeg) and jpeg[at] == 0xFF:
        if jpeg[at + 1] in _FRAMES:
            return at
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return 0
