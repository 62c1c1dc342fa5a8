"""The tile index: where each tile of a pyramid lies, and the edge tiles at their true size.

Little-endian. Head (64 bytes): magic, version, levels, tile side, width, height, bytes of the
pyramid, bytes of this file, bytes of the directory, CRC-32 of all these and of the directory.
Then the directory, a level after the other from the full size down; then the edge tiles, whole
JPEGs.
Each level: width, height, bytes of the JPEG head; the head; 8-byte offsets; 4-byte lengths, row
by row. A length with its highest bit set is a whole JPEG in this file, any other the rest of an
abbreviated one in the pyramid, to be put after the level's head.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from media_pipeline.jpeg_marks import ADOBE_RGB, JFIF
from media_pipeline.ports import RangeReader
from media_pipeline.tiff import TiledPage

MAGIC = b"GongboTI"
VERSION = 1
WHOLE = 1 << 31
"""Set in a length: a whole JPEG in the index itself."""

_HEAD = struct.Struct("<8sHHIIIQQII16x")
_SUMMED = 44
_LEVEL = struct.Struct("<III")
_MOST_DIRECTORY = 1 << 24
"""Enough for 300 gigapixels; nobody has to hold more because a head says so."""

_RGB = 2


class BadIndex(ValueError):
    """The tile index is cut off, altered, or of a version that is not known."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level: true size in pixels, grid of tiles, JPEG head, where each tile lies."""

    width: int
    height: int
    columns: int
    rows: int
    head: bytes
    offsets: array[int]
    lengths: array[int]


@dataclass(frozen=True, slots=True)
class TileIndex:
    """All levels from the full size down; level n shows the picture at 1 : 2**n."""

    tile: int
    width: int
    height: int
    pyramid_size: int
    levels: tuple[Level, ...]


def jpeg_head(page: TiledPage) -> bytes:
    """What goes before a tile of this page to make it a whole JPEG (SOI … tables).

    The colour-transform mark says how the samples are coded: without one Safari takes YCbCr
    for RGB. JFIF means YCbCr or grey, Adobe's transform 0 means RGB.
    """
    mark = ADOBE_RGB if page.photometric == _RGB else JFIF
    return b"\xff\xd8" + mark + page.tables[2:-2]


def write(
    pages: Sequence[TiledPage],
    edges: Sequence[dict[int, bytes]],
    *,
    width: int,
    height: int,
    pyramid_size: int,
) -> bytes:
    """The index of a pyramid whose levels are `pages`, true size `width` × `height`.

    `edges` has for each level the cropped tiles by their number in the true grid.
    """
    tile = pages[0].tile
    size = _HEAD.size + sum(
        _LEVEL.size + len(jpeg_head(page)) + 12 * _columns(page, width, n) * _rows(page, height, n)
        for n, page in enumerate(pages)
    )
    body, at = bytearray(), size
    whole = bytearray()
    for number, page in enumerate(pages):
        level = _located(page, edges[number], at, width=width, height=height, number=number)
        for n in sorted(edges[number]):
            whole += edges[number][n]
        at = size + len(whole)
        body += _LEVEL.pack(level.width, level.height, len(level.head)) + level.head
        body += _little(level.offsets) + _little(level.lengths)
    said = (MAGIC, VERSION, len(pages), tile, width, height, pyramid_size, at, len(body))
    crc = _checksum(_HEAD.pack(*said, 0), body)
    return _HEAD.pack(*said, crc) + bytes(body) + bytes(whole)


def _located(
    page: TiledPage, edges: dict[int, bytes], at: int, *, width: int, height: int, number: int
) -> Level:
    """The level of a page; its edge tiles will lie one after the other from `at` on."""
    columns, rows = _columns(page, width, number), _rows(page, height, number)
    offsets, lengths = array("Q"), array("I")
    for n in range(columns * rows):
        if (edge := edges.get(n)) is not None:
            offsets.append(at)
            lengths.append(len(edge) | WHOLE)
            at += len(edge)
            continue
        stored = n // columns * page.columns + n % columns
        # The tile's own SOI (two bytes) is left out: the head has one.
        offsets.append(page.offsets[stored] + 2)
        lengths.append(page.lengths[stored] - 2)
    return Level(
        width=_scaled(width, number),
        height=_scaled(height, number),
        columns=columns,
        rows=rows,
        head=jpeg_head(page),
        offsets=offsets,
        lengths=lengths,
    )


