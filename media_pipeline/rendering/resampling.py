"""Samples of one size made of samples of another, with SIMD and fractions of a pixel."""

from __future__ import annotations

from typing import Final

from cykooz_resizer import (
    CropBox,
    FilterType,
    ImageData,
    PixelType,
    ResizeAlg,
    ResizeOptions,
    Resizer,
)

from media_pipeline.image_terms import Size
from media_pipeline.rendering.pixels import Pixels

LOBES: Final = 3
"""How far Lanczos' filter reaches on each side, in pixels of the coarser picture."""

_TYPES: Final = {1: PixelType.U8, 3: PixelType.U8x3}
_LANCZOS: Final = ResizeAlg.convolution(FilterType.lanczos3)
_MEAN: Final = ResizeAlg.convolution(FilterType.box)

Part = tuple[float, float, float, float]
"""Left, top, width and height within the source, in pixels."""


def resampled(source: Pixels, part: Part, size: Size) -> Pixels:
    """A part of the source at a size, by Lanczos' filter, which looks beyond the part's edges."""
    return _made(source, size, ResizeOptions(_LANCZOS, crop_box=CropBox(*part)))


def averaged(source: Pixels, size: Size) -> Pixels:
    """The source at a size by which its own can be divided: plain means."""
    return _made(source, size, ResizeOptions(_MEAN))


def _made(source: Pixels, size: Size, options: ResizeOptions) -> Pixels:
    kind = _TYPES[source.bands]
    made = ImageData(*size, kind)
    given = ImageData(source.width, source.height, kind, source.samples)
    Resizer().resize(given, made, options)
    return Pixels(*size, source.bands, made.get_buffer())
