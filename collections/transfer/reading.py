"""Read the values of a record out of a row, as a mapping says."""

from __future__ import annotations

from collections.abc import Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from transfer.files.cell_words import words_of
from transfer.linking import NOBODY, Finder
from transfer.mapping import FileMapping
from transfer.paths import WrongShape
from transfer.problems import CellProblem
from transfer.rows import SourceRow
from transfer.value_reading import Notes, Piece, Reading, UnknownWord, Unlinked, ValueReader
from vocabularies.terms import Terms


@dataclass(frozen=True, slots=True)
class RowRead:
    """The values of a row that could be read, what could not, and the words that are new or lead
    to no record.
    """

    values: Mapping[str, Any]
    problems: tuple[CellProblem, ...] = ()
    unknown: tuple[UnknownWord, ...] = ()
    unlinked: tuple[Unlinked, ...] = ()


class RowReader:
    """Reads many rows by one mapping; the values it hands out are shared and never changed.

    ignored: (vocabulary, words) that are left out without a word.
    """

    def __init__(
        self,
        mapping: FileMapping,
        terms: Terms,
        ignored: Set[tuple[str, str]] = frozenset(),
        finder: Finder = NOBODY,
    ) -> None:
        self._own = mapping.own
        by = Reading(terms, ignored, finder)
        self._fields = [
            (name, ValueReader(rules, mapping.kind.fields[name], by))
            for name, rules in mapping.fields.items()
        ]

    def read(self, row: SourceRow) -> RowRead:
        """The values of a row; of one that is written as the API writes it, what it says."""
        if row.problem:
            return RowRead({}, (row.problem,))
        if self._own:
            return RowRead(row.cells)
        notes, whole = Notes(row), Piece(row.cells, "", "")
        values: dict[str, Any] = {}
        for name, reader in self._fields:
            notes.reading = name
            if (value := reader.read(whole, notes)) is not None:
                values[name] = value
        return RowRead(values, tuple(notes.problems), tuple(notes.unknown), tuple(notes.unlinked))


def words_at(mapping: FileMapping, row: SourceRow, name: str) -> str:
    """What the cells say that a field is read from."""
    if mapping.own:
        return words_of(row.cells.get(name, ""))
    said: list[str] = []
    for rule in mapping.fields.get(name, ()):
        for path in rule.paths():
            with suppress(WrongShape):
                said += [words_of(one) for one in path.find(row.cells)]
    return " / ".join(dict.fromkeys(words for words in said if words))
