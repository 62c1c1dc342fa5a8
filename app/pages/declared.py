"""What the declared fields of a kind say on a page, each where its declaration places it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from app.pages.languages import Said, other, said, width
from app.pages.saying import Sayer
from app.pages.tables import Table, table_of
from records.editions import Edition
from records.facets import PLACE
from records.fields import Date, Group, Place
from records.fields.date_schema import bounds
from records.kind import Field, Kind, Placing, Role

_ELSEWHERE = {Role.LABEL, Role.NOTICE}
# Letters that stand in a line of one, two, three columns of a title block.
_LETTERS = (22, 50, 82)
# What says where a thing is, the shortest first.
_WHERE = ("code_now", "code_then", "words")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the title block; `wide` of 4 columns, `narrow` of 2 on a phone.

    whole: the number of what the record is part of, where the cell says that.
    """

    label: str
    values: tuple[Said, ...]
    href: str | None = None
    wide: int = 1
    narrow: int = 1
    whole: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Words in paragraphs under their label."""

    label: str
    paragraphs: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads an edition by the fields of its kind, in the language of its sayer."""

    kind: type[Kind]
    edition: Edition
    sayer: Sayer

    @property
    def lang(self) -> str:
        return self.sayer.lang

    def name(self) -> Said:
        """What the record is called."""
        return next(iter(self.of_role(Role.LABEL)), Said(self.edition.number))

    def other_name(self) -> Said | None:
        """Its name in the other language, where it has one of its own."""
        away = other(self.lang)
        for _, declared, value in self._present(role=Role.LABEL):
            wording = declared.type.words(value, away, self.sayer.terms)
            if wording.lang == away and wording.text != self.name().text:
                return said(wording, self.lang)
        return None

    def of_role(self, role: Role) -> list[Said]:
        """Every value of the fields that mean this."""
        return [self.sayer.say(one.type, value) for _, one, value in self._present(role=role)]

    def first(self, role: Role) -> Said | None:
        """The first value of the fields that mean this, or None."""
        return next(iter(self.of_role(role)), None)

    def year(self) -> int | None:
        """The year in which it begins to be of its date; None where only its end is known."""
        for _, declared, value in self._present(role=Role.WHEN):
            if isinstance(declared.type, Date) and (first := bounds(value)[0]):
                return int(first.opens())
        return None

    def cells(self) -> Iterator[Cell]:
        """The fields of the title block, in the order of their declaration."""
        yield from self._labelled(Placing.TITLE_BLOCK)

    def rows(self) -> Iterator[Cell]:
        """The fields that are set as pairs."""
        yield from self._labelled(Placing.ROW)

    def texts(self) -> Iterator[Text]:
        """The fields that are read as text."""
        for cell in self._labelled(Placing.TEXT):
            parts = (replace(one, text=part) for one in cell.values for part in _split(one.text))
            yield Text(cell.label, tuple(parts))

    def tables(self) -> Iterator[Table]:
        """The groups that are set in columns; only columns that say something."""
        for name, declared in self.kind.fields.items():
            of = declared.type
            if declared.placing is not Placing.TABLE or not isinstance(of, Group):
                continue
            if name in self.edition.values and (told := self.edition.values[name]):
                label = declared.label(self.lang)
                yield table_of(of, list(declared.each(told)), label=label, sayer=self.sayer)

    def where(self) -> Said | None:
        """The division that it lies in, or the place as told; None for a kind without places."""
        for _, declared, value in self._present():
            if declared.facet == PLACE and isinstance(declared.type, Place):
                parts = declared.type.said(value, self.lang, self.sayer.terms)
                told = next((parts[name] for name in _WHERE if name in parts), None)
                return said(told, self.lang) if told else None
            if declared.facet == PLACE:
                return self.sayer.say(declared.type, value)
        return None

    def number(self) -> Cell | None:
        """The number of the record under the name that its kind has for it; None where none has."""
        name = self._number
        return (
            None
            if name is None
            else Cell(self.kind.fields[name].label(self.lang), (Said(self.edition.number),))
        )

    @property
    def _number(self) -> str | None:
        return next(
            (
                name
                for name, one in self.kind.fields.items()
                if one.required and self.edition.values.get(name) == self.edition.number
            ),
            None,
        )

    def _labelled(self, placing: Placing) -> Iterator[Cell]:
        by_field: dict[str, list[Said]] = {}
        number = self._number
        for name, declared, value in self._present():
            if declared.placing is placing and declared.role not in _ELSEWHERE and name != number:
                words = self.sayer.say(declared.type, value)
                if words.text and words not in by_field.setdefault(name, []):
                    by_field[name].append(words)
        for name, values in by_field.items():
            if values:
                declared = self.kind.fields[name]
                whole = values[0].text if declared.role is Role.WHOLE else None
                yield Cell(declared.label(self.lang), tuple(values), whole=whole)

    def _present(self, role: Role | None = None) -> Iterator[tuple[str, Field, Any]]:
        for name, declared in self.kind.fields.items():
            if name in self.edition.values and (role is None or declared.role is role):
                yield from (
                    (name, declared, one) for one in declared.each(self.edition.values[name])
                )


def laid_out(cells: list[Cell]) -> list[Cell]:
    """The cells with widths that leave no hole, in 4 columns and in 2."""
    lengths = [width("; ".join(one.text for one in cell.values)) for cell in cells]
    wide = _fill([1 + sum(length > most for most in _LETTERS) for length in lengths], 4)
    narrow = _fill([1 if length <= 18 else 2 for length in lengths], 2)
    return [replace(cell, wide=w, narrow=n) for cell, w, n in zip(cells, wide, narrow, strict=True)]


def _fill(wanted: list[int], columns: int) -> list[int]:
    """Widths in rows of `columns`: the last cell of a row takes what is left of it."""
    found: list[int] = []
    left = columns
    for want in wanted:
        if want > left:
            found[-1] += left
            left = columns
        found.append(want)
        left = left - want or columns
    if found and left != columns:
        found[-1] += left
    return found


def _split(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n|\n", text) if part.strip()]
