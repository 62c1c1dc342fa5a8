"""Single points of a date in Chinese: a day, month, year, decade, century, reign, plan period."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from records.dates.bounds import Bound, Span
from records.dates.eras import SEXAGENARY, Era, eras, periods
from records.dates.numerals import NUMBER, number
from records.dates.spans import (
    LATEST_YEAR,
    Part,
    Told,
    century,
    part_of,
    season,
    third_of_month,
    years,
)

_PARTS = {
    words: part
    for part, several in (
        (Part.EARLY, "初|初年|初期|初叶|早期|早|前期"),
        (Part.MIDDLE, "中|中期|中叶"),
        (Part.LATE, "末|末年|末期|末叶|晚期|晚|后期|底"),
        (Part.FIRST_HALF, "上半叶|前半叶|上半期|前半期|前半"),
        (Part.SECOND_HALF, "下半叶|后半叶|下半期|后半期|后半"),
    )
    for words in several.split("|")
}
_PART = re.compile(rf"(.+?)的?({'|'.join(sorted(_PARTS, key=len, reverse=True))})")
_THIRDS = "上中下"
_SEASONS = {"春": "spring", "夏": "summer", "秋": "autumn", "冬": "winter"}
_ARABIC = r"(?P<year>[0-9]{3,4})"
_YEAR = rf"(?:{_ARABIC}年?|(?P<written>[零\u3007○一二三四五六七八九]{{4}})年?)"
_DAY = rf"(?:(?P<month>{NUMBER})月份?(?:(?P<day>{NUMBER})[日号])?)"
_NUMBERED = (
    rf"{_ARABIC}(?P<written>)(?P<joint>[./-])"
    r"(?P<month>[0-9]{1,2})(?:(?P=joint)(?P<day>[0-9]{1,2}))?"
)
_DIGIT = "[一二三四五六七八九]"

Point = Callable[[re.Match[str]], Told]


def _year(found: re.Match[str]) -> int:
    return number(found["year"] or found["written"])


def _dated(found: re.Match[str]) -> Told:
    day = found["day"]
    bound = Bound(_year(found), number(found["month"]), number(day) if day else None)
    return Told(Span(bound, bound))


def _plain(found: re.Match[str]) -> Told:
    return Told(years(_year(found), _year(found)))


def _half(found: re.Match[str]) -> Told:
    first, last = (1, 6) if found["half"] == "上" else (7, 12)
    return Told(Span(Bound(_year(found), first), Bound(_year(found), last)))


def _quarter(found: re.Match[str]) -> Told:
    last = 3 * number(found["quarter"])
    return Told(Span(Bound(_year(found), last - 2), Bound(_year(found), last)))


def _third(found: re.Match[str]) -> Told:
    third = _THIRDS.index(found["third"])
    return Told(third_of_month(_year(found), number(found["month"]), third))


def _of_season(found: re.Match[str]) -> Told:
    return Told(season(_year(found), _SEASONS[found["season"]]))


def _counted(found: re.Match[str]) -> Told:
    count = number(found["count"])
    year = 1 - count if "前" in found["era"] else count
    if count < 1:
        raise ValueError("years are counted from one")
    return Told(years(year, year))


def _century(found: re.Match[str]) -> Told:
    return Told(century(number(found["count"]), bce=found["bce"] is not None))


def _decade(found: re.Match[str]) -> Told:
    first = (number(found["century"]) - 1) * 100 + _tens(found["decade"])
    last = (number(found["century"]) - 1) * 100 + _tens(found["to"] or found["decade"])
    return Told(years(first, last + 9))


def _tens(written: str) -> int:
    value = number(written)
    value = value * 10 if value < 10 else value
    if value % 10 or value > 90:
        raise ValueError(f"{written!r} is no decade")
    return value


def _plain_decade(found: re.Match[str]) -> Told:
    first = number(found[1])
    return Told(years(first, first + 9))


def _reign(found: re.Match[str]) -> Told:
    era = _era(found["era"])
    year = era.named(found["pair"]) if found["pair"] else era.year(number(found["count"]))
    if (month := found["month"]) is None:
        return Told(years(year, year))
    if era.lunar:
        # A lunar month without its table is only known to the year; the last two reach the next.
        late = month in {"冬", "腊", "十一", "十二", "11", "12"}
        return Told(years(year, year + late))
    day = found["day"]
    bound = Bound(year, number(month), number(day) if day else None)
    return Told(Span(bound, bound))


def _of_era(found: re.Match[str]) -> Told:
    name = found["name"]
    if named := periods().get(name):
        return named
    era = _era(name)
    return Told(years(era.first, min(era.last, LATEST_YEAR)))


def _era(name: str) -> Era:
    """An era by its name, perhaps after its dynasty (清光绪); ValueError when there is none."""
    for start in range(min(len(name), 6)):
        if era := eras().get(name[start:]):
            before = re.sub(r"\A(?:大|伪(?!满)|日本)", "", name[:start])
            if not before or before in periods():
                return era
            break
    raise ValueError(f"no such era: {name!r}")


_POINTS: tuple[tuple[re.Pattern[str], Point], ...] = tuple(
    (re.compile(pattern), point)
    for pattern, point in (
        (rf"(?:公元|西元|公历)?{_YEAR}", _plain),
        (rf"(?:公元|西元|公历)?{_YEAR}{_DAY}", _dated),
        (_NUMBERED, _dated),
        (rf"{_YEAR}(?P<season>[春夏秋冬])[季天]?", _of_season),
        (rf"{_YEAR}(?P<half>[上下])半年", _half),
        (rf"{_YEAR}第?(?P<quarter>[一二三四1-4])季度", _quarter),
        (rf"{_YEAR}(?P<month>{NUMBER})月(?P<third>[{_THIRDS}])旬", _third),
        (rf"(?P<era>公元前|西元前|前|公元|西元)(?P<count>{NUMBER})年", _counted),
        (rf"(?:公元|西元|公历)?(?P<bce>前)?(?P<count>{NUMBER})世纪", _century),
        (rf"(?P<century>{NUMBER})世纪(?P<decade>[0-9]{{2}}|{_DIGIT}十)(?P<to>)年代", _decade),
        (rf"(?P<century>{NUMBER})世纪(?P<decade>{_DIGIT})(?P<to>{_DIGIT})十年代", _decade),
        (r"([0-9]{3}0)年代", _plain_decade),
        (
            rf"(?P<era>[^\d\W]{{2,8}}?)(?:(?P<pair>{SEXAGENARY})|(?P<count>元|{NUMBER}))年?"
            rf"(?:(?P<month>正|冬|腊|闰?{NUMBER})月(?P<day>{NUMBER})?[日号]?)?",
            _reign,
        ),
        (r"(?P<name>[^\d\W]{1,12}?)(?:时期|期间|年间|时代|时|阶段|年代|间|年)?", _of_era),
    )
)  # fmt: skip


def find_point(words: str) -> Told | None:
    """The span of one point, or None."""
    for pattern, point in _POINTS:
        if found := pattern.fullmatch(words):
            try:
                return point(found)
            except ValueError:
                continue
    if part := _PART.fullmatch(words):
        whole = find_point(part[1])
        return whole and part_of(whole.span, _PARTS[part[2]])
    return None


_TAIL = re.compile(r"(?:世纪)?年代?\Z|世纪\Z|月\Z|年[^年]*月\Z")
_BCE = re.compile(r"(?:公元|西元|公历)?前")
_HEADS = (
    re.compile(rf"(?:公元|西元|公历)?前?{NUMBER}世纪"),
    re.compile(_YEAR),
    re.compile(rf"[^\d\W]{{2,8}}?(?=(?:元|{NUMBER})年)"),
    re.compile(rf"[^\d\W]{{2,8}}?(?:元|{NUMBER})年"),
)


def list_completions(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Ways to write both ends of a range in full, the likelier first: each lends to the other."""
    tails = ["", *(other[found.start() :] for found in _TAIL.finditer(other))]
    for start in (one + tail for tail in tails):
        if (short := re.fullmatch(r"([0-9]{1,2})年?", other)) and re.match(r"[0-9]{4}", start):
            yield start, start[: 4 - len(short[1])] + short[1]
        if _BCE.match(start):
            yield start, start[: start.index("前") + 1] + other
        yield start, other
        for head in _HEADS:
            if found := head.match(start):
                yield start, found.group() + other
        if "月" in start and re.match(rf"{_YEAR}", start):
            yield start, start[: start.index("月") + 1] + other
