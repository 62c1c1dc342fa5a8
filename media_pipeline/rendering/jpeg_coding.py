"""JPEG to samples and back, by libjpeg-turbo; both let go of the interpreter lock."""

from __future__ import annotations

import numpy as np
import simplejpeg
from numpy.typing import NDArray

from media_pipeline import jpeg_frame
from media_pipeline.rendering.pixels import Pixels

Samples = NDArray[np.uint8]
"""Height × width × bands, 8 bits each."""

_BELOW = 2
"""Rows that are looked at beyond the last one wanted, to smooth the halved colour."""


class BadJpeg(ValueError):
    """It cannot be decoded."""


def decoded(jpeg: bytes, size: tuple[int, int], *, rows: int) -> Samples:
    """The upper `rows` rows (or all, where there are fewer), grey where it is grey.

    BadJpeg also where it is not of this size. What lies below is not even decoded: a frame that
    promises fewer rows is read no further. That something follows then is a fault in strict eyes,
    so those are closed for a shortened one.
    """
    if jpeg_frame.size(jpeg) != size:
        raise BadJpeg("not of the size of its place")
    shortened = rows + _BELOW < size[1]
    if shortened:
        jpeg = jpeg_frame.cut_to(jpeg, rows + _BELOW)
    space = "GRAY" if jpeg_frame.channels(jpeg) == 1 else "RGB"
    try:
        samples: Samples = simplejpeg.decode_jpeg(jpeg, colorspace=space, strict=not shortened)
    except ValueError as fault:
        raise BadJpeg(str(fault)) from fault
    return samples[:rows]


def coded(pixels: Pixels, *, quality: int) -> bytes:
    """A baseline JPEG with halved colour."""
    shape = pixels.height, pixels.width, pixels.bands
    samples = np.frombuffer(pixels.samples, np.uint8).reshape(shape)
    space, halved = ("GRAY", "Gray") if pixels.bands == 1 else ("RGB", "420")
    return bytes(simplejpeg.encode_jpeg(samples, quality, space, halved))
