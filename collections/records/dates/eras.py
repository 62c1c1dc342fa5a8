"""Named spans of history: reigns and eras by the year, dynasties, plans, wars."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain

from records.dates.bounds import Bound, Span, as_bound
from records.dates.reading import Mark
from records.dates.spans import LATEST_YEAR, Told

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
SEXAGENARY = f"[{_STEMS}][{_BRANCHES}]"
_ENDINGS = ("", "代", "朝", "王朝")


@dataclass(frozen=True, slots=True)
class Era:
    """Years counted by name; `lunar` ones begin in late January or February."""

    zh: str
    en: str
    first: int
    last: int
    lunar: bool

    def year(self, count: int) -> int:
        """The year of the calendar of the `count`th year; ValueError when it had none such."""
        year = self.first + count - 1
        if count < 1 or year > self.last:
            raise ValueError(f"{self.en} has no year {count}")
        return year

    def named(self, pair: str) -> int:
        """The year of a stem and branch such as 庚寅; ValueError when none or more than one."""
        years = [year for year in range(self.first, self.last + 1) if _pair(year) == pair]
        if len(years) != 1:
            raise ValueError(f"{self.en} has {len(years)} years {pair}")
        return years[0]


def _pair(year: int) -> str:
    # 4 CE was a 甲子 year; the cycle has not been broken since.
    return _STEMS[(year - 4) % 10] + _BRANCHES[(year - 4) % 12]


@cache
def eras() -> Mapping[str, Era]:
    """Eras by their Chinese name and by their English one in lower case."""
    found: dict[str, Era] = {}
    for row in _rows("eras.csv"):
        era = Era(
            row["zh"],
            row["en"],
            int(row["first"]),
            int(row["last"] or LATEST_YEAR),
            row["calendar"] == "lunar",
        )
        found |= {era.zh: era, era.en.casefold(): era}
    return found


@cache
def periods() -> Mapping[str, Told]:
    """Spans by name: Chinese, with the usual endings, and English in lower case.

    The table of periods, the census list of dynasties and the list of industrial periods; a name
    that two of them know belongs to the first. One that lasts has a first bound only.
    """
    found: dict[str, Told] = {}
    tables = ("periods.csv", "historical-period.csv", "industrial-period.csv")
    for row in chain.from_iterable(map(_rows, tables)):
        if not row["begins"]:
            continue
        span = Span(as_bound(row["begins"]), as_bound(row["ends"] or row["begins"]))
        told = Told(span, frozenset() if row["ends"] else frozenset({Mark.SINCE}))
        for name in _names(row):
            found.setdefault(name, told)
    return found


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
        yield from (plain.removesuffix("时代") + ending for ending in _ENDINGS)
    for en in row["en"].casefold().split("|"):
        yield from (en, en.removesuffix(" dynasty").removesuffix(" period"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    folder = files("config")
    path = folder / name if (folder / name).is_file() else folder / "vocabularies" / name
    yield from csv.DictReader(path.read_text(encoding="utf-8").splitlines())
