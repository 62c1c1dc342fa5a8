"""A row of a file, before anything is understood of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from transfer.problems import CellProblem

Silenced = frozenset[tuple[str, str]]
"""(field, language) of words that are taken away; "" for all languages but zh and en."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """row: as a spreadsheet counts. name: of a document, or "". cells: by heading, or the document.

    problem: why the row cannot be read at all; then there are no cells. silenced: languages whose
    words the row takes away. said: of a sheet of ours, by field what stood under its headings.
    """

    row: int
    name: str
    cells: Mapping[str, Any]
    problem: CellProblem | None = None
    silenced: Silenced = frozenset()
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def unreadable(
    row: int, *, name: str = "", column: str = "", says: str = "", zh: str, en: str
) -> SourceRow:
    """A row that cannot be read: what was expected of it."""
    return SourceRow(row, name, {}, CellProblem(row, name, column, says, zh, en))
