"""Groups that repeat, set in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.pages.languages import Said, width
from app.pages.saying import Sayer
from app.pages.zones import Placed
from records.fields import Date, Group, Link, Region
from records.fields.shapes import Part

_FIGURE = re.compile(r"[\d.,\s±~–×+\-/°%]*\d[\d.,\s±~–×+\-/°%]*\Z")
NOTHING = Said("")
# Letters.
SHORT = 16


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; one of figures is set to the right, one of short words keeps a line.

    zones: whether its cells are zones of the plate.
    """

    label: str
    figures: bool
    short: bool
    zones: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A group that repeats, in columns; a cell that says nothing is empty.

    head: the column that names the row, counted from 0. placed: where each row lies on a plate,
    empty where none does.
    """

    label: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Said, ...], ...]
    head: int = 0
    placed: tuple[Placed | None, ...] = ()


def table_of(group: Group, groups: Sequence[Any], *, label: str, sayer: Sayer) -> Table:
    """The table of these groups; columns that say nothing, or nothing new, are left out."""
    columns: dict[str, list[Said]] = {}
    for name in group.shape.parts:
        cells = [_cell(group, name, one, sayer) for one in groups]
        if any(cell.text for cell in cells):
            columns[name] = cells
    head = next((name for name in columns if group.shape.parts[name].required), next(iter(columns)))
    _fold(group, columns, head)
    return Table(
        label,
        tuple(
            _column(group.shape.parts[name], cells, sayer.lang, first=at == 0)
            for at, (name, cells) in enumerate(columns.items())
        ),
        tuple(zip(*columns.values(), strict=True)),
        head=list(columns).index(head),
        placed=_placed(group, groups, sayer),
    )


def _column(part: Part, cells: Sequence[Said], lang: str, *, first: bool) -> Column:
    # Years are figures by their looks only: nobody adds them up.
    figures = not first and not isinstance(part.type, Date) and _mostly_figures(cells)
    short = all(width(cell.text) <= SHORT and not cell.notes for cell in cells)
    return Column(part.label(lang), figures, short, zones=isinstance(part.type, Region))


def _cell(group: Group, name: str, value: Any, sayer: Sayer) -> Said:
    """The words of one part, several of them joined."""
    if (found := value.get(name)) is None:
        return NOTHING
    part = group.shape.parts[name]
    told = [sayer.say(part.type, one) for one in part.each(found)]
    if part.own_language:
        told = [one for one in told if one.lang is None]
    if len(told) == 1:
        return told[0]
    return Said(
        group.shape.join([one.text for one in told], sayer.lang),
        ways=tuple(way for one in told for way in one.ways),
        notes=tuple(note for one in told for note in one.notes),
    )


def _placed(group: Group, groups: Sequence[Any], sayer: Sayer) -> tuple[Placed | None, ...]:
    """Where the rows lie, by the part that is a region."""
    name = next((n for n, one in group.shape.parts.items() if isinstance(one.type, Region)), None)
    if name is None:
        return ()
    found = tuple(sayer.placed(one[name]) if name in one else None for one in groups)
    return found if any(found) else ()


def _fold(group: Group, columns: dict[str, list[Said]], head: str) -> None:
    """A column of links that repeats the names of the rows becomes the ways of these names."""
    for name in [one for one in columns if one != head]:
        if not isinstance(group.shape.parts[name].type, Link):
            continue
        pairs = list(zip(columns[head], columns[name], strict=True))
        if all(link.text in {"", called.text} for called, link in pairs):
            columns[head] = [
                replace(called, ways=link.ways) if link.ways else called for called, link in pairs
            ]
            del columns[name]


def _mostly_figures(cells: Sequence[Said]) -> bool:
    told = [cell.text for cell in cells if cell.text]
    return 2 * sum(bool(_FIGURE.match(text)) for text in told) > len(told)
