"""Where the particulars of a record stand: beside its words while they fit, else in zones below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from app.pages.declared import Cell, Text
from app.pages.languages import Said, width
from app.pages.tables import Table

# A table of more columns than this takes the whole width.
NARROW_COLUMNS = 3
# Letters in a line of the text, of the side column, of a value in the side column.
TEXT_WIDTH, SIDE_WIDTH, VALUE_WIDTH = 76, 48, 36
# Heights in lines of text. The side may be as tall as the text, and a bit; never less than LEAST.
HEADING, LEAST, BEYOND = 2.5, 16.0, 1.25
# Pairs of one height that go under the heading of a record without any text.
FEW_PAIRS = 14.0


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What stands where.

    on_plate: tables whose rows lie on the plate. beside: tables in the side column. rows_at: where
    the pairs stand. below: zones of one broad table or two narrow ones.
    """

    texts: tuple[Text, ...]
    beside: tuple[Table, ...]
    rows: tuple[Cell, ...]
    rows_at: str
    below: tuple[tuple[Table, ...], ...]
    on_plate: tuple[Table, ...] = ()


def arranged(texts: Sequence[Text], rows: Sequence[Cell], tables: Sequence[Table]) -> Arrangement:
    """The side column is filled with narrow tables, then with the pairs, while they fit."""
    room = max(LEAST, BEYOND * sum(_text_height(one) for one in texts))
    beside: list[Table] = []
    on_plate = tuple(table for table in tables if table.placed)
    tables = [table for table in tables if not table.placed]
    for table in tables:
        if _narrow(table) and (height := _table_height(table)) <= room:
            beside.append(table)
            room -= height
    pairs = _pairs_height(rows)
    if not rows:
        at = "nowhere"
    elif texts and pairs <= room:
        at = "beside"
    elif not texts and pairs <= FEW_PAIRS:
        at = "before"
    else:
        at = "below"
    left = [table for table in tables if table not in beside]
    return Arrangement(tuple(texts), tuple(beside), tuple(rows), at, tuple(_zones(left)), on_plate)


def _zones(tables: Iterable[Table]) -> Iterable[tuple[Table, ...]]:
    """Each broad table alone, narrow ones that follow each other two by two."""
    waiting: list[Table] = []
    for table in tables:
        if not _narrow(table):
            yield from _told(waiting)
            yield (table,)
            waiting = []
        elif waiting:
            yield (*waiting, table)
            waiting = []
        else:
            waiting = [table]
    yield from _told(waiting)


def _told(waiting: Sequence[Table]) -> Iterable[tuple[Table, ...]]:
    return [tuple(waiting)] if waiting else []


def _narrow(table: Table) -> bool:
    return len(table.columns) <= NARROW_COLUMNS


def _text_height(text: Text) -> float:
    return HEADING + sum(_lines(part, TEXT_WIDTH) + 0.5 for part in text.paragraphs)


def _table_height(table: Table) -> float:
    share = SIDE_WIDTH / max(1, len(table.columns))
    rows = (max(_lines(cell, share) for cell in row) for row in table.rows)
    return HEADING + 1.5 + sum(0.9 * lines + 0.6 for lines in rows)


def _pairs_height(rows: Iterable[Cell]) -> float:
    return HEADING + sum(
        0.5 + sum(0.95 * _lines(one, VALUE_WIDTH) for one in row.values) for row in rows
    )


def _lines(words: Said, letters: float) -> int:
    return max(1, ceil(width(words.text) / letters)) + bool(words.notes)
