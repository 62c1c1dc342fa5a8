"""The Chinese lunar calendar: its months and days as bounds, from the table config/lunar-years.csv.

The table is that of the calendar in force, 时宪历 from 1645 and 农历 to 2050; two independent
computations of it (寿星天文历 and lunar-python) agree on every month. What is older is not in it:
a lunar month before 1645 is known to the year only.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from records.dates.bounds import Bound, Span

_LENGTHS = {"大": 30, "小": 29}
# 春 is the first three months of the lunar year, 冬 the last; a leap month belongs to its season.
_SEASONS = {"spring": (1, 3), "summer": (4, 6), "autumn": (7, 9), "winter": (10, 12)}


@dataclass(frozen=True, slots=True)
class LunarYear:
    """The day it begins, the number of the month that is repeated, the lengths of its months."""

    begins: date
    leap: int | None
    lengths: tuple[int, ...]

    def place(self, month: int, *, leap: bool = False) -> int:
        """Where a month stands, from 0; ValueError when the year has none such."""
        if not 1 <= month <= 12 or (leap and month != self.leap):
            raise ValueError(f"no such lunar month: {'闰' if leap else ''}{month}")
        return month - 1 + (leap or (self.leap is not None and month > self.leap))

    def days(self, first: int, last: int) -> Span:
        """From the start of one month to the end of another, by their places."""
        opens = self.begins + timedelta(sum(self.lengths[:first]))
        closes = self.begins + timedelta(sum(self.lengths[: last + 1]) - 1)
        return Span(_bound(opens), _bound(closes))


def _bound(day: date) -> Bound:
    return Bound(day.year, day.month, day.day)


@cache
def _table() -> Mapping[int, LunarYear]:
    text = (files("config") / "lunar-years.csv").read_text(encoding="utf-8")
    return {
        int(row["year"]): LunarYear(
            date.fromisoformat(row["begins"]),
            int(row["leap"]) if row["leap"] else None,
            tuple(_LENGTHS[each] for each in row["months"]),
        )
        for row in csv.DictReader(text.splitlines())
    }


def find_year(year: int) -> LunarYear | None:
    """The lunar year that begins in a year of our calendar; None outside the table."""
    return _table().get(year)


def lunar_month(year: int, month: int, *, leap: bool = False) -> Span:
    """The days of a month: 1890, 12 → 1891-01-10 to 1891-02-08; ValueError when there is none."""
    if (known := find_year(year)) is None:
        if not 1 <= month <= 12:
            raise ValueError(f"no such lunar month: {month}")
        # The last two months reach into the next year.
        return Span(Bound(year), Bound(year + (month >= 11)))
    place = known.place(month, leap=leap)
    return known.days(place, place)


def lunar_day(year: int, month: int, day: int, *, leap: bool = False) -> Span:
    """A day: 1890, 5, 3 → 1890-06-19; outside the table what the month is known to."""
    whole = lunar_month(year, month, leap=leap)
    if not 1 <= day <= 30:
        raise ValueError(f"no such day of a lunar month: {day}")
    if (known := find_year(year)) is None:
        return whole
    place = known.place(month, leap=leap)
    if day > known.lengths[place]:
        raise ValueError(f"month {month} of the lunar year {year} has no day {day}")
    opens = known.begins + timedelta(sum(known.lengths[:place]) + day - 1)
    return Span(_bound(opens), _bound(opens))


def lunar_season(year: int, name: str) -> Span:
    """Three months, four with a leap one; outside the table the year, with winter's turn."""
    if (known := find_year(year)) is None:
        return Span(Bound(year), Bound(year + (name == "winter")))
    first, last = _SEASONS[name]
    return known.days(known.place(first), known.place(last) + (known.leap == last))
