"""Named spans of history: reigns and eras by the year, dynasties, plans, wars."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain

from records.dates.bounds import Bound, Span, as_bound
from records.dates.numerals import number
from records.dates.ordinals import ordinal
from records.dates.reading import Mark
from records.dates.spans import LATEST_YEAR, Told

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
SEXAGENARY = f"[{_STEMS}][{_BRANCHES}]"
_CYCLE = 60
_ENDINGS = ("", "代", "朝", "王朝")
# 周末 is a weekend and 夏 a season: these dynasties are named in full.
_NOT_ALONE = frozenset({"周", "夏"})
# 一五 is the first plan between quotes or with its noun only: 十五年 counts years.
_PLAN = re.compile(r"[一二三四五六七八九十]{1,2}五")
PLAN_NOUNS = ("计划", "规划", "时期", "期间")
_NTH_PLAN = re.compile(r"第([一二三四五六七八九十]{1,3})(个五年.*)")
_ENGLISH_PLAN = re.compile(r"(.+) five-year plan")


@dataclass(frozen=True, slots=True)
class Era:
    """Years counted by name.

    calendar: "lunar", "solar", "solar since 1873" (lunar before, by a table of its own), or "own".
    A lunar year begins in late January or February and ends in the next. A year by its count alone
    is told as the one that the tables of the trade name beside it, in which all but its last weeks
    lie: 光绪十六年 is 1890. Its months and days are told by the day (records.dates.lunar).
    """

    zh: str
    en: str
    first: int
    last: int
    calendar: str

    def year(self, count: int) -> int:
        """The year of the calendar of the `count`th year; ValueError when it had none such."""
        year = self.first + count - 1
        if count < 1 or year > self.last:
            raise ValueError(f"{self.zh} has no year {count}")
        return year

    def named(self, pair: str) -> int:
        """The year of a stem and branch such as 庚寅; ValueError when none or more than one."""
        last = self.last if self.last < LATEST_YEAR else self.first + _CYCLE - 1
        years = [year for year in range(self.first, last + 1) if self.pair(year) == pair]
        if len(years) != 1:
            raise ValueError(f"{self.zh} has {len(years)} years {pair}")
        return years[0]

    @staticmethod
    def pair(year: int) -> str:
        """The stem and branch of a year: 4 CE was 甲子, the cycle has not been broken since."""
        return _STEMS[(year - 4) % 10] + _BRANCHES[(year - 4) % 12]

    def solar(self, year: int) -> bool:
        """Whether its months in a year are those of our calendar."""
        begins = self.calendar.removeprefix("solar").removeprefix(" since ")
        return self.calendar.startswith("solar") and year >= int(begins or 0)


@cache
def eras() -> Mapping[str, Era]:
    """Eras by their Chinese name and by their English one in lower case."""
    found: dict[str, Era] = {}
    for row in _rows("eras.csv"):
        last = int(row["last"] or LATEST_YEAR)
        era = Era(row["zh"], row["en"], int(row["first"]), last, row["calendar"])
        found |= {name: era for name in (era.zh, era.en.casefold()) if name}
    return found


@cache
def periods() -> Mapping[str, Told]:
    """Spans by name: Chinese, with the usual endings, and English in lower case.

    The table of periods, the census list of dynasties and the list of industrial periods; a name
    that two of them know belongs to the first. One that lasts has a first bound only. `edges` is
    circa where the bounds are a convention, before where it has no beginning.
    """
    found: dict[str, Told] = {}
    tables = ("periods.csv", "historical-period.csv", "industrial-period.csv")
    for row in chain.from_iterable(map(_rows, tables)):
        if not row["begins"]:
            continue
        span = Span(as_bound(row["begins"]), as_bound(row["ends"] or row["begins"]))
        told = Told(span, frozenset(_marks(row)))
        for name in _names(row):
            found.setdefault(name, told)
    return found


def _marks(row: Mapping[str, str]) -> Iterator[Mark]:
    if not row["ends"]:
        yield Mark.SINCE
    match row.get("edges"):
        case "circa":
            yield Mark.CIRCA
        case "before":
            yield Mark.BEFORE


@cache
def _industrial() -> tuple[tuple[str, float, float], ...]:
    return tuple(
        (
            row["code"],
            as_bound(row["begins"]).opens() if row["begins"] else float("-inf"),
            as_bound(row["ends"]).closes() if row["ends"] else float("inf"),
        )
        for row in _rows("industrial-period.csv")
    )


def list_industrial_periods(first: Bound, last: Bound) -> list[str]:
    """Codes of the industrial periods that overlap the bounds."""
    start, end = first.opens(), last.closes()
    return [code for code, opens, closes in _industrial() if opens < end and start < closes]


def _names(row: Mapping[str, str]) -> Iterator[str]:
    for zh in row["zh"].split("|"):
        plain = zh.replace("·", "").replace("“", "").replace("”", "")
        if _PLAN.fullmatch(plain):
            yield from (plain + noun for noun in PLAN_NOUNS)
            continue
        if nth := _NTH_PLAN.fullmatch(plain):
            yield f"第{number(nth[1])}{nth[2]}"
        name = plain.removesuffix("时代")
        yield from (name + ending for ending in _ENDINGS if ending or name not in _NOT_ALONE)
    for en in filter(None, row["en"].casefold().split("|")):
        if nth := _ENGLISH_PLAN.fullmatch(en):
            yield f"{ordinal(nth[1])} five-year plan"
        yield from (en, en.removesuffix(" dynasty").removesuffix(" period"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    folder = files("config")
    path = folder / name if (folder / name).is_file() else folder / "vocabularies" / name
    yield from csv.DictReader(path.read_text(encoding="utf-8").splitlines())
