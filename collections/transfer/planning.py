"""Plan an import: what each row of a file would become; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from accounts.model import Organisation
from foundation.errors import Invalid
from records.fields import LangText
from records.kind import Kind, Weight
from records.model import Record
from records.registering import Entry, checked, list_by_numbers
from records.states import State
from transfer.linking import NOBODY, Finder
from transfer.mapping import FileMapping, Rule
from transfer.overlaying import laid_over, spoken
from transfer.problems import CellProblem, in_both, messages_in
from transfer.reading import RowReader, words_at
from transfer.rows import Silenced, SourceRow
from transfer.value_reading import UnknownWord, Unlinked
from vocabularies.terms import Terms

# Records in these states are shown by a person only.
FOR_A_PERSON = (State.WITHDRAWN, State.RETURNED)


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class UnderstoodRow:
    """A row of which every cell was read; with problems there is no entry.

    place: among all rows of the source, from 1. unknown: words that their vocabularies do not
    have; the entry is without them. unlinked: names that lead to no record. emptied: fields
    whose value is to be taken away; silenced: languages.
    """

    place: int
    source: SourceRow
    entry: Entry | None
    problems: tuple[CellProblem, ...] = ()
    unknown: tuple[UnknownWord, ...] = ()
    unlinked: tuple[Unlinked, ...] = ()
    emptied: frozenset[str] = frozenset()
    silenced: Silenced = frozenset()


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row held against what the museum has.

    values: what the record will hold. record_id, version, before: of the record that is there.
    published: the version of it that is shown, 0 if none is. publish: whether the public does not
    see the record as it will be.
    """

    understood: UnderstoodRow
    fate: Fate
    values: Mapping[str, Any]
    record_id: int | None = None
    version: int = 0
    before: Mapping[str, Any] | None = None
    published: int = 0
    publish: bool = False

    @property
    def number(self) -> str:
        """The number in the row, "" where it was not understood."""
        return self.understood.entry.number if self.understood.entry else ""


def understand(
    mapping: FileMapping,
    rows: Iterable[SourceRow],
    terms: Terms,
    *,
    ignored: Set[tuple[str, str]] = frozenset(),
    finder: Finder = NOBODY,
) -> Iterator[UnderstoodRow]:
    """Read every row; of rows with the same number the first counts, the others have a problem.

    ignored: (vocabulary, words) that a person has decided to leave out. finder: of the records
    that links lead to.
    """
    reader = RowReader(mapping, terms, ignored, finder)
    seen: dict[str, tuple[str, int]] = {}
    for place, row in enumerate(rows, start=1):
        found = _understood(mapping, reader, place, row, terms)
        here = (row.name, row.row)
        if found.entry is None:
            yield found
        elif (first := seen.setdefault(found.entry.number, here)) != here:
            problem = _twice(mapping, row, found.entry.number, first)
            yield UnderstoodRow(place, row, None, (problem,))
        else:
            yield found


def compare(
    session: Session,
    understood: Sequence[UnderstoodRow],
    *,
    mapping: FileMapping,
    owner: Organisation,
) -> list[PlannedRow]:
    """What each row would be to the museum's records: new, changed, unchanged or left out."""
    numbers = [row.entry.number for row in understood if row.entry]
    there = list_by_numbers(session, kind=mapping.kind, owner=owner, numbers=numbers)
    return [_planned(mapping, row, there) for row in understood]


def _understood(
    mapping: FileMapping, reader: RowReader, place: int, row: SourceRow, terms: Terms
) -> UnderstoodRow:
    read = reader.read(row)
    if read.problems:
        return UnderstoodRow(place, row, None, read.problems, read.unknown)
    told = spoken(mapping.kind, read.values, row.silenced)
    try:
        entry = checked(mapping.kind, told.values, terms)
    except Invalid as refused:
        problems = tuple(_refused(mapping, row, refused.places))
        return UnderstoodRow(place, row, None, problems, read.unknown)
    return UnderstoodRow(
        place, row, entry, (), read.unknown, read.unlinked, told.emptied, told.silenced
    )


