"""Tiles out of a pyramid, byte for byte as they were stored: nothing is decoded."""

from __future__ import annotations

from media_pipeline import tile_index
from media_pipeline.ports import RangeReader
from media_pipeline.tile_index import WHOLE, BadIndex, Level, TileIndex

__all__ = ["BadIndex", "TilePyramid"]


class TilePyramid:
    """An open pyramid with its index; many threads may ask it at once."""

    __slots__ = ("_index_file", "_pyramid", "height", "index", "levels", "tile_side", "width")

    def __init__(self, pyramid: RangeReader, index_file: RangeReader) -> None:
        """Read the directory of the index; the edge tiles stay where they are. Or BadIndex."""
        self.index = _directory(index_file)
        if self.index.pyramid_size != pyramid.size:
            raise BadIndex("the tile index belongs to another pyramid")
        self._pyramid = pyramid
        self._index_file = index_file
        self.levels = self.index.levels
        self.tile_side = self.index.tile
        self.width, self.height = self.index.width, self.index.height

    def tile(self, level: int, column: int, row: int) -> bytes:
        """One tile as a whole JPEG, cropped to the picture; IndexError outside the grid.

        Level n shows the picture at 1 : 2**n.
        """
        chosen, number = self._place(level, column, row)
        length = chosen.lengths[number]
        if length & WHOLE:
            return self._index_file.read_at(chosen.offsets[number], length & ~WHOLE)
        return chosen.head + self._pyramid.read_at(chosen.offsets[number], length)

    def size(self, level: int, column: int, row: int) -> int:
        """How many bytes `tile` gives."""
        chosen, number = self._place(level, column, row)
        length = chosen.lengths[number]
        return length & ~WHOLE if length & WHOLE else len(chosen.head) + length

    def _place(self, level: int, column: int, row: int) -> tuple[Level, int]:
        chosen = self.levels[level]
        if not (0 <= column < chosen.columns and 0 <= row < chosen.rows and level >= 0):
            raise IndexError(f"no tile {column}, {row} at level {level}")
        return chosen, row * chosen.columns + column


def _directory(index_file: RangeReader) -> TileIndex:
    try:
        head = index_file.read_at(0, tile_index.HEAD_SIZE)
        data = index_file.read_at(0, tile_index.directory_size(head))
    except EOFError as fault:
        raise BadIndex("the tile index is cut off") from fault
    return tile_index.read(data, size=index_file.size)
