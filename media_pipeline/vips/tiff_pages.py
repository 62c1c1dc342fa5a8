"""Which directories of a TIFF are pages of their own, read before libtiff sees the file."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from media_pipeline import tiff
from media_pipeline.file_reader import FileReader
from media_pipeline.tiff import Tags
from media_pipeline.unusable import Unusable

_SUBFILE, _OLD_SUBFILE, _WIDTH, _HEIGHT, _BITS, _COMPRESSION, _PHOTOMETRIC = (
    *(254, 255, 256, 257, 258, 259, 262),
)
_SAMPLES, _LENGTHS, _PLANAR, _PAGE_NUMBER, _SUB_DIRECTORIES = 277, 279, 284, 297, 330
_ROWS, _TILE_WIDTH, _TILE_HEIGHT, _EXTRA, _FORMAT, _DNG = (*(278, 322, 323, 338, 339, 50706),)
_NEEDED = frozenset(
    {
        *(_SUBFILE, _OLD_SUBFILE, _WIDTH, _HEIGHT, _BITS, _COMPRESSION, _PHOTOMETRIC),
        *(_SAMPLES, _LENGTHS, _PLANAR, _PAGE_NUMBER, _SUB_DIRECTORIES),
        *(_ROWS, _TILE_WIDTH, _TILE_HEIGHT, _EXTRA, _FORMAT, _DNG),
    }
)
_REDUCED, _MASK, _OLD_REDUCED = 1, 4, 2
_SENSOR = {32803, 34892}
"""Photometric: what a camera's sensor saw, before it is developed (TIFF/EP, DNG)."""

_YCBCR, _LAB = 6, 8
_UNREAD = {9, 10, 32844, 32845}
"""Photometric: ICC's and ITU's Lab, LogL, LogLuv."""

_JPEG_KEPT = {7, 50001}
"""Compressions that bring YCbCr back to RGB themselves; libvips takes any other for RGB."""

_WHOLE, _MOST_BITS = 1, 16
_DEPTHS = {3: "float", 5: "complex", 6: "complex"}
"""By sample format. Signed whole numbers are left to libvips, which knows Lab by them."""

_UNCOMPRESSED, _SEPARATE = 1, 2
_READ = {1, 2, 3, 4, 5, 7, 8, 32773, 32946, 50000, 50001}
"""None, CCITT, LZW, JPEG, Deflate, PackBits, Zstandard, WebP."""

_NAMES = {6: "old-style JPEG", 33003: "JPEG 2000", 33005: "JPEG 2000", 34712: "JPEG 2000"}
_AT_ONCE_BYTES = 64_000_000
"""A strip as stored, or a row of tiles unpacked, that is still held beside everything else."""

_MOST_DIRECTORIES = 20_000


@dataclass(frozen=True, slots=True)
class TiffPage:
    """A page of its own: its directory from 0, whether it is read row by row, whether a further
    band is transparency, whether it is 8-bit Lab."""

    directory: int
    streams: bool
    alpha: bool
    lab: bool


def own_pages(path: Path) -> list[TiffPage]:
    """The pages of a TIFF that are no smaller copies, masks or thumbnails; Unusable for none."""
    reader = FileReader(path)
    try:
        found = list(tiff.directories(reader, only=_NEEDED, most=_MOST_DIRECTORIES))
    except (tiff.BadTiff, EOFError, struct.error) as fault:
        raise Unusable("damaged") from fault
    finally:
        reader.close()
    if any(_is_raw(tags) for tags in found):
        raise Unusable("raw")
    pages = [number for number in range(len(found)) if _is_own(found, number)]
    if not pages and found:
        # A lone directory that calls itself small is all there is.
        pages = [0]
    if not pages:
        raise Unusable("damaged")
    return [_page(found[number], number) for number in pages]


def _is_raw(tags: Tags) -> bool:
    thumbnail = _first(tags, _SUBFILE, 0) & _REDUCED and _SUB_DIRECTORIES in tags
    return bool(_DNG in tags or _first(tags, _PHOTOMETRIC, 0) in _SENSOR or thumbnail)


def _is_own(found: list[Tags], number: int) -> bool:
    tags = found[number]
    if _first(tags, _SUBFILE, 0) & (_REDUCED | _MASK):
        return False
    if _first(tags, _OLD_SUBFILE, 0) == _OLD_REDUCED:
        return False
    return number == 0 or not _halves(found[number - 1], tags)


def _halves(before: Tags, tags: Tags) -> bool:
    """Whether it is the next level of a pyramid that does not say so: half as large, in tiles."""
    if _TILE_WIDTH not in tags or _TILE_WIDTH not in before or _PAGE_NUMBER in tags:
        return False
    return all(
        _first(before, side, 0) // 2 <= _first(tags, side, 0) <= (_first(before, side, 0) + 1) // 2
        for side in (_WIDTH, _HEIGHT)
    )


def _page(tags: Tags, directory: int) -> TiffPage:
    compression = _first(tags, _COMPRESSION, _UNCOMPRESSED)
    if compression not in _READ:
        name = _NAMES.get(compression, "")
        raise Unusable("unsupported-compression", {"number": compression, "name": name})
    depth = _DEPTHS.get(_first(tags, _FORMAT, _WHOLE))
    if depth or _first(tags, _BITS, 8) > _MOST_BITS:
        raise Unusable("unsupported-depth", {"depth": depth or "uint"})
    photometric, bits = _first(tags, _PHOTOMETRIC, 0), _first(tags, _BITS, 8)
    if photometric in _UNREAD or (photometric == _YCBCR and compression not in _JPEG_KEPT):
        raise Unusable("unsupported-colours")
    return TiffPage(
        directory=directory,
        streams=_at_once(tags, compression) <= _AT_ONCE_BYTES,
        # 0 is a channel of no stated meaning (a spot colour, a mask): not transparency.
        alpha=_first(tags, _EXTRA, 0) in {1, 2},
        lab=photometric == _LAB and bits == 8,
    )


def _at_once(tags: Tags, compression: int) -> int:
    """Bytes that libtiff must hold at once: a strip as stored, a row of tiles unpacked."""
    width, samples = _first(tags, _WIDTH, 0), _first(tags, _SAMPLES, 1)
    if (tile := _first(tags, _TILE_WIDTH, 0)) > 0:
        across = -(-width // tile) * tile
        bits = _first(tags, _BITS, 8)
        return int(across * _first(tags, _TILE_HEIGHT, 0) * samples * bits // 8)
    if _first(tags, _PLANAR, 1) == _SEPARATE:
        # The planes are brought together a strip of each at a time.
        high = _first(tags, _HEIGHT, 0)
        return min(_first(tags, _ROWS, high), high) * width * samples * _first(tags, _BITS, 8) // 8
    if compression == _UNCOMPRESSED:
        return 0
    return int(max(tags.get(_LENGTHS, ()), default=0))


def _first(tags: Tags, tag: int, otherwise: int) -> int:
    values = tags.get(tag, ())
    return values[0] if values else otherwise
