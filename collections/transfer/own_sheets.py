"""Spreadsheets of our own: written by `exports`, changed by a person, and read again.

A heading ends in the name of a field in brackets, such as `名称 [title.zh]`; the words before it
are for the reader. Fields and languages without a column stay as they are; an emptied cell takes
its value away, one of `[title.zh]` the words of that language alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from records.fields import CellError
from records.kind import Field, Kind
from transfer.exports import unguarded
from transfer.files import csv_files, workbooks
from transfer.files.csv_files import Written
from transfer.files.formats import Format, format_of
from transfer.files.tables import Table
from transfer.overlaying import OTHERS, by_language
from transfer.problems import CellProblem, SourceError
from transfer.rows import SourceRow
from transfer.sources import Source
from vocabularies.terms import Terms

_NAMED = re.compile(r"(?:.*\s)?\[([a-z0-9_]+)(?:\.([A-Za-z-]+))?\]\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that names a field; language: of words by language, where it holds one of them."""

    heading: str
    name: str
    declared: Field
    language: str | None


def own_sheet(path: Path, kind: type[Kind], terms: Terms) -> Source:
    """The rows of a sheet whose headings name fields of the kind. SourceError."""
    found_as = format_of(path, None)
    table = _table(path, found_as)
    found = (_column(heading, kind) for heading in table.headings)
    columns = [one for one in found if one]
    if not columns:
        raise SourceError(
            f"{path.name}, row 1: expected headings such as 'Title [title.en]', "
            f"the file has {', '.join(filter(None, table.headings))[:500]}"
        )
    read = [column.heading for column in columns]

    def rows() -> Iterator[SourceRow]:
        guarded = found_as is Format.CSV
        return (_row(row, columns, terms, guarded=guarded) for row in table.rows())

    ignored = tuple(one for one in table.headings if one and one not in read)
    total = sum(1 for _ in table.rows())
    return Source(path.name, total, table.read_as, ignored, rows, (path,))


def _table(path: Path, found: Format) -> Table:
    if found.workbook:
        return workbooks.look(path, sheet=1, heading_row=1)
    if found is Format.CSV:
        return csv_files.look(path, Written(), frozenset())
    raise SourceError(f"{path.name}: expected a spreadsheet")


def _column(heading: str, kind: type[Kind]) -> _Column | None:
    found = _NAMED.match(heading)
    declared = kind.fields.get(found[1]) if found else None
    return _Column(heading, found[1], declared, found[2]) if found and declared else None


def _row(row: SourceRow, columns: list[_Column], terms: Terms, *, guarded: bool) -> SourceRow:
    if row.problem:
        return row
    values: dict[str, Any] = {}
    said: dict[str, dict[str, str]] = {}
    silenced: set[tuple[str, str]] = set()
    for column in columns:
        cell = str(row.cells.get(column.heading, ""))
        cell = unguarded(cell) if guarded else cell
        said.setdefault(column.name, {})[column.heading] = cell
        try:
            value = _value(column, cell, terms)
        except CellError as refused:
            wrong = CellProblem(row.row, row.name, column.heading, cell, refused.zh, refused.en)
            return SourceRow(row.row, row.name, {}, wrong)
        if by_language(column.declared):
            # They come from several columns, each with some of the languages.
            silenced.add((column.name, column.language or OTHERS))
            value = {**values.get(column.name, {}), **(value or {})}
        if value or not by_language(column.declared):
            values[column.name] = value
    return SourceRow(row.row, row.name, values, None, frozenset(silenced), said)


def _value(column: _Column, cell: str, terms: Terms) -> Any:
    """The value of a cell, None for an empty one; CellError."""
    if not cell.strip():
        return None
    if column.language is not None:
        return {column.language: cell}
    if not column.declared.many:
        return _only(column.declared.type.read(cell, terms))
    if (listed := _listed(cell)) is not None:
        return listed
    return [one for line in cell.splitlines() for one in column.declared.type.read(line, terms)]


def _only(values: list[Any]) -> Any:
    if len(values) > 1:
        raise CellError(zh="只能填一个值", en="expected one value")
    return values[0] if values else None


def _listed(cell: str) -> list[Any] | None:
    """The values of a cell that holds them as JSON; None for words."""
    if not cell.startswith("["):
        return None
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, list) else None
