"""Hundreds of dates as people write them, a row each, with what is read and what is refused."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from records.dates import read

# Where the cases of each family come from.
SOURCES = {
    "days": "GB/T 7408-2005 (ISO 8601); GB/T 15835-2011 出版物上数字用法",
    "decades": "GB/T 15835-2011 出版物上数字用法",
    "doubt": "登录习惯, 第一次全国可移动文物普查; CDWA 4.2",
    "reigns": "现代汉语词典 附录 我国历代纪元表 (config/eras.csv)",
    "pairs": "干支: 公元4年为甲子",
    "lunar days": "events whose day is known in both calendars: 南京条约, 马关条约, 武昌起义 …",
    "lunar months": "config/lunar-years.csv, two independent computations that agree",
    "eras of our calendar": "the edicts named in config/eras.csv",
    "plans": "中国共产党新闻网 历次五年计划(规划) (config/periods.csv)",
    "periods": "the documents named in config/periods.csv; census list of dynasties (2013)",
    "english years": "cells of the Science Museum, Tate and Carnegie; CDWA 4.2",
    "bce": "ISO 8601:2004, 3.2.1",
    "rules of cataloguing": "AACR2 1.4F7; DCRM(B) 4D",
    "english days": "ISO 8601; there is no month 13",
}
FOLDER = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


UNDERSTOOD, REFUSED = rows("test_dates_understood.csv"), rows("test_dates_refused.csv")


def told(words: str) -> str | None:
    """A reading in a line: `from/to certainty`, `...` where open."""
    if (found := read(words)) is None:
        return None
    first, last = ("..." if bound is None else str(bound) for bound in (found.first, found.last))
    bounds = first if first == last else f"{first}/{last}"
    return f"{bounds} {found.certainty}"


@pytest.mark.parametrize(
    ("words", "expected"), [(row["words"], row["expected"]) for row in UNDERSTOOD]
)
def test_a_date_is_read_as_its_family_means_it(words: str, expected: str) -> None:
    assert told(words) == expected


@pytest.mark.parametrize("words", [row["words"] for row in REFUSED])
def test_what_may_mean_two_things_or_nothing_is_not_guessed(words: str) -> None:
    assert told(words) is None


def test_every_family_says_where_its_cases_come_from() -> None:
    counted = Counter(row["family"] for row in UNDERSTOOD)
    assert set(counted) == set(SOURCES)
    assert min(counted.values()) >= 5
    assert counted.total() >= 200


def test_every_refusal_says_why_in_both_languages() -> None:
    assert all(row["zh"] and row["en"] for row in REFUSED)


def test_no_words_stand_twice_in_the_tables() -> None:
    assert Counter(row["words"] for row in (*UNDERSTOOD, *REFUSED)).most_common(1)[0][1] == 1
