"""Tiles out of a pyramid, byte for byte as they were stored: nothing is decoded."""

from __future__ import annotations

from typing import NamedTuple, Protocol, runtime_checkable

from media_pipeline import tile_index
from media_pipeline.ports import RangeReader
from media_pipeline.tile_index import WHOLE, BadIndex

__all__ = ["BadIndex", "Place", "TilePyramid"]


class Place(NamedTuple):
    """Where a tile lies: what to put before it, in which file, from where on, how many bytes."""

    head: bytes
    in_index: bool
    offset: int
    length: int


@runtime_checkable
class ReadsAtOnce(Protocol):
    """What a reader can that knows what is in memory."""

    def read_now(self, lead: bytes, offset: int, length: int) -> bytearray | None:
        """`lead` and then `length` bytes, or None if something would have to be waited for."""


class TilePyramid:
    """An open pyramid with its index; many threads may ask it at once."""

    __slots__ = (
        "_at_once",
        "_index_file",
        "_pyramid",
        "height",
        "index",
        "levels",
        "tile_side",
        "width",
    )

    def __init__(self, pyramid: RangeReader, index_file: RangeReader) -> None:
        """Read the directory of the index; the edge tiles stay where they are. Or BadIndex."""
        self.index = tile_index.read_from(index_file)
        if self.index.pyramid_size != pyramid.size:
            raise BadIndex("the tile index belongs to another pyramid")
        self._pyramid = pyramid
        self._index_file = index_file
        self._at_once = tuple(
            reader if isinstance(reader, ReadsAtOnce) else None for reader in (pyramid, index_file)
        )
        self.levels = self.index.levels
        self.tile_side = self.index.tile
        self.width, self.height = self.index.width, self.index.height

    def tile(self, level: int, column: int, row: int) -> bytes:
        """One tile as a whole JPEG, cropped to the picture; IndexError outside the grid.

        Level n shows the picture at 1 : 2**n.
        """
        place = self.place(level, column, row)
        return place.head + self.read(place)

    def read(self, place: Place) -> bytes:
        """What lies at `place`, without its head."""
        file = self._index_file if place.in_index else self._pyramid
        return file.read_at(place.offset, place.length)

    def read_now(self, lead: bytes, place: Place) -> bytearray | None:
        """`lead` and then what `read` gives, or None if that could not be had at once."""
        reader = self._at_once[place.in_index]
        return None if reader is None else reader.read_now(lead, place.offset, place.length)

    def size(self, level: int, column: int, row: int) -> int:
        """How many bytes `tile` gives."""
        place = self.place(level, column, row)
        return len(place.head) + place.length

    def place(self, level: int, column: int, row: int) -> Place:
        """Where a tile lies; IndexError outside the grid."""
        chosen = self.levels[level]
        if not (0 <= column < chosen.columns and 0 <= row < chosen.rows and level >= 0):
            raise IndexError(f"no tile {column}, {row} at level {level}")
        number = row * chosen.columns + column
        offset, length = chosen.offsets[number], chosen.lengths[number]
        if length & WHOLE:
            return Place(b"", True, offset, length & ~WHOLE)
        return Place(chosen.head, False, offset, length)
