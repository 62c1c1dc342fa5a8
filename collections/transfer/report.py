"""What an import did, or would do: every row counted once, every problem named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from records.differences import FieldChange, differences
from records.fields import Audience
from records.kind import Kind
from transfer.planning import Fate, PlannedRow, UnderstoodRow
from transfer.problems import CellProblem
from vocabularies.terms import Terms

# A dry run says of so many records what would change in them.
MOST_CHANGES = 1_000


@dataclass(frozen=True, slots=True)
class RowChanges:
    """What a row would change in a record that is there, field by field."""

    row: int
    name: str
    number: str
    fields: tuple[FieldChange, ...]


@dataclass(slots=True)
class Report:
    """source: name of the file. read_as: its encoding. ignored: columns no rule reads.

    batch: the identifier of the batch; "" of a dry run. changes: what a dry run would change.
    unknown: how many rows wait for a word that its vocabulary does not have. unlinked: rows whose
    words lead to no record of the kind, or to several.
    """

    source: str
    read_as: str
    ignored: tuple[str, ...] = ()
    batch: str = ""
    published: int = 0
    changes: list[RowChanges] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    unlinked: Counter[tuple[str, str]] = field(default_factory=Counter)
    _fates: Counter[Fate] = field(default_factory=Counter)

    def count(self, fate: Fate, row: UnderstoodRow, problems: Iterable[CellProblem] = ()) -> None:
        """A row is done; problems: that were found when it was written."""
        self._fates[fate] += 1
        self.problems += [*row.problems, *problems]
        self.unknown.update((one.vocabulary, one.words) for one in row.unknown)
        self.unlinked.update((one.kind, one.words) for one in row.unlinked)

    def note_changes(
        self, kind: type[Kind], planned: PlannedRow, *, lang: str, terms: Terms
    ) -> None:
        """Say in words what a record that is there would become; the first ones only."""
        if planned.before is None or planned.fate is not Fate.CHANGED:
            return
        if len(self.changes) < MOST_CHANGES:
            found = differences(
                kind,
                planned.before,
                planned.values,
                lang=lang,
                terms=terms,
                audience=Audience.INTERNAL,
            )
            source = planned.understood.source
            self.changes.append(RowChanges(source.row, source.name, planned.number, tuple(found)))

    @property
    def rows(self) -> int:
        """All rows: the sum of the four fates."""
        return self._fates.total()

    def tally(self, fate: Fate) -> int:
        """How many rows had this fate."""
        return self._fates[fate]

    def told(self) -> dict[str, Any]:
        """The report as JSON can hold it."""
        return {
            "source": self.source,
            "read_as": self.read_as,
            "ignored_columns": list(self.ignored),
            "rows": self.rows,
            **{fate.name.lower(): self.tally(fate) for fate in Fate},
            "published": self.published,
            "batch": self.batch,
            "changes": [asdict(one) for one in self.changes],
            "unknown_words": [
                {"vocabulary": vocabulary, "words": words, "rows": rows}
                for (vocabulary, words), rows in self.unknown.most_common()
            ],
            "unlinked": [
                {"kind": kind, "words": words, "rows": rows}
                for (kind, words), rows in self.unlinked.most_common()
            ],
            "problems": [asdict(problem) for problem in self.problems],
        }
