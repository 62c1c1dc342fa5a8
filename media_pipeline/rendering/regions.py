"""A region at a size: from the right level, and every sample at its right place."""

from __future__ import annotations

import math
from dataclasses import dataclass

from media_pipeline.image_terms import Box, Size
from media_pipeline.rendering.pixels import Pixels
from media_pipeline.rendering.resampling import LOBES, resampled
from media_pipeline.rendering.windows import Layer, pixels
from media_pipeline.tiles import TilePyramid

_HELD_PIXELS = 12_000_000
"""Of the source at a time: memory follows the answer and this, not the region."""

_LEAST_ROWS = 16
_LEAST_HALVINGS = 5


@dataclass(frozen=True, slots=True)
class _Course:
    """How one direction of a region lies in a layer.

    `start`: where it begins, a fraction where the region does not begin on a pixel of the layer;
    `step`: pixels of the layer to one of the answer; `asked` pixels of the answer; `side` of the
    layer.
    """

    start: float
    step: float
    asked: int
    side: int

    def is_exact(self) -> bool:
        """Whether pixels are taken as they are; at the end of a picture the last may be cut."""
        if self.start != int(self.start):
            return False
        length = self.asked * self.step
        at_the_end = self.start + length > self.side - 1
        return self.step == 1 or (at_the_end and self.asked == math.ceil(length - 1e-6))

    def needed(self, first: int, last: int) -> tuple[int, int]:
        """From and to before which pixel of the layer those of the answer, `first` to before
        `last`, are made."""
        margin = LOBES * max(self.step, 1) + 1
        return (
            max(0, math.floor(self.start + first * self.step - margin)),
            min(self.side, math.ceil(self.start + last * self.step + margin)),
        )

    def part(self, first: int, last: int) -> tuple[float, float]:
        """Where, among the needed pixels, those of the answer begin, and how far they reach."""
        low, high = self.needed(first, last)
        begin = self.start + first * self.step - low
        # 537 times a 537th of a side may be a hair more than the side, which is refused.
        return begin, min((last - first) * self.step, high - low - begin)


def region(pyramid: TilePyramid, box: Box, size: Size) -> Pixels:
    """The part `box` (x, y, w, h in pixels of the full picture) at `size`, or BadJpeg."""
    layer = _layer(pyramid, box, size)
    across, down = _courses(pyramid, layer, box, size)
    if across.is_exact() and down.is_exact():
        left, top = int(across.start), int(down.start)
        return pixels(pyramid, layer, (left, top, left + size[0], top + size[1]))
    left, right = across.needed(0, across.asked)
    rows = max(_LEAST_ROWS, int(_HELD_PIXELS / (right - left) / down.step))
    bands = [
        _resampled(pyramid, layer, across, down, (first, min(first + rows, down.asked)))
        for first in range(0, down.asked, rows)
    ]
    if len(bands) == 1:
        return bands[0]
    return Pixels(*size, bands[0].bands, b"".join(band.samples for band in bands))


def _layer(pyramid: TilePyramid, box: Box, size: Size) -> Layer:
    """The smallest level that has as many pixels as are asked for, rounded as sizes are.

    A direction that is squeezed far more than the other is averaged further, to 32 pixels or
    more for each that is asked for: the last may be made of fewer, and must not weigh much.
    """
    across, down = zip(box[2:], size, strict=True)
    level = min(_halvings(*across), _halvings(*down), len(pyramid.levels) - 1)
    if level == len(pyramid.levels) - 1:
        return Layer(level)
    most = pyramid.tile_side.bit_length() - 1
    spare = (
        max(0, (side // asked).bit_length() - 1 - level - _LEAST_HALVINGS)
        for side, asked in (across, down)
    )
    wide, high = (1 << min(most, number) for number in spare)
    return Layer(level, wide, high)


def _halvings(side: int, asked: int) -> int:
    """How often a side can be halved and still has `asked` pixels, or half a pixel less."""
    number = 0
    while side / (2 << number) + 0.5 >= asked:
        number += 1
    return number


def _courses(pyramid: TilePyramid, layer: Layer, box: Box, size: Size) -> tuple[_Course, _Course]:
    sides = layer.size(pyramid)
    x, y, w, h = box
    wide, high = layer.across << layer.level, layer.down << layer.level
    return (
        _Course(x / wide, w / wide / size[0], size[0], sides[0]),
        _Course(y / high, h / high / size[1], size[1], sides[1]),
    )


def _resampled(
    pyramid: TilePyramid, layer: Layer, across: _Course, down: _Course, rows: tuple[int, int]
) -> Pixels:
    """The rows of the answer from the first to before the second of `rows`."""
    left, right = across.needed(0, across.asked)
    top, bottom = down.needed(*rows)
    source = pixels(pyramid, layer, (left, top, right, bottom))
    (x, wide), (y, high) = across.part(0, across.asked), down.part(*rows)
    return resampled(source, (x, y, wide, high), (across.asked, rows[1] - rows[0]))
