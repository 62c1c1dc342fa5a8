"""Where the tiles of a tiled JPEG TIFF lie, read from its directories (TIFF 6.0 and BigTIFF)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from media_pipeline.ports import RangeReader

_MOST_DIRECTORIES = 64
_MOST_TAGS = 4096
_MOST_VALUES = 1 << 24

_WIDTH, _HEIGHT, _COMPRESSION, _PHOTOMETRIC = 256, 257, 259, 262
_TILE_WIDTH, _TILE_HEIGHT, _OFFSETS, _LENGTHS, _TABLES = 322, 323, 324, 325, 347
_JPEG = 7

_FORMATS = {1: "B", 2: "B", 3: "H", 4: "I", 6: "b", 7: "B", 8: "h", 9: "i", 16: "Q", 17: "q"}


class BadTiff(ValueError):
    """It is not a tiled JPEG TIFF, or it is cut off."""


@dataclass(frozen=True, slots=True)
class TiledPage:
    """One level as stored: size in pixels, tile side, tiles row by row, shared JPEG tables."""

    width: int
    height: int
    tile: int
    photometric: int
    tables: bytes
    offsets: tuple[int, ...]
    lengths: tuple[int, ...]

    @property
    def columns(self) -> int:
        """Tiles in a row, padding included."""
        return -(-self.width // self.tile)


@dataclass(frozen=True, slots=True)
class _Layout:
    """How numbers are written in this file: byte order, and wide for BigTIFF."""

    order: str
    big: bool


Tags = dict[int, tuple[int, ...]]


def tiled_pages(reader: RangeReader) -> list[TiledPage]:
    """Every page in the order of the file, or BadTiff."""
    try:
        return [_page(tags) for tags in directories(reader)]
    except (EOFError, struct.error) as fault:
        raise BadTiff(f"the file ends too early: {fault}") from fault


def directories(
    reader: RangeReader, *, only: frozenset[int] | None = None, most: int = _MOST_DIRECTORIES
) -> Iterator[Tags]:
    """The tags of each directory in the order of the file, or those of `only`.

    BadTiff, EOFError or struct.error for a file that is none, broken or cut off.
    """
    layout, at = _start(reader)
    seen: set[int] = set()
    while at:
        if at in seen or len(seen) >= most:
            raise BadTiff("the directories do not end")
        seen.add(at)
        tags, at = _directory(reader, layout, at, only)
        yield tags


def _start(reader: RangeReader) -> tuple[_Layout, int]:
    head = reader.read_at(0, 16) if reader.size >= 16 else b""
    order = {b"II": "<", b"MM": ">"}.get(head[:2])
    if order is None:
        raise BadTiff("no TIFF begins like this")
    (version,) = struct.unpack_from(f"{order}H", head, 2)
    if version == 42:
        return _Layout(order, big=False), struct.unpack_from(f"{order}I", head, 4)[0]
    if version == 43:
        return _Layout(order, big=True), struct.unpack_from(f"{order}Q", head, 8)[0]
    raise BadTiff(f"TIFF version {version} is unknown")


def _directory(
    reader: RangeReader, layout: _Layout, at: int, only: frozenset[int] | None
) -> tuple[Tags, int]:
    counter, entry, link = ("Q", 20, "Q") if layout.big else ("H", 12, "I")
    size = struct.calcsize(f"<{counter}")
    (count,) = struct.unpack(f"{layout.order}{counter}", reader.read_at(at, size))
    if count > _MOST_TAGS:
        raise BadTiff(f"a directory of {count} tags")
    body = reader.read_at(at + size, count * entry + struct.calcsize(f"<{link}"))
    tags: Tags = {}
    for number in range(count):
        written = body[number * entry : (number + 1) * entry]
        if only is None or struct.unpack_from(f"{layout.order}H", written)[0] in only:
            tag, values = _tag(reader, layout, written)
            tags[tag] = values
    (after,) = struct.unpack_from(f"{layout.order}{link}", body, count * entry)
    return tags, after


def _tag(reader: RangeReader, layout: _Layout, entry: bytes) -> tuple[int, tuple[int, ...]]:
    order = layout.order
    tag, kind = struct.unpack_from(f"{order}HH", entry)
    (count,) = struct.unpack_from(f"{order}Q" if layout.big else f"{order}I", entry, 4)
    inline = entry[12:20] if layout.big else entry[8:12]
    letter = _FORMATS.get(kind)
    if letter is None:
        return tag, ()
    if count > _MOST_VALUES:
        raise BadTiff(f"tag {tag} has {count} values")
    size = count * struct.calcsize(f"<{letter}")
    if size > len(inline):
        (where,) = struct.unpack(f"{order}Q" if layout.big else f"{order}I", inline)
        inline = reader.read_at(where, size)
    return tag, struct.unpack(f"{order}{count}{letter}", inline[:size])


def _page(tags: Tags) -> TiledPage:
    if _one(tags, _COMPRESSION) != _JPEG or _TILE_WIDTH not in tags:
        raise BadTiff("not a tiled JPEG TIFF")
    page = TiledPage(
        width=_one(tags, _WIDTH),
        height=_one(tags, _HEIGHT),
        tile=_one(tags, _TILE_WIDTH),
        photometric=_one(tags, _PHOTOMETRIC),
        tables=bytes(tags.get(_TABLES, ())),
        offsets=tags.get(_OFFSETS, ()),
        lengths=tags.get(_LENGTHS, ()),
    )
    if page.tile != _one(tags, _TILE_HEIGHT) or page.tile == 0:
        raise BadTiff("the tiles are not square")
    rows = -(-page.height // page.tile)
    if not len(page.offsets) == len(page.lengths) == page.columns * rows:
        raise BadTiff("the number of tiles does not fit the size of the picture")
    return page


def _one(tags: Tags, tag: int) -> int:
    values = tags.get(tag, ())
    if len(values) != 1:
        raise BadTiff(f"tag {tag} should have one value, not {len(values)}")
    return values[0]
