"""What the frame header of a JPEG says of it (ITU-T T.81, B.2.2)."""

from __future__ import annotations

from typing import Final

_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""SOF markers: 0xC0 to 0xCF without DHT, JPG and DAC."""
_CHANNELS_AT: Final = 9


def channels(jpeg: bytes) -> int:
    """How many channels it has, 1 for grey and 3 for colour; 0 where no frame is found."""
    at = 2
    while at + _CHANNELS_AT < len(jpeg) and jpeg[at] == 0xFF:
        if jpeg[at + 1] in _FRAMES:
            return jpeg[at + _CHANNELS_AT]
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4])
    return 0
