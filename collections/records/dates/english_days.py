"""Days, months, seasons and feasts in English: `3 May 1950`, `winter 1923/24`."""

from __future__ import annotations

import re

from records.dates.bounds import Bound, Span
from records.dates.spans import Told, season, winter_of, years

_MONTH_NAMES = (
    "jan january",
    "feb february",
    "mar march",
    "apr april",
    "may",
    "jun june",
    "jul july",
    "aug august",
    "sep sept september",
    "oct october",
    "nov november",
    "dec december",
)
_MONTHS = {
    name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()
}
MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
YEAR = r"(?P<year>[0-9]{3,4})"
_TH = r"(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
# Easter moves between its earliest and its latest day; Michaelmas is a day and the term after it.
_FEASTS = {
    "lady day": ((3, 25), (3, 25)),
    "easter": ((3, 22), (4, 25)),
    "midsummer": ((6, 20), (6, 24)),
    "michaelmas": ((9, 29), (12, 31)),
    "christmas": ((12, 24), (12, 31)),
}


def _bound(found: re.Match[str], month: int, day: str | None) -> Bound:
    return Bound(int(found["year"]), month, int(day) if day else None)


def _on(bound: Bound) -> Told:
    return Told(Span(bound, bound))


def _iso(found: re.Match[str]) -> Told:
    if found["day"] is None and found["month"] > found["year"][2:]:
        return _short_range(found)
    return _on(_bound(found, int(found["month"]), found["day"]))


def _slashed(found: re.Match[str]) -> Told:
    short = found["month"]
    if short > found["year"][4 - len(short) :]:
        return _short_range(found)
    return _on(_bound(found, int(short), None))


def _short_range(found: re.Match[str]) -> Told:
    """1905-07 may be July 1905 or short for 1905 to 1907: the bounds hold both."""
    year, short = found["year"], found["month"]
    return Told(years(int(year), int(year[: 4 - len(short)] + short)))


def _numbered(found: re.Match[str]) -> Told:
    return _on(_bound(found, int(found["month"]), found["day"]))


def _numbered_last(found: re.Match[str]) -> Told:
    """`13/06/1923`: only where one order of day and month is possible."""
    one, other = int(found["one"]), int(found["other"])
    if one <= 12 and other <= 12 and one != other:
        raise ValueError("the day may be the month")
    month, day = (other, one) if other <= 12 else (one, other)
    return _on(Bound(int(found["year"]), month, day))


def _compact(found: re.Match[str]) -> Told:
    if found["year"] < "1000":
        raise ValueError("a number, no date")
    return _numbered(found)


def _dated(found: re.Match[str]) -> Told:
    return _on(_bound(found, _MONTHS[found["month"]], found["day"]))


def _month_days(found: re.Match[str]) -> Told:
    month = _MONTHS[found["month"]]
    first, last = _bound(found, month, found["day"]), _bound(found, month, found["last"])
    return Told(Span(first, last))


def _of_season(found: re.Match[str]) -> Told:
    return Told(season(int(found["year"]), found["season"].replace("fall", "autumn")))


def _of_winter(found: re.Match[str]) -> Told:
    year, turn = found["year"], found["turn"]
    if int(turn) not in {int(year) + 1, (int(year) + 1) % 100}:
        raise ValueError("a winter is one")
    return Told(winter_of(int(year)))


def _of_feast(found: re.Match[str]) -> Told:
    first, last = _FEASTS[found["feast"]]
    return Told(Span(Bound(int(found["year"]), *first), Bound(int(found["year"]), *last)))


POINTS = (
    (r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?", _iso),
    (r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})", _numbered),
    (r"(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})", _slashed),
    (r"(?P<year>[0-9]{4})([./])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})", _numbered),
    (r"(?P<year>[0-9]{4})\.(?P<month>[0-9]{1,2})(?P<day>)", _numbered),
    (r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})", _compact),
    (r"(?P<one>[0-9]{1,2})([./-])(?P<other>[0-9]{1,2})\2(?P<year>[0-9]{4})", _numbered_last),
    (rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}}){_TH}[ -](?:of )?{MONTH}[, -]? ?{YEAR}", _dated),
    (rf"{_WEEKDAY}{MONTH},? (?:(?P<day>[0-9]{{1,2}}){_TH},? )?(?:of )?{YEAR}", _dated),
    (rf"{YEAR},? {MONTH}(?: (?P<day>[0-9]{{1,2}}){_TH})?", _dated),
    (rf"{MONTH} (?P<day>[0-9]{{1,2}}){_TH} ?- ?(?P<last>[0-9]{{1,2}}){_TH},? {YEAR}", _month_days),
    (rf"{_SEASON},? (?:of )?{YEAR}", _of_season),
    (rf"winter,? (?:of )?{YEAR} ?[-/] ?(?P<turn>[0-9]{{2}}|[0-9]{{4}})", _of_winter),
    (rf"(?P<feast>{'|'.join(_FEASTS)}),? (?:of )?{YEAR}", _of_feast),
)
