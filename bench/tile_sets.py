"""The tiles of a picture in the words of each version of the Image API, and by kind of tile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.tile_picture import IMAGE_ID

SIDE = 512
Write = Callable[["Tile"], str]


@dataclass(frozen=True, slots=True)
class Tile:
    """A region of the picture in its pixels, and the size in which it is a stored tile."""

    region: str
    width: int
    height: int
    scale: int

    @property
    def is_whole(self) -> bool:
        """Whether the edge of the picture does not cut it."""
        return (self.width, self.height) == (SIDE, SIDE)


@dataclass(frozen=True, slots=True)
class Row:
    """Some of the tiles, and how they are asked for."""

    name: str
    tiles: list[Tile]
    write: Write


def in_3(tile: Tile) -> str:
    """`w,h`, the canonical form of 3.0."""
    return _path(3, tile, f"{tile.width},{tile.height}")


def in_2(tile: Tile) -> str:
    """`w,`, the canonical form of 2.1."""
    return _path(2, tile, f"{tile.width},")


def at_most(tile: Tile) -> str:
    """`max`, of the full size only."""
    return _path(3, tile, "max")


def read(paths: list[str]) -> list[Tile]:
    """The tiles that these paths of 3.0 mean."""
    return [_tile(path) for path in paths]


def rows(tiles: list[Tile]) -> list[Row]:
    """What is measured: each way to ask, the edges, each scale factor."""
    edges = [tile for tile in tiles if not tile.is_whole]
    scales = sorted({tile.scale for tile in tiles})
    return [
        Row("API 3, w,h", tiles, in_3),
        Row("API 2, w,", tiles, in_2),
        Row("API 3, max", [tile for tile in tiles if tile.scale == 1], at_most),
        Row("edge tiles", edges, in_3),
        *(Row(f"scale {n}", [tile for tile in tiles if tile.scale == n], in_3) for n in scales),
    ]


def _tile(path: str) -> Tile:
    region, size = path.split("/")[4:6]
    wide = int(region.split(",")[2])
    width, height = (int(side) for side in size.split(","))
    return Tile(region, width, height, 1 << (-(-wide // width) - 1).bit_length())


def _path(version: int, tile: Tile, size: str) -> str:
    return f"/iiif/{version}/{IMAGE_ID}/{tile.region}/{size}/0/default.jpg"