def _planned(mapping: FileMapping, row: UnderstoodRow, there: Mapping[str, Record]) -> PlannedRow:
    if row.entry is None:
        return PlannedRow(row, Fate.LEFT_OUT, {})
    record = there.get(row.entry.number)
    if record is None or record.state == State.DISCARDED:
        # Registering its number brings a discarded record back.
        version = record.version if record else 0
        return PlannedRow(row, Fate.NEW, row.entry.values, version=version, publish=True)
    waiting = {one.field for one in row.unknown}
    kept = {name: each for name, each in record.values.items() if name not in row.emptied}
    if mapping.own:
        values = laid_over(mapping.kind, kept, row.entry.values, row.silenced)
    else:
        values = overlaid(mapping, kept, row.entry.values, waiting)
    fate = Fate.UNCHANGED if values == record.values else Fate.CHANGED
    as_it_is = record.shown and record.published_version == record.version
    return PlannedRow(
        row,
        fate,
        values,
        record.id,
        record.version,
        record.values,
        record.published_version if record.shown else 0,
        record.state not in FOR_A_PERSON and (fate is Fate.CHANGED or not as_it_is),
    )


def overlaid(
    mapping: FileMapping,
    before: Mapping[str, Any],
    read: Mapping[str, Any],
    waiting: Set[str] = frozenset(),
) -> dict[str, Any]:
    """A record's values after an import: mapped fields are as the file has them.

    Fields that the mapping does not name stay, and so do languages of words by language, and what
    stands in fields that wait for a word to be decided.
    """
    kept = {name for name in before if name in waiting or name not in mapping.fields}
    values = {name: before[name] for name in kept}
    for name, rules in mapping.fields.items():
        declared = mapping.kind.fields[name]
        value = read.get(name)
        if isinstance(declared.type, LangText) and not declared.many:
            value = _languages(rules, before.get(name, {}), value or {}) or None
        if value is not None and name not in kept:
            values[name] = value
    return values


def _languages(
    rules: Sequence[Rule], before: Mapping[str, str], read: Mapping[str, str]
) -> dict[str, str]:
    """Words by language: those of languages that rules name are as the file has them."""
    named = {rule.language for rule in rules}
    if None in named:
        return {**before, **read} if read else {}
    stay = {language: words for language, words in before.items() if language not in named}
    return {**stay, **read}


def _refused(
    mapping: FileMapping, row: SourceRow, places: Mapping[str, Any]
) -> Iterator[CellProblem]:
    for name, below in places.items():
        at = _numbering(mapping.kind) if name == "_schema" else name
        for message in dict.fromkeys(messages_in(below)):
            zh, en = in_both(message)
            yield CellProblem(
                row.row, row.name, _column(mapping, row, at), _says(mapping, row, at), zh, en
            )


def _column(mapping: FileMapping, row: SourceRow, name: str) -> str:
    """Under which headings of the row a field stands."""
    return " / ".join(row.said.get(name, ())) or mapping.column_of(name)


def _says(mapping: FileMapping, row: SourceRow, name: str) -> str:
    if (told := row.said.get(name)) is None:
        return words_at(mapping, row, name)
    return " / ".join(filter(None, told.values()))


def _twice(
    mapping: FileMapping, row: SourceRow, number: str, first: tuple[str, int]
) -> CellProblem:
    where = f"{first[0]} {first[1]}" if first[0] != row.name else str(first[1])
    return CellProblem(
        row.row,
        row.name,
        _column(mapping, row, _numbering(mapping.kind)),
        number,
        f"应为新编号：第 {where} 行已有此编号",
        f"expected another number: row {where} has it already",
    )


def number_problem(mapping: FileMapping, row: UnderstoodRow, *, zh: str, en: str) -> CellProblem:
    """Why a row that was understood could not be written; it is named by its number."""
    number = row.entry.number if row.entry else ""
    column = _column(mapping, row.source, _numbering(mapping.kind))
    return CellProblem(row.source.row, row.source.name, column, number, zh, en)


def _numbering(kind: type[Kind]) -> str:
    """The field that holds the number of a record."""
    return next(
        (name for name, one in kind.fields.items() if one.required and one.weight is Weight.NUMBER),
        next(iter(kind.fields)),
    )
