"""The boxes of ISO's files, of which film, sound and JPEG 2000 are made (ISO/IEC 14496-12, 4.2)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from media_pipeline.ports import RangeReader
from media_pipeline.unusable import Unusable


@dataclass(frozen=True, slots=True)
class Box:
    """A box by its name; where its content begins and ends in the file."""

    name: bytes
    start: int
    end: int


def boxes(file: RangeReader, at: int, end: int) -> Iterator[Box]:
    """The boxes from `at` to `end`, not those inside them; Unusable at one that reaches beyond.

    There may be as many as the bytes divided by eight: take no more than you have time for.
    """
    # QuickTime may end with a few zeros.
    while at + 8 <= end:
        size, name = struct.unpack(">I4s", file.read_at(at, 8))
        head = 8
        if size == 1:
            (size,) = struct.unpack(">Q", file.read_at(at + 8, 8))
            head = 16
        until = end if size == 0 else at + size
        if not at + head <= until <= end:
            raise Unusable("damaged")
        yield Box(name, at + head, until)
        at = until
