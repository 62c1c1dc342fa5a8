"""Models in three dimensions: GLB, glTF 2.0 in one file."""

from __future__ import annotations

import json
import struct
from typing import Any

from media_pipeline.ports import RangeReader
from media_pipeline.unusable import Unusable
from media_pipeline.whole.found import Found

_MOST_JSON = 1 << 26
_VERSION = 2
_JSON, _BIN = b"JSON", b"BIN\0"


def glb(file: RangeReader) -> Found:
    """Head, length and chunks fit; the description parses; nothing of it lies in other files."""
    version, length = struct.unpack("<II", file.read_at(4, 8))
    size, kind = struct.unpack("<I4s", file.read_at(12, 8))
    if version != _VERSION or length != file.size or kind != _JSON or size > _MOST_JSON:
        raise Unusable("damaged")
    try:
        scene = json.loads(file.read_at(20, size))
    except (ValueError, RecursionError) as fault:
        raise Unusable("damaged") from fault
    if not isinstance(scene, dict) or not isinstance(scene.get("asset"), dict):
        raise Unusable("damaged")
    buffers = _listed(scene, "buffers")
    for part in [*buffers, *_listed(scene, "images")]:
        address = part.get("uri")
        if address is not None and not str(address).startswith("data:"):
            raise Unusable("parts-elsewhere")
    if buffers and "uri" not in buffers[0]:
        _check_bytes(file, 20 + size, buffers[0].get("byteLength"))
    return Found("glb")


def _listed(scene: dict[str, Any], name: str) -> list[dict[str, Any]]:
    parts = scene.get(name, [])
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        raise Unusable("damaged")
    return parts


def _check_bytes(file: RangeReader, at: int, wanted: object) -> None:
    """The binary chunk holds as many bytes as the first buffer says."""
    size, kind = struct.unpack("<I4s", file.read_at(at, 8))
    fits = kind == _BIN and at + 8 + size <= file.size
    if not (fits and isinstance(wanted, int) and 0 < wanted <= size):
        raise Unusable("damaged")
