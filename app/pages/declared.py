"""What the declared fields of a kind say on a page, each where its declaration places it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.pages.languages import Said, other, said, width
from records.editions import Edition
from records.fields import Group
from records.fields.base import Linked, Wording
from records.fields.lang_text import in_language
from records.kind import Field, Kind, Placing, Role
from vocabularies.terms import Terms

_FIGURE = re.compile(r"[\d.,\s±~–×+\-/°%]*\d[\d.,\s±~–×+\-/°%]*\Z")


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
class Column:
    """A column of a table; one of figures is set to the right."""

    label: str
    figures: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A group that repeats, in columns; a cell that says nothing is empty."""

    label: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Words in paragraphs under their label."""

    label: str
    paragraphs: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads an edition by the fields of its kind, in one language.

    address: where the page of a linked record is.
    """

    kind: type[Kind]
    edition: Edition
    lang: str
    terms: Terms
    address: Callable[[Linked], str]

    def name(self) -> Said:
        """What the record is called."""
        return next(iter(self.of_role(Role.LABEL)), Said(self.edition.number))

    def other_name(self) -> Said | None:
        """Its name in the other language, where it has one of its own."""
        away = other(self.lang)
        for _, declared, value in self._present(role=Role.LABEL):
            wording = declared.type.words(value, away, self.terms)
            if wording.lang == away and wording.text != self.name().text:
                return said(wording, self.lang)
        return None

    def of_role(self, role: Role) -> list[Said]:
        """Every value of the fields that mean this."""
        return [self._said(one, value) for _, one, value in self._present(role=role)]

    def first(self, role: Role) -> Said | None:
        """The first value of the fields that mean this, or None."""
        return next(iter(self.of_role(role)), None)

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
        for declared in self.kind.fields.values():
            if declared.placing is Placing.TABLE and isinstance(declared.type, Group):
                name = next(n for n, one in self.kind.fields.items() if one is declared)
                if groups := list(declared.each(self.edition.values.get(name, []))):
                    yield self._table(declared, declared.type, groups)

    def _table(self, declared: Field, group: Group, groups: list[Any]) -> Table:
        lines = [group.said(one, self.lang, self.terms) for one in groups]
        used = [name for name in group.shape.parts if any(name in line for line in lines)]
        rows = tuple(
            tuple(self._part(group, name, line, one) for name in used)
            for line, one in zip(lines, groups, strict=True)
        )
        columns = tuple(
            Column(
                label=part.en if self.lang == "en" else part.zh,
                figures=at > 0 and _mostly_figures([row[at].text for row in rows]),
            )
            for at, part in enumerate(group.shape.parts[name] for name in used)
        )
        return Table(declared.label(self.lang), columns, rows)

    def _part(self, group: Group, name: str, line: Mapping[str, Wording], value: Any) -> Said:
        if name not in line:
            return Said("")
        part = group.shape.parts[name]
        linked = (each for one in part.each(value[name]) for each in part.type.linked(one))
        return replace(said(line[name], self.lang), ways=self._ways(linked))

    def _labelled(self, placing: Placing) -> Iterator[Cell]:
        by_field: dict[str, list[Said]] = {}
        for name, declared, value in self._present():
            if declared.placing is placing and declared.role not in {Role.LABEL, Role.NOTICE}:
                words = self._said(declared, value)
                if words.text and words not in by_field.setdefault(name, []):
                    by_field[name].append(words)
        for name, values in by_field.items():
            if values:
                declared = self.kind.fields[name]
                whole = values[0].text if declared.role is Role.WHOLE else None
                yield Cell(declared.label(self.lang), tuple(values), whole=whole)

    def _said(self, declared: Field, value: Any) -> Said:
        words = said(declared.type.words(value, self.lang, self.terms), self.lang)
        return replace(words, ways=self._ways(declared.type.linked(value)))

    def _ways(self, linked: Iterable[Linked]) -> tuple[tuple[str, str], ...]:
        return tuple((in_language(one.label, self.lang).text, self.address(one)) for one in linked)

    def _present(self, role: Role | None = None) -> Iterator[tuple[str, Field, Any]]:
        for name, declared in self.kind.fields.items():
            if name in self.edition.values and (role is None or declared.role is role):
                yield from (
                    (name, declared, one) for one in declared.each(self.edition.values[name])
                )


def laid_out(cells: list[Cell]) -> list[Cell]:
    """The cells with widths that leave no hole, in 4 columns and in 2."""
    lengths = [width("; ".join(one.text for one in cell.values)) for cell in cells]
    wide = _fill([1 if length <= 22 else 2 if length <= 60 else 4 for length in lengths], 4)
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


def _mostly_figures(texts: list[str]) -> bool:
    return 2 * sum(bool(_FIGURE.match(text)) for text in texts) > sum(bool(text) for text in texts)


def _split(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n\s*\n|\n", text) if part.strip()]
