"""What an import did, or would do: every row counted once, every problem named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from transfer.planning import Fate
from transfer.problems import CellProblem
from transfer.value_reading import UnknownWord


@dataclass(slots=True)
class Report:
    """source: name of the file. read_as: its encoding. ignored: columns no rule reads.

    unknown: how many rows wait for a word that its vocabulary does not have.
    """

    source: str
    read_as: str
    ignored: tuple[str, ...] = ()
    published: int = 0
    problems: list[CellProblem] = field(default_factory=list)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    _fates: Counter[Fate] = field(default_factory=Counter)

    def count(
        self, fate: Fate, problems: Iterable[CellProblem], unknown: Iterable[UnknownWord] = ()
    ) -> None:
        """A row is done."""
        self.unknown.update((one.vocabulary, one.words) for one in unknown)
        self._fates[fate] += 1
        self.problems.extend(problems)

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
            "unknown_words": [
                {"vocabulary": vocabulary, "words": words, "rows": rows}
                for (vocabulary, words), rows in self.unknown.most_common()
            ],
            "problems": [asdict(problem) for problem in self.problems],
        }
