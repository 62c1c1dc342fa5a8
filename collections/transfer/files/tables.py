"""Tables of words under headings, whatever file they stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from transfer.problems import SourceError
from transfer.rows import SourceRow, unreadable

MOST_COLUMNS = 5_000

Numbered = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose headings were read. lines: (row, cells) of every row under them, anew at each
    call. read_as: the encoding or the sheet. loose: whether a row may have more or fewer cells.
    """

    name: str
    read_as: str
    headings: tuple[str, ...]
    lines: Callable[[], Iterable[Numbered]]
    loose: bool = False
    mark: str = ","

    def rows(self) -> Iterator[SourceRow]:
        """Every row that is not blank; SourceError where the file breaks off."""
        for number, cells in self.lines():
            if any(cell and not cell.isspace() for cell in cells):
                yield self._row(number, cells)

    def _row(self, number: int, cells: Sequence[str]) -> SourceRow:
        wanted = len(self.headings)
        if len(cells) != wanted and not self.loose:
            return unreadable(
                number,
                says=self.mark.join(cells),
                zh=f"应有 {wanted} 格，实有 {len(cells)} 格（是否有未加引号的逗号？）",
                en=f"expected {wanted} cells, got {len(cells)}: "
                "is a comma without quotation marks?",
            )
        row = dict(zip(self.headings, cells, strict=not self.loose))
        if "\0" in "".join(cells):
            return _damaged(number, row)
        return SourceRow(number, "", row)


def headings_of(name: str, row: int, cells: Sequence[str]) -> tuple[str, ...]:
    """The headings in a row; SourceError where there are none, too many, or one twice."""
    headings = tuple(" ".join(one.split()) for one in cells)
    if not any(headings):
        raise SourceError(f"{name}, row {row}: expected the headings of the columns")
    if len(headings) > MOST_COLUMNS:
        raise SourceError(f"{name}, row {row}: at most {MOST_COLUMNS} columns, got {len(headings)}")
    counted = Counter(one for one in headings if one)
    twice = sorted(one for one, count in counted.items() if count > 1)
    if twice:
        raise SourceError(f"{name}, row {row}: expected each heading once, got {twice[0]!r} twice")
    return headings


def _damaged(number: int, row: dict[str, str]) -> SourceRow:
    heading, cell = next((key, cell) for key, cell in row.items() if "\0" in cell)
    return unreadable(
        number,
        column=heading,
        says=cell.replace("\0", "\N{SYMBOL FOR NULL}"),
        zh="应为文字，其中有空字符（NUL）：文件可能已损坏",
        en="expected words, got a NUL character: the file may be damaged",
    )
