"""Plain text, tables, JSON and XML: files without a mark of their own."""

from __future__ import annotations

import codecs
import csv
import json
import re
from pathlib import Path
from xml.parsers import expat

from media_pipeline.unusable import Unusable
from media_pipeline.whole.found import Found

_MOST_BYTES = 100_000_000
_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_LEAST_ROWS = 2
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ACTIVE_ROOTS = {"svg", "html", "script"}


def text(path: Path) -> Found | None:
    """What kind of text it is; None if it is none. Unusable for SVG, HTML and broken XML."""
    if path.stat().st_size > _MOST_BYTES or (encoding := _encoding(path)) is None:
        return None
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(_SAMPLE)
    start = sample.lstrip()
    if start.startswith("<") and _xml(path):
        return Found("xml")
    if start.startswith(("{", "[")) and _json(path, encoding):
        return Found("json")
    return Found("csv" if _csv(sample) else "text")


def _encoding(path: Path) -> str | None:
    """How its letters are written: UTF-8, UTF-16 with its mark, GB 18030; None for no text."""
    with path.open("rb") as file:
        head = file.read(4)
    marked = next((name for bom, name in _BOMS if head.startswith(bom)), None)
    tried = (marked,) if marked else ("utf-8", "gb18030")
    return next((name for name in tried if _is_text(path, name)), None)


def _is_text(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as file:
            while chunk := file.read(_CHUNK):
                if _CONTROLS.search(chunk):
                    return False
    except (UnicodeError, EOFError):
        return False
    return True


def _xml(path: Path) -> bool:
    """Whether it is XML to its end; what calls itself so and is not is damaged.

    Entities that grow are stopped by expat itself (billion laughs), from outside none is read.
    """
    roots: list[str] = []

    def opened(name: str, _attributes: dict[str, str]) -> None:
        if not roots:
            roots.append(name.rpartition(":")[2].lower())

    parser = expat.ParserCreate()
    parser.StartElementHandler = opened
    with path.open("rb") as file:
        declared = file.read(64).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml")
    try:
        with path.open("rb") as file:
            parser.ParseFile(file)
    except (expat.ExpatError, ValueError) as fault:
        if set(roots) & _ACTIVE_ROOTS:
            raise Unusable("active", {"kind": roots[0]}) from fault
        if declared:
            raise Unusable("damaged") from fault
        return False
    if set(roots) & _ACTIVE_ROOTS:
        raise Unusable("active", {"kind": roots[0]})
    return True


def _json(path: Path, encoding: str) -> bool:
    try:
        json.loads(path.read_text(encoding))
    except (ValueError, RecursionError):
        return False
    return True


def _csv(sample: str) -> bool:
    """Whether the first lines have the same number of cells, at least two, by one sign."""
    lines = sample.splitlines()
    # The last line may be cut off.
    lines = [line for line in (lines[:-1] if len(sample) >= _SAMPLE else lines) if line.strip()]
    for sign in (",", ";", "\t"):
        try:
            widths = {len(row) for row in csv.reader(lines, delimiter=sign, strict=True)}
        except csv.Error:
            continue
        if len(lines) >= _LEAST_ROWS and len(widths) == 1 and min(widths) > 1:
            return True
    return False
