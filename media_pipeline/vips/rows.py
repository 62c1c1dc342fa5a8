"""Pictures that another library decodes, brought to libvips row by row."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator

import pyvips

_STRIP_BYTES = 4_000_000
_SHORT, _LONG, _LONG8 = 3, 4, 16
_ENTRY = struct.Struct("<HHQ8s")


class Rows:
    """A picture of 8-bit RGB or of 8- or 16-bit grey, read once from the top down.

    libvips takes it for an uncompressed BigTIFF: a head, then the samples. It must be kept as long
    as its picture is used. `fault` is what broke while rows were made: libvips itself only learns
    that there are no more.
    """

    def __init__(self, size: tuple[int, int], *, bands: int, bits: int, rows: Iterator[bytes]):
        """`rows` give whole rows of samples one after the other, 16 bits in little-endian."""
        self._head = _head(*size, bands=bands, bits=bits)
        self._length = len(self._head) + size[0] * size[1] * bands * bits // 8
        self._at = 0
        self._rows = rows
        self._reached = len(self._head)
        self._waiting = memoryview(b"")
        self.fault: BaseException | None = None
        self._source = pyvips.SourceCustom()
        self._source.on_read(self._read)
        self._source.on_seek(self._seek)

    def picture(self) -> pyvips.Image:
        """The picture, to be read in order."""
        return pyvips.Image.tiffload_source(
            self._source, access="sequential", fail_on="error", unlimited=True
        )

    def _read(self, size: int) -> bytes:
        if self._at < len(self._head):
            part = self._head[self._at : self._at + size]
        else:
            part = self._samples(size)
        self._at += len(part)
        return part

    def _samples(self, size: int) -> bytes:
        """The next samples; nothing if they were passed already, or if there are no more."""
        try:
            while self._reached + len(self._waiting) <= self._at:
                self._reached += len(self._waiting)
                self._waiting = memoryview(next(self._rows))
        except StopIteration:
            return b""
        except BaseException as fault:
            # This is a thread of libvips: raised here it would be lost.
            self.fault = fault
            return b""
        start = self._at - self._reached
        return bytes(self._waiting[start : start + size]) if start >= 0 else b""

    def _seek(self, offset: int, whence: int) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._length}[whence]
        self._at = start + offset
        return self._at


def _head(width: int, height: int, *, bands: int, bits: int) -> bytes:
    """A BigTIFF's header, its one directory and where its strips lie; the strips follow."""
    row = width * bands * bits // 8
    high = max(1, _STRIP_BYTES // row)
    strips = -(-height // high)
    tags = 10
    listed_at = 16 + 8 + tags * _ENTRY.size + 8
    start = listed_at + strips * 16
    offsets = struct.pack(f"<{strips}Q", *(start + n * high * row for n in range(strips)))
    lengths = struct.pack(
        f"<{strips}Q", *(min(high, height - n * high) * row for n in range(strips))
    )
    depths = struct.pack(f"<{bands}H", *[bits] * bands)
    entries = [
        (256, _LONG, 1, struct.pack("<I", width)),
        (257, _LONG, 1, struct.pack("<I", height)),
        (258, _SHORT, bands, depths),
        (259, _SHORT, 1, struct.pack("<H", 1)),
        (262, _SHORT, 1, struct.pack("<H", 2 if bands == 3 else 1)),
        (273, _LONG8, strips, _listed(offsets, listed_at)),
        (277, _SHORT, 1, struct.pack("<H", bands)),
        (278, _LONG, 1, struct.pack("<I", high)),
        (279, _LONG8, strips, _listed(lengths, listed_at + strips * 8)),
        (284, _SHORT, 1, struct.pack("<H", 1)),
    ]
    directory = b"".join(_ENTRY.pack(tag, kind, n, value) for tag, kind, n, value in entries)
    head = struct.pack("<2sHHHQQ", b"II", 43, 8, 0, 16, tags)
    return head + directory + bytes(8) + offsets + lengths


def _listed(values: bytes, at: int) -> bytes:
    """What stands in a directory's entry: a lone value itself, several by their place."""
    return values if len(values) == 8 else struct.pack("<Q", at)
