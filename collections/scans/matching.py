"""Which record a file belongs to, by the number in its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A file name read: the record's inner id and what of the name came after the number."""

    record_id: int
    rest: str


class Numbers:
    """The numbers of a museum, ready to be found in file names.

    A file name cannot hold every sign of a number (`1857-290/1` lies on disk as `1857-290_1.tif`),
    so only letters and figures count, in their groups; the longest run of groups that is a number
    wins, the first of equally long ones.
    """

    def __init__(self, numbers: Iterable[tuple[str, int]]) -> None:
        self._records: dict[Key, set[int]] = {}
        for number, record_id in numbers:
            if key := _groups(number):
                self._records.setdefault(key, set()).add(record_id)

    def find(self, name: str) -> Match | None:
        """The one record whose number stands in this file name; None if no or several do."""
        groups = _groups(PurePath(name).stem)
        for length in range(len(groups), 0, -1):
            for start in range(len(groups) - length + 1):
                end = start + length
                if found := self._records.get(groups[start:end]):
                    rest = "-".join(groups[end:])
                    return Match(next(iter(found)), rest) if len(found) == 1 else None
        return None


def _groups(words: str) -> Key:
    # A disk may hold é as e and an accent, which would be two groups; a wide 1 is a 1.
    return tuple(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", words).casefold()))
