"""Which check a kind of file that is kept whole is put to."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from pathlib import Path

from media_pipeline.file_reader import FileReader
from media_pipeline.ports import RangeReader
from media_pipeline.unusable import Unusable
from media_pipeline.whole import flash, iso_film, matroska, model, naming, office, riff, sound, text
from media_pipeline.whole.found import Found

_CHECKS: Mapping[str, Callable[[RangeReader], Found]] = {
    "wav": riff.wave,
    "avi": riff.avi,
    "mp3": sound.mp3,
    "flac": sound.flac,
    "ogg": sound.ogg,
    "mp4": iso_film.mp4,
    "mov": iso_film.mp4,
    "mkv": matroska.matroska,
    "flv": flash.flv,
    "glb": model.glb,
}


def check(path: Path, kind: str) -> Found:
    """What the file is, or Unusable; `kind` is that of its first bytes, "" if they say nothing."""
    if kind == "zip":
        return office.office(path)
    if kind == "":
        return _unmarked(path)
    file = FileReader(path)
    try:
        return _CHECKS[kind](file)
    except (EOFError, IndexError, OverflowError, struct.error) as fault:
        raise Unusable("damaged") from fault


def _unmarked(path: Path) -> Found:
    found = text.text(path)
    if found is None:
        raise Unusable("unsupported-kind", {"mime": naming.media_type(path)})
    return found
