"""Years of a reign and the lunar calendar: `光绪十六年闰二月初三`, `农历1890年腊月`."""

from __future__ import annotations

import re

from records.dates.bounds import Bound, Span
from records.dates.eras import SEXAGENARY, Era, eras, periods
from records.dates.lunar import lunar_day, lunar_month, lunar_season
from records.dates.numerals import NUMBER, number
from records.dates.spans import LATEST_YEAR, Told, season, years

SEASONS = {"春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter"}
# Names of months that only the lunar calendar has.
_MONTHS = {"正": 1, "冬": 11, "腊": 12, "元": 1}
_LUNAR = "(?:农历|阴历|旧历|夏历)"
_MONTH = rf"(?P<leap>闰)?(?P<month>[正冬腊元]|{NUMBER})月份?"
_DAY = rf"(?:初(?P<early>[一二三四五六七八九十])|(?P<day>{NUMBER}))[日号]?"
_WITHIN = rf"(?:{_MONTH}(?:{_DAY})?|(?P<season>[春夏秋冬])[季天]?)"
REIGN = (
    rf"(?P<era>[^\d\W]{{2,8}}?)(?:(?P<pair>{SEXAGENARY})(?:年|(?P<again>元|{NUMBER})年)?"
    rf"|(?P<count>元|{NUMBER})年?(?P<same>{SEXAGENARY})?年?){_WITHIN}?"
)
LUNAR_DATE = (
    rf"{_LUNAR}(?P<year>[0-9]{{4}})年{_WITHIN}",
    rf"(?P<year>[0-9]{{4}})年\(?{_LUNAR}\)?{_WITHIN}",
    rf"(?P<year>[0-9]{{4}})年(?P<leap>闰)?(?P<month>[正腊])月(?:{_DAY})?",
)  # fmt: skip
OF_ERA = (
    r"(?P<name>(?:第[0-9]{1,2})?[^\d\W]{1,12}?)"
    r"(?P<ending>时期|期间|年间|时代|时|阶段|年代|间|年|朝)?(?:在位)?"
)
# A name as old as that is told with its 年间 or its dynasty: 绍兴 alone is a town.
_NAMED_ALONE_SINCE = 1368


def reign(found: re.Match[str]) -> Told:
    """A year of an era, perhaps a season, month or day of it; ValueError when it had none such."""
    era, _ = _era(found["era"])
    year = _year_of(era, found)
    if found["month"] is None and found["season"] is None:
        return Told(years(year, year))
    if era.solar(year):
        return Told(_solar(year, found))
    if era.calendar == "lunar":
        return Told(lunar(year, found))
    # A calendar without its table is only known to the year; its last months reach the next.
    late = found["season"] == "冬" or (found["month"] or "1") not in _EARLY
    return Told(years(year, year + late))


_EARLY = frozenset("一二三四五六七八九十") | {str(month) for month in range(1, 11)} | {"正", "元"}


def _year_of(era: Era, found: re.Match[str]) -> int:
    pair, count = found["pair"] or found["same"], found["count"] or found["again"]
    year = era.year(number(count)) if count else era.named(pair)
    if count and pair and era.pair(year) != pair:
        raise ValueError(f"{found.group()!r} names two years")
    return year


def _solar(year: int, found: re.Match[str]) -> Span:
    if found["season"]:
        return season(year, SEASONS[found["season"]])
    if found["leap"] or found["early"]:
        raise ValueError("our calendar has no such month")
    day = found["day"]
    bound = Bound(year, number(found["month"]), number(day) if day else None)
    return Span(bound, bound)


def lunar(year: int, found: re.Match[str]) -> Span:
    """The season, month or day of a lunar year that a match has found."""
    groups = found.groupdict()
    if groups.get("season"):
        return lunar_season(year, SEASONS[groups["season"]])
    month = _MONTHS.get(groups["month"]) or number(groups["month"])
    leap = groups["leap"] is not None
    if day := groups["early"] or groups["day"]:
        return lunar_day(year, month, number(day), leap=leap)
    return lunar_month(year, month, leap=leap)


def lunar_date(found: re.Match[str]) -> Told:
    """A lunar month or day of a year that our calendar counts: `1890年农历五月`."""
    return Told(lunar(int(found["year"]), found))


def of_era(found: re.Match[str]) -> Told:
    """A reign, dynasty or period by its name; ValueError when there is none such."""
    if named := periods().get(found.group()):
        return named
    # 明年 and 元年 are no dynasties.
    name = found["name"]
    if found["ending"] != "年" and (
        named := periods().get(name) or periods().get(name.removeprefix("大"))
    ):
        return named
    era, before = _era(name)
    if era.first < _NAMED_ALONE_SINCE and not (before or found["ending"]):
        raise ValueError(f"{era.zh} may be something else")
    return Told(years(era.first, min(era.last, LATEST_YEAR)))


def _era(name: str) -> tuple[Era, str]:
    """An era by its name, and what stands before it: 清 in 清光绪; ValueError without one."""
    for start in range(min(len(name), 6)):
        if era := eras().get(name[start:]):
            before = re.sub(r"\A(?:大|伪(?!满)|日本|朝鲜|大韩帝国)", "", name[:start])
            if not before or _within(era, before):
                return era, name[:start]
            break
    raise ValueError(f"no such era: {name!r}")


def _within(era: Era, dynasty: str) -> bool:
    """Whether an era began in what is named before it: 清光绪, but not 清民国."""
    told = periods().get(dynasty)
    return told is not None and told.span.holds(Span(Bound(era.first), Bound(era.first)))
