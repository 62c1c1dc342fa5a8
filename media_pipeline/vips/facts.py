"""What the header of a picture says."""

from __future__ import annotations

from dataclasses import dataclass

_TURNED = {5, 6, 7, 8}


@dataclass(frozen=True, slots=True)
class Facts:
    """A picture before it is decoded; width and height in pixels as displayed, orientation applied.

    bands and bits: of the master, alpha included.
    directory: where the loader finds the page, from 0 (a TIFF has levels and thumbnails between).
    streams: whether it is decoded row by row, whatever its size; False takes it into memory whole.
    alpha: whether the last band says how opaque the pixels are.
    profile: ICC, of a picture that libvips does not open itself.
    lab: 8-bit Lab, with a and b in the order of their size.
    """

    kind: str
    width: int
    height: int
    bands: int
    bits: int
    orientation: int = 1
    pages: int = 1
    directory: int = 0
    has_profile: bool = False
    progressive: bool = False
    streams: bool = False
    alpha: bool = False
    profile: bytes = b""
    lab: bool = False


def as_displayed(width: int, height: int, orientation: int) -> tuple[int, int]:
    """Width and height when the picture is turned as its EXIF orientation says."""
    return (height, width) if orientation in _TURNED else (width, height)
