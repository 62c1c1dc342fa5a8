"""A bound of a date: a year, month or day, written as ISO 8601 with astronomical years."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from dataclasses import dataclass
from functools import lru_cache

# Astronomical years have a year 0: 1 BCE is 0000, 1375 BCE is -1374 (ISO 8601:2004, 3.2.1).
_ISO = re.compile(r"(-?[0-9]{4}|-[0-9]{5,6})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
# Days of a common year before each of its months.
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


@dataclass(frozen=True, slots=True)
class Bound:
    """A year, perhaps a month of it, perhaps a day of that; ValueError when there is none such."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"there is no month {self.month}")
        if self.day is not None and not 1 <= self.day <= _days(self.year, self.month or 1):
            raise ValueError(f"there is no day {self.day} in {self.year}-{self.month}")

    def __str__(self) -> str:
        year = f"{'-' if self.year < 0 else ''}{abs(self.year):04}"
        month = "" if self.month is None else f"-{self.month:02}"
        return year + month + ("" if self.day is None else f"-{self.day:02}")

    def opens(self) -> float:
        """Where it begins, in decimal years: 1939 → 1939.0, 1939-07 → 1939.4959."""
        return self._at(self.month or 1, (self.day or 1) - 1)

    def closes(self) -> float:
        """Where the next one begins: 1939 → 1940.0, so that [opens, closes) is the whole of it."""
        if self.month is None:
            return float(self.year + 1)
        return self._at(self.month, self.day or _days(self.year, self.month))

    def days(self) -> int:
        """How many days its month has; ValueError for a bound that is a year."""
        if self.month is None:
            raise ValueError(f"{self} is not a month")
        return _days(self.year, self.month)

    def _at(self, month: int, days: int) -> float:
        leap = isleap(self.year)
        before = _BEFORE[month - 1] + (leap and month > 2) + days
        return self.year + before / (366 if leap else 365)


def _days(year: int, month: int) -> int:
    # The Gregorian calendar repeats every 400 years; monthrange knows the years from 1 on.
    return monthrange(year % 400 + 2000, month)[1]


@dataclass(frozen=True, slots=True)
class Span:
    """From one bound to another, both included; ValueError when the last closes too early."""

    first: Bound
    last: Bound

    def __post_init__(self) -> None:
        if self.last.closes() <= self.first.opens():
            raise ValueError(f"{self.last} is before {self.first}")

    def length(self) -> float:
        """How long it lasts, in decimal years."""
        return self.last.closes() - self.first.opens()

    def holds(self, other: Span) -> bool:
        """Whether the other lies within it."""
        opens, closes = self.first.opens(), self.last.closes()
        return opens <= other.first.opens() and other.last.closes() <= closes


# The same few thousand years stand in all records.
@lru_cache(maxsize=8_192)
def as_bound(iso: str) -> Bound:
    """Read `1939`, `1934-05`, `1934-05-03` or `-1374`; ValueError says what was expected."""
    if (found := _ISO.match(iso)) is None or iso.startswith("-0000"):
        raise ValueError(
            f"expected a year, month or day such as 1939, 1934-05, 1934-05-03 or -1374, got {iso!r}"
        )
    year, month, day = found.groups()
    return Bound(int(year), int(month) if month else None, int(day) if day else None)


def checked_span(first: str, last: str) -> Span:
    """The span of two bounds in ISO 8601; ValueError when one is none or their order is wrong."""
    return Span(as_bound(first), as_bound(last))
