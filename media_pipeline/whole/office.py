"""Office documents, which are ZIP archives with a known inside."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from pathlib import Path

from media_pipeline.unusable import Unusable
from media_pipeline.whole.found import Found

_MOST_ENTRIES = 50_000
_MOST_BYTES = 2_000_000_000
_MOST_RATIO = 200
_SMALL = 50_000_000
"""Unpacked, so much may come from however little: text deflates well."""

_CHUNK = 1 << 20
_ENCRYPTED = 1
_OOXML = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsx",
    "ppt/presentation.xml": "pptx",
}
_BY_MIMETYPE = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/epub+zip": "epub",
}
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,  # bz2 says so
    EOFError,
    NotImplementedError,
    ValueError,
)
_MACROS = ("vbaproject.bin", "basic/script-lc.xml")


def office(path: Path) -> Found:
    """A document whose parts all unpack; archives of other kinds, bombs and macros are refused."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _check_sizes(entries, path.stat().st_size)
            found = _kind(archive, {entry.filename for entry in entries})
            for entry in entries:
                _unpack(archive, entry)
    except _DAMAGED as fault:
        raise Unusable("damaged") from fault
    return found


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    bursting = unpacked > max(_SMALL, packed * _MOST_RATIO)
    if len(entries) > _MOST_ENTRIES or unpacked > _MOST_BYTES or bursting:
        raise Unusable("bomb")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unusable("protected")


def _kind(archive: zipfile.ZipFile, names: set[str]) -> Found:
    code = None
    if "[Content_Types].xml" in names:
        code = next((code for name, code in _OOXML.items() if name in names), None)
    elif "mimetype" in names:
        with archive.open("mimetype") as file:
            code = _BY_MIMETYPE.get(file.read(100).decode("ascii", "replace").strip())
    if code is None:
        raise Unusable("unsupported-kind", {"mime": "application/zip"})
    if any(name.lower().endswith(_MACROS) for name in names):
        raise Unusable("macros")
    return Found(code)


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read a part to its end, which checks its sum; more than it says is a bomb."""
    seen = 0
    with archive.open(entry) as file:
        while chunk := file.read(_CHUNK):
            seen += len(chunk)
            if seen > entry.file_size:
                raise Unusable("bomb")
