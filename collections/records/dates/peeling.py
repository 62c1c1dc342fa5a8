"""Take from a date the words that stand around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from records.dates.reading import Mark

Rule = tuple[re.Pattern[str], Mark | None]


@dataclass(frozen=True, slots=True)
class Peeled:
    """What is left of the words, and the marks that were taken from around it."""

    core: str
    marks: frozenset[Mark]


def rules(*pairs: tuple[str, Mark | None], at: str) -> tuple[Rule, ...]:
    """Compile pairs of pattern and mark; `at` is "start" or "end" of the words."""
    shape = r"(?:{})\s*" if at == "start" else r"\s*(?:{})\Z"
    return tuple((re.compile(shape.format(pattern)), mark) for pattern, mark in pairs)


def peel(text: str, starts: Sequence[Rule], ends: Sequence[Rule]) -> Peeled:
    """Take away from both ends what the rules know, until nothing more comes off."""
    marks: set[Mark] = set()
    while True:
        taken = _take(text, starts, from_start=True) or _take(text, ends, from_start=False)
        if taken is None:
            return Peeled(text, frozenset(marks))
        text, mark = taken
        marks.update({mark} if mark else ())


def _take(text: str, known: Iterable[Rule], *, from_start: bool) -> tuple[str, Mark | None] | None:
    for pattern, mark in known:
        found = pattern.match(text) if from_start else pattern.search(text)
        if found and found.group():
            rest = text[found.end() :] if from_start else text[: found.start()]
            return rest.strip(), mark
    return None
