"""The marks by which a JPEG says how its colours are coded; without one Safari guesses wrong."""

from __future__ import annotations

from typing import Final

JFIF: Final = bytes.fromhex("ffe000104a46494600010100000100010000")
"""YCbCr or grey (JFIF 1.01, square pixels of no stated size)."""

ADOBE_RGB: Final = bytes.fromhex("ffee000e41646f626500640000000000")
"""Adobe's APP14 with transform 0: the samples are RGB."""

_START: Final = b"\xff\xd8"


def with_jfif(jpeg: bytes) -> bytes:
    """A YCbCr or grey JPEG with the mark, which libvips leaves out when it keeps no metadata."""
    if jpeg[2:4] == JFIF[:2]:
        return jpeg
    return _START + JFIF + jpeg[2:]
