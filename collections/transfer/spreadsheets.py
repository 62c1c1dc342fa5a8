"""Spreadsheets saved as CSV."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from transfer.problems import SourceError
from transfer.rows import SourceRow, unreadable

BLOCK = 1 << 20
# A description may be longer than the 131,072 characters that the csv module allows.
LONGEST_CELL = 4_000_000
# GB 18030 takes nearly any bytes, so it is asked last; older Chinese spreadsheets are in it.
ENCODINGS = ("utf-8", "gb18030")
MOST_COLUMNS = 5_000
# The first bytes of .xlsx (a zip) and .xls (an OLE file).
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file whose first row has been read."""

    path: Path
    encoding: str
    delimiter: str
    headings: tuple[str, ...]


def look(path: Path, encoding: str | None, delimiter: str) -> Sheet:
    """Find encoding and headings; SourceError."""
    csv.field_size_limit(LONGEST_CELL)
    chosen = encoding or _encoding(path)
    first = next(_cells(path, chosen, delimiter), (1, []))[1]
    headings = tuple(one.strip() for one in first)
    if not any(headings):
        raise SourceError(f"{path.name}, row 1: expected the headings of the columns")
    if len(headings) > MOST_COLUMNS:
        raise SourceError(
            f"{path.name}, row 1: at most {MOST_COLUMNS} columns, got {len(headings)}"
        )
    counted = Counter(one for one in headings if one)
    twice = sorted(one for one, count in counted.items() if count > 1)
    if twice:
        raise SourceError(f"{path.name}, row 1: expected each heading once, got {twice[0]!r} twice")
    return Sheet(path, chosen, delimiter, headings)


def rows(sheet: Sheet) -> Iterator[SourceRow]:
    """Every row under the headings, blank ones left out; SourceError where the file breaks off.

    Rows are counted as a spreadsheet counts them: a line break within a cell is no new row.
    """
    every = _cells(sheet.path, sheet.encoding, sheet.delimiter)
    next(every)
    return (_row(sheet, number, cells) for number, cells in every if any(map(str.strip, cells)))


def _row(sheet: Sheet, number: int, cells: list[str]) -> SourceRow:
    wanted = len(sheet.headings)
    if len(cells) != wanted:
        return unreadable(
            number,
            says=sheet.delimiter.join(cells),
            zh=f"应有 {wanted} 格，实有 {len(cells)} 格（是否有未加引号的逗号？）",
            en=f"expected {wanted} cells, got {len(cells)}: is a comma without quotation marks?",
        )
    for heading, cell in zip(sheet.headings, cells, strict=True):
        if "\0" in cell:
            return unreadable(
                number,
                column=heading,
                says=cell.replace("\0", "\N{SYMBOL FOR NULL}"),
                zh="应为文字，其中有空字符（NUL）：文件可能已损坏",
                en="expected words, got a NUL character: the file may be damaged",
            )
    return SourceRow(number, "", dict(zip(sheet.headings, cells, strict=True)))


def _cells(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    with path.open(encoding=_without_mark(encoding), newline="") as stream:
        try:
            for cells in csv.reader(stream, delimiter=delimiter, strict=True):
                number += 1
                yield number, cells
        except (csv.Error, UnicodeError) as problem:
            raise SourceError(
                f"{path.name}, row {number + 1}: expected CSV in {encoding} ({problem})"
            ) from problem


def _without_mark(encoding: str) -> str:
    # utf-8-sig reads files with and without a byte order mark.
    return "utf-8-sig" if encoding == "utf-8" else encoding


def _encoding(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(4)
        if head in WORKBOOKS:
            raise SourceError(f"{path.name}: this is an Excel workbook; save it as CSV (UTF-8)")
        if head[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
            return "utf-16"
    for encoding in ENCODINGS:
        if _decodes(path, encoding):
            return encoding
    raise SourceError(
        f"{path.name}: expected CSV in UTF-8 or GB 18030 (name another one in the mapping)"
    )


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as stream:
        try:
            while block := stream.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
