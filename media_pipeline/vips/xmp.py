"""How a picture is to be turned where only its XMP packet says so."""

from __future__ import annotations

import mmap
import re
from pathlib import Path

_ORIENTATION = re.compile(rb"tiff:Orientation\s*(?:=\s*[\"']|>)\s*([1-8])\s*[\"'<]")
_IN_GIF = b"XMP DataXMP"
_MOST_BYTES = 1 << 20


def orientation(packet: bytes) -> int:
    """The EXIF value that an XMP packet has, or 0."""
    found = _ORIENTATION.search(packet[:_MOST_BYTES])
    return int(found[1]) if found else 0


def in_gif(path: Path) -> int:
    """The same of a GIF, whose loader leaves the packet aside."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as data:
        at = data.find(_IN_GIF)
        return 0 if at < 0 else orientation(data[at : at + _MOST_BYTES])
