"""The table of lunar years holds together, and says no more than it knows."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from importlib.resources import files

import pytest

from records.dates.lunar import find_year, lunar_day, lunar_month, lunar_season

FIRST, LAST = 1645, 2050


def test_each_lunar_year_begins_where_the_one_before_ends() -> None:
    for year in range(FIRST, LAST):
        one, other = find_year(year), find_year(year + 1)
        assert one is not None
        assert other is not None
        assert one.begins + timedelta(sum(one.lengths)) == other.begins


def test_a_year_with_a_leap_month_has_thirteen() -> None:
    for year in range(FIRST, LAST + 1):
        known = find_year(year)
        assert known is not None
        assert len(known.lengths) == (13 if known.leap else 12)
        assert set(known.lengths) <= {29, 30}


def test_a_lunar_year_begins_between_two_new_moons_of_winter() -> None:
    text = (files("config") / "lunar-years.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        begins = date.fromisoformat(row["begins"])
        assert begins.year == int(row["year"])
        assert (1, 20) <= (begins.month, begins.day) <= (2, 21)


def test_seven_of_nineteen_years_have_a_leap_month() -> None:
    leaps = [year for year in range(FIRST, LAST + 1) if (found := find_year(year)) and found.leap]
    assert len(leaps) == pytest.approx((LAST - FIRST + 1) * 7 / 19, abs=2)


def test_the_seasons_of_a_lunar_year_are_all_of_it() -> None:
    known = find_year(1890)
    assert known is not None
    spans = [lunar_season(1890, name) for name in ("spring", "summer", "autumn", "winter")]
    assert sum(span.length() for span in spans) == pytest.approx(sum(known.lengths) / 365, rel=1e-9)


def test_what_is_older_than_the_table_is_known_to_the_year() -> None:
    assert str(lunar_month(1500, 3).last) == "1500"
    assert str(lunar_month(1500, 12).last) == "1501"
    assert lunar_day(1500, 3, 7) == lunar_month(1500, 3)
    assert str(lunar_season(1500, "winter").last) == "1501"


@pytest.mark.parametrize(("month", "day", "leap"), [(13, 1, False), (0, 1, False), (4, 1, True)])
def test_a_month_that_the_year_had_not_is_none(month: int, day: int, leap: bool) -> None:
    with pytest.raises(ValueError, match="no such lunar month"):
        lunar_day(1890, month, day, leap=leap)


@pytest.mark.parametrize(("month", "day"), [(4, 30), (5, 31), (5, 0)])
def test_a_day_that_the_month_had_not_is_none(month: int, day: int) -> None:
    with pytest.raises(ValueError, match="no"):
        lunar_day(1890, month, day)
