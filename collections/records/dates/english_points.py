"""Single points of a date in English: a day, month, season, year, decade, century, reign."""

from __future__ import annotations

import re
from collections.abc import Callable

from records.dates.english_days import MONTH, YEAR
from records.dates.english_days import POINTS as DAYS
from records.dates.eras import eras, periods
from records.dates.reading import Mark
from records.dates.spans import (
    LATEST_YEAR,
    Part,
    Told,
    century,
    joined,
    millennium,
    part_of_told,
    years,
)

_PARTS = {
    "early": Part.EARLY,
    "beginning": Part.EARLY,
    "start": Part.EARLY,
    "mid": Part.MIDDLE,
    "middle": Part.MIDDLE,
    "late": Part.LATE,
    "end": Part.LATE,
    "first third": Part.EARLY,
    "second third": Part.MIDDLE,
    "last third": Part.LATE,
    "first half": Part.FIRST_HALF,
    "1st half": Part.FIRST_HALF,
    "second half": Part.SECOND_HALF,
    "2nd half": Part.SECOND_HALF,
    "last half": Part.SECOND_HALF,
    "first quarter": Part.FIRST_QUARTER,
    "1st quarter": Part.FIRST_QUARTER,
    "second quarter": Part.SECOND_QUARTER,
    "2nd quarter": Part.SECOND_QUARTER,
    "third quarter": Part.THIRD_QUARTER,
    "3rd quarter": Part.THIRD_QUARTER,
    "last quarter": Part.LAST_QUARTER,
    "fourth quarter": Part.LAST_QUARTER,
    "4th quarter": Part.LAST_QUARTER,
}
_BCE, _CE = r"b\.?\s?c\.?(?:\s?e\.?)?", r"(?:c\.?\s?e\.?|a\.?\s?d\.?)"
_ERA = re.compile(rf"\s*(?:(?P<bce>{_BCE})|{_CE})\Z")
_CENTURY = r"([0-9]{1,2})(?:st|nd|rd|th) ?-?(?:centur(?:y|ies)|cent\.?|c\.?)"
_MILLENNIUM = r"([0-9]{1,2})(?:st|nd|rd|th) ?-?millenni(?:um|a)"

Point = Callable[[re.Match[str]], Told]


def _plain(found: re.Match[str]) -> Told:
    return Told(years(int(found["year"]), int(found["year"])))


def _decade(found: re.Match[str]) -> Told:
    first = int(found[1])
    # "1800s" may be the decade or the century: the bounds hold both.
    return Told(years(first, first + (99 if first % 100 == 0 else 9)))


def _century(found: re.Match[str]) -> Told:
    return Told(century(int(found[1])))


def _decade_or_century(found: re.Match[str]) -> Told:
    """`195-` and `18--`, as cataloguing rules write what is known to the decade or century."""
    digits = found["digits"]
    last = digits.ljust(4, "9")
    marks = frozenset({Mark.PROBABLE}) if "?" in found.group() else frozenset[Mark]()
    return Told(years(int(digits.ljust(4, "0")), int(last)), marks)


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
        (YEAR, _plain),
        *DAYS,
        (r"([0-9]{3}0)[’']?s", _decade),
        (r"(?P<digits>1[0-9]{2})(?:-|\?|x)", _decade_or_century),
        (r"(?P<digits>1[0-9]|20)(?:--|\?\?|xx|-\?)", _decade_or_century),
        (_CENTURY, _century),
        (r"c([0-9]{1,2})(?:st|nd|rd|th)?", _century),
        (r"(?P<era>[a-z][a-z ]*?) (?:year )?(?P<count>[0-9]{1,2})", _reign),
        (r"(?P<count>[0-9]{1,2})(?:st|nd|rd|th) year of (?:the )?(?P<era>[a-z]+)(?: era)?", _reign),
        (
            r"(?:reign of )?(?P<name>[a-z0-9][a-z0-9 '-]+?)(?: (?:dynasty|period|reign|era))?",
            _of_era,
        ),
    )
)
_ANY_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_PART = re.compile(rf"({_ANY_PART})[ -](?:of )?(?:the )?(.+)")
_PARTS_OF_ONE = re.compile(
    rf"({_ANY_PART})(?: ?[-/] ?| to | or )({_ANY_PART})[ -](?:of )?(?:the )?(.+)"
)
_DAY_OF_MONTH = re.compile(rf"[0-9]{{1,2}}( {MONTH} [0-9]{{4}})")


def find_point(words: str) -> Told | None:
    """The span of one point in lower-case words, or None."""
    if parts := _PARTS_OF_ONE.fullmatch(words):
        return _parts_of(parts[1], parts[2], parts[3])
    # The late Qing is a period by itself.
    if (part := _PART.fullmatch(words)) and words not in periods():
        return _parts_of(part[1], part[1], part[2])
    if told := _of_stated_era(words):
        return told
    for pattern, point in _POINTS:
        if found := pattern.fullmatch(words):
            try:
                return point(found)
            except ValueError:
                continue
    return None


def _parts_of(first: str, last: str, words: str) -> Told | None:
    """From one part of a point to another part of it."""
    if (whole := find_point(words)) is None:
        return None
    one, other = part_of_told(whole, _PARTS[first]), part_of_told(whole, _PARTS[last])
    try:
        return joined(one, other) if one and other else None
    except ValueError:
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
    if found := re.fullmatch(_MILLENNIUM, words):
        return Told(millennium(int(found[1]), bce=bce)) if int(found[1]) else None
    if re.fullmatch(r"0*[1-9][0-9]{0,4}", words) is None:
        return None
    year = 1 - int(words) if bce else int(words)
    return Told(years(year, year)) if year <= LATEST_YEAR else None


def completed(one: str, other: str) -> tuple[str, str]:
    """Both ends of a range in full: `1830, 41` → `1830, 1841`; `1700, 1500 bce` → both bce."""
    if (short := re.fullmatch(r"[0-9]{1,2}(s?)", other)) and re.fullmatch(r"[0-9]{4}s?", one):
        digits = other.removesuffix("s")
        if digits == "00" and one[2:4] != "00":
            # 1999-00 turns the century.
            return one, f"{int(one[:2]) + 1}00{short[1]}"
        return one, one[: 4 - len(digits)] + digits + short[1]
    if re.fullmatch(r"[0-9]{1,2}", one) and (day := _DAY_OF_MONTH.fullmatch(other)):
        return f"{one}{day[1]}", other
    if re.fullmatch("spring|summer|autumn|fall|winter", one) and (
        year := re.search(r" [0-9]{4}\Z", other)
    ):
        return one + year.group(), other
    if one in _PARTS and (part := _PART.fullmatch(other)):
        return f"{one} {part[2]}", other
    if re.search(r"[0-9](?:st|nd|rd|th)\Z", one) and re.search(_CENTURY, other):
        one += " century"
    if (era := _ERA.search(other)) and not _ERA.search(one):
        one += f" {era.group().strip()}"
    if re.fullmatch(rf"(?:[0-9]{{1,2}} )?{MONTH}", one) and (
        year := re.search(r"[0-9]{4}\Z", other)
    ):
        one += f" {year.group()}"
    return one, other
