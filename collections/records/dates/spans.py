"""Spans that dates speak of: years, decades, centuries, seasons and their parts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from records.dates.bounds import Bound, Span
from records.dates.reading import Mark

# A typing error such as 8954 is no date: museums do not record what is yet to be made.
LATEST_YEAR = 2199


class Part(StrEnum):
    """A part of a longer span."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"
    FIRST_QUARTER = "first quarter"
    SECOND_QUARTER = "second quarter"
    THIRD_QUARTER = "third quarter"
    LAST_QUARTER = "last quarter"


# Early, middle, late are thirds: Categories for the Description of Works of Art 4.2.
_SHARES = {
    Part.EARLY: (Fraction(0), Fraction(1, 3)),
    Part.MIDDLE: (Fraction(1, 3), Fraction(2, 3)),
    Part.LATE: (Fraction(2, 3), Fraction(1)),
    Part.FIRST_HALF: (Fraction(0), Fraction(1, 2)),
    Part.SECOND_HALF: (Fraction(1, 2), Fraction(1)),
    Part.FIRST_QUARTER: (Fraction(0), Fraction(1, 4)),
    Part.SECOND_QUARTER: (Fraction(1, 4), Fraction(1, 2)),
    Part.THIRD_QUARTER: (Fraction(1, 2), Fraction(3, 4)),
    Part.LAST_QUARTER: (Fraction(3, 4), Fraction(1)),
}
MOST_PARTS = 4
# Their edges are a convention, not what the words say.
VAGUE = frozenset({Part.EARLY, Part.MIDDLE, Part.LATE})

# Winter is January, February and December of a year, or the turn to the next.
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}


@dataclass(frozen=True, slots=True)
class Told:
    """A span, and what its own words say of its edges."""

    span: Span
    marks: frozenset[Mark] = frozenset()

    def under(self, around: frozenset[Mark]) -> frozenset[Mark]:
        """Its marks and those around it; before 1978 stands for what began then and goes on."""
        sides = frozenset({Mark.SINCE, Mark.BEFORE})
        return around | (self.marks - sides if around - {Mark.CIRCA, Mark.PROBABLE} else self.marks)


def years(first: int, last: int) -> Span:
    """From one year to another; ValueError when they lie in no possible past or in no order."""
    if last > LATEST_YEAR:
        raise ValueError(f"{last} is after {LATEST_YEAR}")
    return Span(Bound(first), Bound(last))


def century(number: int, *, bce: bool = False) -> Span:
    """The 19th is 1801 to 1900; the 5th BCE is 500 to 401 BCE (-0499 to -0400)."""
    if number < 1:
        raise ValueError("centuries are counted from one")
    if bce:
        return years(1 - 100 * number, -100 * (number - 1))
    return years(100 * number - 99, 100 * number)


def part_of(whole: Span, part: Part) -> Told:
    """A part of a span in whole years; edges are rounded so that parts do not overlap.

    What is too short for parts of whole years is not narrowed, only marked.
    """
    start, length = whole.first.year, whole.last.year - whole.first.year + 1
    if length < MOST_PARTS:
        return Told(whole, frozenset({Mark.CIRCA}))
    share_from, share_to = _SHARES[part]
    first, last = start + round(length * share_from), start + round(length * share_to) - 1
    marks = frozenset({Mark.CIRCA}) if part in VAGUE else frozenset[Mark]()
    return Told(years(first, max(first, last)), marks)


def season(year: int, name: str) -> Span:
    """Spring, summer and autumn of a year by the month (north), winter to the next February."""
    if name == "winter":
        return Span(Bound(year, 1), Bound(year + 1, 2))
    first, last = _SEASONS[name]
    return Span(Bound(year, first), Bound(year, last))


def winter_of(year: int) -> Span:
    """The winter that turns from one year to the next: `winter 1923/24`."""
    return Span(Bound(year, 12), Bound(year + 1, 2))


def millennium(number: int, *, bce: bool) -> Span:
    """The 2nd is 1001 to 2000; the 3rd BCE is 3000 to 2001 BCE."""
    if number < 1:
        raise ValueError("millennia are counted from one")
    if bce:
        return years(1 - 1000 * number, -1000 * (number - 1))
    return Span(Bound(1000 * number - 999), Bound(1000 * number))


def third_of_month(year: int, month: int, third: int) -> Span:
    """The first, second or last ten days of a month (旬), counted from 0."""
    last = Bound(year, month).days() if third == 2 else 10 * third + 10
    return Span(Bound(year, month, 10 * third + 1), Bound(year, month, last))


def joined(one: Told, other: Told) -> Told:
    """From the first bound of one to the last of the other; ValueError when out of order.

    An open end counts as far as it is named: from 1953 to 改革开放 is 1953 to 1978.
    """
    if other.span.first.opens() < one.span.first.opens():
        raise ValueError(f"{other.span.first} is before {one.span.first}")
    marks = (one.marks | other.marks) & {Mark.CIRCA, Mark.PROBABLE}
    return Told(Span(one.span.first, other.span.last), marks)


def part_of_told(told: Told, part: Part) -> Told | None:
    """A part of what was told; None when it has an open end: nobody knows where its middle is."""
    if told.marks & {Mark.SINCE, Mark.BEFORE}:
        return None
    found = part_of(told.span, part)
    return Told(found.span, found.marks | told.marks)
