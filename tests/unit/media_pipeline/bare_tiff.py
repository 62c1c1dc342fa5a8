"""TIFFs written tag by tag, as scanners and cameras write them and no library of ours does."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

SHORT, LONG = 3, 4
Tags = Mapping[int, int | Sequence[int]]


def tiff(pages: Sequence[tuple[Tags, bytes]]) -> bytes:
    """Little-endian; each page is its tags (all 32-bit) and its one strip, or nothing for none."""
    head, places = bytearray(b"II*\0\0\0\0\0"), [4]
    for tags, strip in pages:
        at = len(head)
        head += strip
        entries = dict(tags)
        if strip:
            entries |= {273: at, 279: len(strip)}
        _append(head, places, entries)
    return bytes(head)


def sparse(path: Path, tags: Tags, *, samples: int, parts: int, part_bytes: int) -> None:
    """A file of one page whose pixels are zeros that take no room on the disk.

    `parts` strips or tiles of `part_bytes` each; which of the two, the tags say.
    """
    tiled = 322 in tags
    head = bytearray(b"II*\0\0\0\0\0")
    where = (324, 325) if tiled else (273, 279)
    start = 4096 + parts * 8
    start += -start % 4096
    offsets = [start + n * part_bytes for n in range(parts)]
    entries = {
        258: [8] * samples,
        259: 1,
        262: 2 if samples == 3 else 1,
        277: samples,
        where[0]: offsets,
        where[1]: [part_bytes] * parts,
        **tags,
    }
    _append(head, [4], entries)
    with path.open("wb") as file:
        file.write(head)
        file.truncate(start + parts * part_bytes)


def _append(head: bytearray, places: list[int], tags: Tags) -> None:
    """A directory at the end of what there is, entered where the last one left a place."""
    written: list[bytes] = []
    for tag in sorted(tags):
        value = tags[tag]
        values = [value] if isinstance(value, int) else list(value)
        data = struct.pack(f"<{len(values)}I", *values)
        if len(values) > 1:
            at = len(head)
            head += data
            data = struct.pack("<I", at)
        written.append(struct.pack("<HHI", tag, LONG, len(values)) + data)
    head += bytes(len(head) % 2)
    struct.pack_into("<I", head, places.pop(), len(head))
    head += struct.pack("<H", len(written)) + b"".join(written)
    places.append(len(head))
    head += bytes(4)