def directory_size(head: bytes) -> int:
    """How many bytes from the start of an index hold everything but the edge tiles."""
    return _HEAD.size + int(_unpacked(head)[8])


def read_from(file: RangeReader) -> TileIndex:
    """The index in a file, of which no more than head and directory are held; or BadIndex."""
    try:
        head = file.read_at(0, _HEAD.size)
        data = file.read_at(0, directory_size(head))
    except EOFError as fault:
        raise BadIndex("the tile index is cut off") from fault
    return _read(data, size=file.size)


def _read(data: bytes, *, size: int) -> TileIndex:
    """The index of `size` bytes that begins with `data`, its head and directory."""
    _, _, count, tile, width, height, pyramid_size, whole, directory, crc = _unpacked(data)
    if size != whole:
        raise BadIndex(f"the tile index should have {whole} bytes")
    body = memoryview(data)[_HEAD.size : _HEAD.size + directory]
    if len(body) != directory or _checksum(data, body) != crc:
        raise BadIndex("the directory of the tile index is damaged")
    levels: list[Level] = []
    at = 0
    try:
        for number in range(count):
            level, at = _read_level(body, at, tile)
            if (level.width, level.height) != (_scaled(width, number), _scaled(height, number)):
                raise BadIndex("a level of the tile index has a wrong size")
            levels.append(level)
    except struct.error as fault:
        raise BadIndex("the tile index is cut off") from fault
    index = TileIndex(tile, width, height, pyramid_size, tuple(levels))
    _check_bounds(index, whole)
    return index


def _unpacked(head: bytes) -> tuple[bytes, int, int, int, int, int, int, int, int, int]:
    if len(head) < _HEAD.size:
        raise BadIndex("the tile index is cut off")
    fields = _HEAD.unpack_from(head)
    if fields[0] != MAGIC:
        raise BadIndex("this is no tile index")
    if fields[1] != VERSION:
        raise BadIndex(f"version {fields[1]} of the tile index is not known")
    if not (fields[2] and fields[3] and fields[4] and fields[5] and fields[8] < _MOST_DIRECTORY):
        raise BadIndex("the head of the tile index is damaged")
    return fields


def _checksum(head: bytes, body: bytes | bytearray | memoryview) -> int:
    """Of everything in the head before the checksum itself, then of the directory."""
    return zlib.crc32(body, zlib.crc32(head[:_SUMMED]))


def _read_level(body: memoryview, at: int, tile: int) -> tuple[Level, int]:
    width, height, head_size = _LEVEL.unpack_from(body, at)
    at += _LEVEL.size
    columns, rows = -(-width // tile), -(-height // tile)
    head = bytes(body[at : at + head_size])
    at += head_size
    count = columns * rows
    if at + 12 * count > len(body):
        raise BadIndex("the tile index is cut off")
    offsets, lengths = array("Q"), array("I")
    offsets.frombytes(body[at : at + 8 * count])
    at += 8 * count
    lengths.frombytes(body[at : at + 4 * count])
    at += 4 * count
    if sys.byteorder == "big":
        offsets.byteswap()
        lengths.byteswap()
    return Level(width, height, columns, rows, head, offsets, lengths), at


def _check_bounds(index: TileIndex, whole: int) -> None:
    for level in index.levels:
        for offset, length in zip(level.offsets, level.lengths, strict=True):
            end = whole if length & WHOLE else index.pyramid_size
            if offset + (length & ~WHOLE) > end:
                raise BadIndex("the tile index points past the end of the pyramid")


def _little(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()


def _scaled(side: int, number: int) -> int:
    """The side of a level: part pixels at the edge count whole, as IIIF viewers expect."""
    return -(-side // (1 << number))


def _columns(page: TiledPage, width: int, number: int) -> int:
    return -(-_scaled(width, number) // page.tile)


def _rows(page: TiledPage, height: int, number: int) -> int:
    return -(-_scaled(height, number) // page.tile)
