"""Spreadsheets saved as CSV: encoding and separator are found where the mapping does not say."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from transfer.files.tables import Table, headings_of
from transfer.problems import SourceError

BLOCK = 1 << 20
# A description may be longer than the 131,072 characters that the csv module allows.
LONGEST_CELL = 4_000_000
# GB 18030 takes nearly any bytes, so it is asked last; older Chinese spreadsheets are in it.
ENCODINGS = ("utf-8", "gb18030")
MARKS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Written:
    """How a file is written, as far as the mapping says. heading_row: counted from 1."""

    encoding: str | None = None
    delimiter: str | None = None
    heading_row: int = 1


def look(file: Path, written: Written, wanted: Set[str]) -> Table:
    """Find encoding, separator and headings, of which some are `wanted`; SourceError."""
    csv.field_size_limit(LONGEST_CELL)
    encoding = written.encoding or _encoding(file)
    mark = written.delimiter or _mark(file, encoding, written.heading_row, wanted)
    first = _heading_cells(file, encoding, mark, written.heading_row)
    headings = headings_of(file.name, written.heading_row, first)

    def lines() -> Iterator[tuple[int, list[str]]]:
        return islice(_cells(file, encoding, mark), written.heading_row, None)

    return Table(file.name, encoding, headings, lines, mark=mark)


def _mark(file: Path, encoding: str, row: int, wanted: Set[str]) -> str:
    """The separator that gives most of the headings that are wanted, then most cells at all."""

    def worth(mark: str) -> tuple[int, int]:
        try:
            cells = _heading_cells(file, encoding, mark, row)
        except SourceError:
            return (-1, 0)
        return (len(wanted & {" ".join(one.split()) for one in cells}), len(cells))

    return max(MARKS, key=worth)


def _heading_cells(file: Path, encoding: str, mark: str, row: int) -> list[str]:
    return next(islice(_cells(file, encoding, mark), row - 1, row), (row, []))[1]


def _cells(file: Path, encoding: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    """Rows are counted as a spreadsheet counts them: a line break within a cell is no new row."""
    number = 0
    with file.open(encoding=_without_mark(encoding), newline="") as stream:
        try:
            for cells in csv.reader(stream, delimiter=mark, strict=True):
                number += 1
                yield number, cells
        except (csv.Error, UnicodeError) as problem:
            raise SourceError(
                f"{file.name}, row {number + 1}: expected CSV in {encoding} ({problem})"
            ) from problem


def _without_mark(encoding: str) -> str:
    # utf-8-sig reads files with and without a byte order mark.
    return "utf-8-sig" if encoding == "utf-8" else encoding


def _encoding(file: Path) -> str:
    with file.open("rb") as stream:
        head = stream.read(4)
    if head[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return "utf-16"
    for encoding in ENCODINGS:
        if _decodes(file, encoding):
            return encoding
    raise SourceError(
        f"{file.name}: expected CSV in UTF-8 or GB 18030 (name another one in the mapping)"
    )


def _decodes(file: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with file.open("rb") as stream:
        try:
            while block := stream.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
