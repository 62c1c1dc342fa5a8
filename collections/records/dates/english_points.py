"""Single points of a date in English: a day, month, season, year, decade, century, reign."""

from __future__ import annotations

import re
from collections.abc import Callable

from records.dates.bounds import Bound, Span
from records.dates.eras import eras, periods
from records.dates.spans import LATEST_YEAR, Part, Told, century, part_of, season, years

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
_PARTS = {
    "early": Part.EARLY,
    "beginning of": Part.EARLY,
    "mid": Part.MIDDLE,
    "middle": Part.MIDDLE,
    "middle of": Part.MIDDLE,
    "late": Part.LATE,
    "end of": Part.LATE,
    "first half of": Part.FIRST_HALF,
    "1st half of": Part.FIRST_HALF,
    "second half of": Part.SECOND_HALF,
    "2nd half of": Part.SECOND_HALF,
    "first quarter of": Part.FIRST_QUARTER,
    "second quarter of": Part.SECOND_QUARTER,
    "third quarter of": Part.THIRD_QUARTER,
    "last quarter of": Part.LAST_QUARTER,
    "fourth quarter of": Part.LAST_QUARTER,
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>[0-9]{3,4})"
_BCE, _CE = r"b\.?\s?c\.?(?:\s?e\.?)?", r"(?:c\.?\s?e\.?|a\.?\s?d\.?)"
_ERA = re.compile(rf"\s*(?:(?P<bce>{_BCE})|{_CE})\Z")
_CENTURY = r"([0-9]{1,2})(?:st|nd|rd|th) ?-?(?:century|cent\.?|c\.?)"

Point = Callable[[re.Match[str]], Told]


def _day(found: re.Match[str], month: int) -> Bound:
    return Bound(int(found["year"]), month, int(found["day"]) if found["day"] else None)


def _iso(found: re.Match[str]) -> Told:
    day = _day(found, int(found["month"]))
    if found["day"] is None and found["month"] > found["year"][2:]:
        # 1905-07 may be July 1905 or short for 1905 to 1907: the bounds hold both.
        return Told(years(day.year, day.year // 100 * 100 + int(found["month"])))
    return Told(Span(day, day))


def _numbered(found: re.Match[str]) -> Told:
    day = _day(found, int(found["month"]))
    return Told(Span(day, day))


def _dated(found: re.Match[str]) -> Told:
    day = _day(found, _MONTHS[found["month"]])
    return Told(Span(day, day))


def _of_season(found: re.Match[str]) -> Told:
    return Told(season(int(found["year"]), found["season"].replace("fall", "autumn")))


def _plain(found: re.Match[str]) -> Told:
    return Told(years(int(found["year"]), int(found["year"])))


def _decade(found: re.Match[str]) -> Told:
    first = int(found[1])
    # "1800s" may be the decade or the century: the bounds hold both.
    return Told(years(first, first + (99 if first % 100 == 0 else 9)))


def _century(found: re.Match[str]) -> Told:
    return Told(century(int(found[1])))


def _reign(found: re.Match[str]) -> Told:
    if (era := eras().get(found["era"])) is None:
        raise ValueError(f"no such era: {found['era']!r}")
    year = era.year(int(found["count"]))
    return Told(years(year, year))


def _of_era(found: re.Match[str]) -> Told:
    if named := periods().get(found["name"]):
        return named
    if era := eras().get(found["name"]):
        return Told(years(era.first, min(era.last, LATEST_YEAR)))
    raise ValueError(f"no such period: {found['name']!r}")


_POINTS: tuple[tuple[re.Pattern[str], Point], ...] = tuple(
    (re.compile(pattern), point)
    for pattern, point in (
        (_YEAR, _plain),
        (r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?", _iso),
        (r"(?P<year>[0-9]{4})([./])(?P<month>[0-9]{1,2})(?:\2(?P<day>[0-9]{1,2}))?", _numbered),
        (rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH},? {_YEAR}", _dated),
        (rf"{_MONTH} (?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? )?{_YEAR}", _dated),
        (rf"(?P<season>spring|summer|autumn|fall|winter),? (?:of )?{_YEAR}", _of_season),
        (r"([0-9]{3}0)[’']?s", _decade),
        (_CENTURY, _century),
        (r"c([0-9]{1,2})(?:st|nd|rd|th)?", _century),
        (r"(?P<era>[a-z]+) (?:year )?(?P<count>[0-9]{1,2})", _reign),
        (r"(?P<count>[0-9]{1,2})(?:st|nd|rd|th) year of (?P<era>[a-z]+)", _reign),
        (r"(?P<name>[a-z][a-z '-]+?)(?: (?:dynasty|period|reign|era))?", _of_era),
    )
)
_PART = re.compile(rf"({'|'.join(sorted(_PARTS, key=len, reverse=True))})[ -](?:the )?(.+)")

_DAY_OF_MONTH = re.compile(rf"[0-9]{{1,2}}( {_MONTH} [0-9]{{4}})")


def find_point(words: str) -> Told | None:
    """The span of one point in lower-case words, or None."""
    if part := _PART.fullmatch(words):
        whole = find_point(part[2])
        return whole and part_of(whole.span, _PARTS[part[1]])
    if told := _of_stated_era(words):
        return told
    for pattern, point in _POINTS:
        if found := pattern.fullmatch(words):
            try:
                return point(found)
            except ValueError:
                continue
    return None


def _of_stated_era(words: str) -> Told | None:
    if words.startswith(("ad ", "a.d. ")):
        return _counted(words.split(" ", 1)[1], bce=False)
    era = _ERA.search(words)
    return era and _counted(words[: era.start()], bce=era["bce"] is not None)


def _counted(words: str, *, bce: bool) -> Told | None:
    """A year or century of a stated era: 1375 BCE is -1374."""
    if found := re.fullmatch(_CENTURY, words):
        return Told(century(int(found[1]), bce=bce)) if int(found[1]) else None
    if re.fullmatch(r"0*[1-9][0-9]{0,4}", words) is None:
        return None
    year = 1 - int(words) if bce else int(words)
    return Told(years(year, year)) if year <= LATEST_YEAR else None


def completed(one: str, other: str) -> tuple[str, str]:
    """Both ends of a range in full: `1830, 41` → `1830, 1841`; `1700, 1500 bce` → both bce."""
    if (short := re.fullmatch(r"[0-9]{1,2}(s?)", other)) and re.fullmatch(r"[0-9]{4}s?", one):
        digits = other.removesuffix("s")
        return one, one[: 4 - len(digits)] + digits + short[1]
    if re.fullmatch(r"[0-9]{1,2}", one) and (day := _DAY_OF_MONTH.fullmatch(other)):
        return f"{one}{day[1]}", other
    if one in _PARTS and (part := _PART.fullmatch(other)):
        return f"{one} {part[2]}", other
    if re.search(r"[0-9](?:st|nd|rd|th)\Z", one) and re.search(_CENTURY, other):
        one += " century"
    if (era := _ERA.search(other)) and not _ERA.search(one):
        one += f" {era.group().strip()}"
    if re.fullmatch(rf"(?:[0-9]{{1,2}} )?{_MONTH}", one) and (
        year := re.search(r"[0-9]{4}\Z", other)
    ):
        one += f" {year.group()}"
    return one, other
