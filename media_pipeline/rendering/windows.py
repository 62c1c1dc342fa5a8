"""A rectangle of one level, out of the tiles that it touches."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from media_pipeline.rendering.jpeg_coding import BadJpeg, Samples, decoded
from media_pipeline.rendering.pixels import Pixels
from media_pipeline.rendering.resampling import averaged
from media_pipeline.tiles import TilePyramid

Window = tuple[int, int, int, int]
"""From `left, top` to before `right, bottom`, in pixels of a layer."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A level, seen yet smaller: `across` × `down` of its pixels are averaged to one.

    Both are powers of two and at most the side of a tile; 1 and 1 is the level itself.
    """

    level: int
    across: int = 1
    down: int = 1

    def size(self, pyramid: TilePyramid) -> tuple[int, int]:
        """Width and height in its own pixels."""
        level = pyramid.levels[self.level]
        return -(-level.width // self.across), -(-level.height // self.down)


def pixels(pyramid: TilePyramid, layer: Layer, window: Window) -> Pixels:
    """What the window shows, or BadJpeg. It lies within the layer and is not empty."""
    left, top, right, bottom = window
    width, height = right - left, bottom - top
    pieces = _pieces(pyramid, layer, window)
    x, y, first = next(pieces)
    bands = first.shape[2]
    # The bytes object is written in place: what makes the picture smaller takes no other buffer,
    # and a copy of some megabytes costs a thirtieth of a rendering.
    memory = io.BytesIO()
    memory.seek(width * height * bands - 1)
    memory.write(b"\0")
    with memory.getbuffer() as buffer:
        found = np.frombuffer(buffer, np.uint8).reshape(height, width, bands)
        _lay(found, x - left, y - top, first)
        for x, y, piece in pieces:
            if piece.shape[2] != bands:
                raise BadJpeg("tiles of grey and of colour")
            _lay(found, x - left, y - top, piece)
        del found
    return Pixels(width, height, bands, memory.getvalue())


def _lay(found: Samples, x: int, y: int, piece: Samples) -> None:
    found[y : y + piece.shape[0], x : x + piece.shape[1]] = piece


def _pieces(
    pyramid: TilePyramid, layer: Layer, window: Window
) -> Iterator[tuple[int, int, Samples]]:
    """The parts of tiles that lie within the window, and where they begin in the layer."""
    left, top, right, bottom = window
    level, side = pyramid.levels[layer.level], pyramid.tile_side
    wide, high = side // layer.across, side // layer.down
    for row in range(top // high, -(-bottom // high)):
        upper, lower = max(top, row * high), min(bottom, row * high + high)
        for column in range(left // wide, -(-right // wide)):
            before, after = max(left, column * wide), min(right, column * wide + wide)
            size = min(side, level.width - column * side), min(side, level.height - row * side)
            jpeg = pyramid.tile(layer.level, column, row)
            tile = decoded(jpeg, size, rows=(lower - row * high) * layer.down)
            columns = slice(before - column * wide, after - column * wide)
            yield before, upper, _averaged(tile, layer)[upper - row * high :, columns]


def _averaged(tile: Samples, layer: Layer) -> Samples:
    """Means of `across` × `down` samples; at the ends of a picture its last ones are repeated."""
    if layer.across == layer.down == 1:
        return tile
    height, width, bands = tile.shape
    wide, high = -(-width // layer.across), -(-height // layer.down)
    missing = high * layer.down - height, wide * layer.across - width
    tile = np.pad(tile, ((0, missing[0]), (0, missing[1]), (0, 0)), mode="edge")
    whole = Pixels(tile.shape[1], tile.shape[0], bands, tile.tobytes())
    means = averaged(whole, (wide, high))
    return np.frombuffer(means.samples, np.uint8).reshape(high, wide, bands)
