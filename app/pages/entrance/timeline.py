"""Periods on an axis of years, drawn as dimension lines: overlapping ones in rows of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.pages.entrance.ways import Way
from records.dates.eras import periods
from records.dates.reading import Mark
from records.facets import PERIOD
from vocabularies.terms import Terms

# Before the first machines the axis only hints that time was longer.
BEGINS = 1820
TICK = 20


@dataclass(frozen=True, slots=True)
class Period:
    """A period with things. begin, end: columns of the axis, a year each, from 1; `row` from 1.

    first, last: its years, None where it is open.
    """

    way: Way
    first: int | None
    last: int | None
    begin: int
    end: int
    row: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Periods on an axis of `years` columns; ticks: year → column."""

    years: int
    rows: int
    periods: tuple[Period, ...]
    ticks: Mapping[int, int]


def timeline(ways: Sequence[Way], *, terms: Terms, now: int) -> Timeline | None:
    """The periods that have things, up to the decade that the year `now` is in; None under two."""
    years = now // 10 * 10 + 10 - BEGINS
    by_code = {way.code: way for way in ways}
    found: list[Period] = []
    ends: list[int] = []
    for code, (first, last) in _spans(terms).items():
        if (way := by_code.get(code)) is None:
            continue
        begin = max(1, (first or BEGINS) - BEGINS + 1)
        end = min(years + 1, last - BEGINS + 1 if last else years + 1)
        row = next((at for at, taken in enumerate(ends) if taken <= begin), len(ends))
        ends[row : row + 1] = [end]
        found.append(Period(way, first, last, begin, end, row + 1))
    if len(found) < 2:
        return None
    ticks = {year: year - BEGINS + 1 for year in range(BEGINS, BEGINS + years, TICK)}
    return Timeline(years, len(ends), tuple(found), ticks)


def _spans(terms: Terms) -> dict[str, tuple[int | None, int | None]]:
    """First and last year of each period of the list, None where it is open, in its order."""
    known = periods()
    found: dict[str, tuple[int | None, int | None]] = {}
    previous: int | None = None
    for code, term in terms.list_terms(PERIOD.vocabulary or "").items():
        told = known.get(term.en.casefold())
        if told is None or told.span is None:
            # The list opens with the time before all others.
            found[code] = (None, None)
            continue
        lasting = Mark.SINCE in told.marks
        found[code] = (told.span.first.year, None if lasting else told.span.last.year)
        previous = previous or told.span.first.year
    return {
        code: (None, previous) if span == (None, None) else span for code, span in found.items()
    }
